const ground = ['lib/contract', 'lib/base']
const product = ['app', 'components', 'components/ui', 'lib/server', 'db', ...ground]

/** Each room of the checkout, and the rooms it may import from. */
export const rooms: Record<string, readonly string[]> = {
  'lib/contract': [],
  'lib/base': [],
  db: ground,
  'lib/server': ['db', ...ground],
  'components/ui': ground,
  components: ['components/ui', 'lib/server', 'db', ...ground],
  app: product.slice(1),
  local: ['lib/base'],
  demo: product,
  launcher: [...product, 'local', 'demo'],
  'tests/kit': [...product, 'local', 'demo', 'launcher'],
  tools: [...product, 'local', 'demo', 'launcher', 'tests/kit'],
  amplify: [...product, 'local', 'demo', 'launcher', 'tests/kit', 'tools'],
}

const names = Object.keys(rooms).sort((a, b) => b.length - a.length)

/** The room of a path from the root of the checkout. Files outside of all rooms have none. */
export const roomOf = (path: string): string | undefined =>
  names.find((room) => path === room || path.startsWith(`${room}/`))

/** Tests and their fixtures. They may import from every room, and no room may import them. */
export const isForTests = (file: string): boolean =>
  /\.(test|cases|fixture)(\.tsx?)?$|\/fixtures\/|^tests\/(?!kit\/)/.test(file)

/** Whether a file may import another. */
export function mayImport(from: string, to: string): boolean {
  if (isForTests(from)) return true
  const [room, target] = [roomOf(from), roomOf(to)]
  if (!target) return !isForTests(to)
  return room === undefined || room === target || rooms[room]?.includes(target) === true
}

interface Override {
  includes: string[]
  linter: { rules: { style: { noRestrictedImports: object } } }
}

/** Patterns for every import of a room, by alias or by a relative path. */
const patternsOf = (room: string) => [`@/${room}/**`, `**/../${room}/**`]

/** The same rule for Biome. `biome.json` holds what this returns. */
export function biomeOverrides(): Override[] {
  return Object.entries(rooms).map(([room, allowed]) => {
    const closed = names.filter((name) => name !== room && !allowed.includes(name))
    const inner = names.filter((name) => name.startsWith(`${room}/`))
    const group = [
      ...closed.flatMap(patternsOf),
      // A room inside a closed room could import it as `..`.
      ...closed.filter((outer) => room.startsWith(`${outer}/`)).map(() => '../**'),
      ...names
        .filter(
          (name) =>
            (name === room || allowed.includes(name)) && closed.some((outer) => name.startsWith(`${outer}/`)),
        )
        .flatMap(patternsOf)
        .map((pattern) => `!${pattern}`),
    ]
    const message = `${room} may import from ${[room, ...allowed].join(', ')} (tests/kit/rooms.ts).`
    return {
      includes: [
        `${room}/**`,
        ...inner.map((name) => `!${name}/**`),
        '!**/*.test.ts',
        '!**/*.test.tsx',
        '!**/*.cases.ts',
        '!**/*.fixture.ts',
        '!**/fixtures/**',
      ],
      linter: {
        rules: {
          style: { noRestrictedImports: { level: 'error', options: { patterns: [{ group, message }] } } },
        },
      },
    }
  })
}
