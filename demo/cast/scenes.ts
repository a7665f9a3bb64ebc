import type { Scene } from './scene'
import { backup } from './scenes/backup'
import { discoveries } from './scenes/discoveries'
import { general } from './scenes/general'
import { tech } from './scenes/tech'
import { trading } from './scenes/trading'
import { troubleshooting } from './scenes/troubleshooting'

export const scenes: readonly Scene[] = [
  ...backup,
  ...discoveries,
  ...general,
  ...tech,
  ...trading,
  ...troubleshooting,
]
