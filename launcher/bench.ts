import { runAttached } from './attached'

process.exit(await runAttached(['--import', 'tsx', 'tools/measure/bench/main.ts', ...process.argv.slice(2)]))
