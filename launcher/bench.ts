import { runInForeground } from './foreground'

process.exit(
  await runInForeground(['--import', 'tsx', 'tools/measure/bench/main.ts', ...process.argv.slice(2)]),
)
