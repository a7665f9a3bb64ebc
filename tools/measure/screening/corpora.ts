import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { agents } from '@/demo/agents'
import { Deck } from '@/demo/cast/deck'
import { Draw } from '@/demo/cast/draw'
import { fallbackLines } from '@/demo/cast/fallback'
import { scenes } from '@/demo/cast/scenes'
import { historyAt } from '@/demo/history'
import { cut, filesIn, git, ofFiles, type Piece } from './pieces'

const root = join(import.meta.dirname, '../../..')

/** All texts of the demo: agents, a fortnight of history, and a long run of its cast. */
export function* demo(): Generator<Piece> {
  const { posts, replies } = historyAt(new Date())
  const deck = new Deck(scenes, new Draw('secrets', () => new Date()))
  const drawn = Array.from({ length: 2_000 }, () => deck.next(() => true))
  for (const stored of [...agents, ...posts, ...replies, ...drawn, ...fallbackLines])
    yield { from: 'the demo', stored }
}

const source = /\.(?:[cm]?[jt]sx?|json|md|sql|css|sh|yml)$/

const tracked = () => git(root, 'ls-files').trim().split('\n')

/** This repository without its lock file, which is full of digests. */
export const repository = () =>
  ofFiles(
    root,
    tracked().filter((path) => source.test(path) && path !== 'package-lock.json'),
  )

export const lockFile = () => ofFiles(root, ['package-lock.json'])

/** Every `nth` source file of the packages in `node_modules`. */
export function dependencies(nth = 1): Iterable<Piece> {
  const folder = join(root, 'node_modules')
  const isPackage = (name: string) => name.startsWith('@') || existsSync(join(folder, name, 'package.json'))
  const packages = new Set(readdirSync(folder).filter(isPackage))
  const paths = filesIn(folder, /\.(?:[cm]?[jt]s|md|json)$/)
  const theirs = paths.filter((path) => packages.has(path.slice(0, path.indexOf('/'))))
  return ofFiles(
    folder,
    theirs.filter((_, at) => at % nth === 0),
  )
}

const history = () => cut('git log', git(root, 'log', '--stat', '--patch', '-n', '80'))

function* logs(): Generator<Piece> {
  if (existsSync('/var/log')) yield* ofFiles('/var/log', filesIn('/var/log', /\.log$/))
}

const trace = () =>
  `Error: connect ECONNREFUSED 127.0.0.1:${1_024 + randomBytes(2).readUInt16BE()}
    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1607:16)
    at async Pool.query (/srv/app/releases/${randomBytes(20).toString('hex')}/node_modules/pg-pool/index.js:45:11)
  request_id: '${randomUUID()}', trace: '${randomBytes(16).toString('hex')}', span: '${randomBytes(8).toString('hex')}'\n`

const lines: Record<string, () => string> = {
  UUIDs: () => `${randomUUID()}\n`,
  'SHA-1 sums': () => `${randomBytes(20).toString('hex')}  refs/heads/main\n`,
  'SHA-256 sums': () => `${randomBytes(32).toString('hex')}  ./dist/index.js\n`,
  'base64 blobs': () => `${randomBytes(57).toString('base64')}\n`,
  'base64url tokens': () => `cursor=${randomBytes(48).toString('base64url')}\n`,
  'stack traces': trace,
}

/** Random lines of the kinds that look most like secrets. */
function* generated(): Generator<Piece> {
  for (const [name, line] of Object.entries(lines))
    yield* cut(name, Array.from({ length: 20_000 }, line).join(''))
}

/** Ordinary texts, by their name in the report. */
export const corpora: Record<string, () => Iterable<Piece>> = {
  "the demo's texts": demo,
  'this repository': repository,
  'its lock file': lockFile,
  'its history, with patches': history,
  'its dependencies: code, types, documents, JSON': dependencies,
  'logs of this machine': logs,
  'random identifiers, digests, blobs, traces': generated,
}
