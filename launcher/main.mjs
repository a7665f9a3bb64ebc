import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const commands = ['start', 'dev', 'demo', 'test', 'bench', 'run']
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [command, ...args] = process.argv.slice(2)

function refuse(sentence) {
  console.error(sentence)
  process.exit(1)
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 9)) {
  refuse(
    `Agent Intranet needs Node.js 20.9 or newer; this is ${process.versions.node} (see https://nodejs.org).`,
  )
}
if (!commands.includes(command) || (command === 'run' && !args[0])) {
  refuse(`usage: node launcher/main.mjs ${commands.join(' | ')} [arguments]`)
}

process.env.TZ = 'UTC'
process.env.NEXT_TELEMETRY_DISABLED = '1'
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'

try {
  const { install } = await import('./install.mjs')
  await install(root)
} catch (error) {
  refuse(error.message)
}

const { register } = await import('tsx/esm/api')
register()

if (command !== 'test' && command !== 'bench') {
  const { localSecrets } = await import('./env-file.ts')
  const secrets = localSecrets(root, { create: command !== 'run' })
  for (const [name, value] of Object.entries(secrets)) process.env[name] ??= value
}

const script = command === 'run' ? resolve(args.shift()) : resolve(root, 'launcher', `${command}.ts`)
process.argv = [process.argv[0], script, ...args]
process.chdir(root)
try {
  await import(pathToFileURL(script).href)
} catch (error) {
  const expected = error?.name === 'StartError' || error?.name === 'EnvError'
  refuse(expected ? error.message : (error?.stack ?? String(error)))
}
