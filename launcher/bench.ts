import { runAttached } from './attached'

process.exit(await runAttached(['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)]))
