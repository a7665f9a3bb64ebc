export { externalPostgres } from './engine/external'
export { type LocalPostgres, startPostgres } from './engine/local'
export { freePort } from './engine/postmaster'
export { startDatabase } from './engine/start'
