import { readFileSync } from 'node:fs'
import { schemaFile } from '../dump'
import { migrationFile, migrationNames, statements } from '../migrations'

const begins = '(?:create|alter|grant) '

/** The statements of `db/schema.sql`, which `dumpStatements` returns for a correct database. */
export function expectedStatements(): string[] {
  const [, ...found] = readFileSync(schemaFile, 'utf8').split(new RegExp(`;\\n\\n(?=${begins})`, 'i'))
  return found.map((statement) => statement.replace(/;\n$/, ''))
}

const forms: [RegExp, (found: string[]) => string][] = [
  [/^create (table|type) (\S+)/, ([kind, name]) => `${kind} ${name}`],
  [/^alter table (\S+) add constraint (\S+)/, ([table, name]) => `constraint ${name} of ${table}`],
  [/^CREATE (?:UNIQUE )?INDEX (\S+)/, ([name]) => `index ${name}`],
  [/^CREATE OR REPLACE (FUNCTION|PROCEDURE) public\.([^(]+)/, ([, name]) => `function ${name}`],
  [/^CREATE (?:CONSTRAINT )?TRIGGER (\S+) [^(]*? ON (\S+)/, ([name, table]) => `trigger ${name} of ${table}`],
  [/^grant .+? on (\w+ .+) to app_user$/, ([what]) => `app_user's rights on ${what}`],
]

/** The object that a statement of the dump makes, in words: `trigger trg_x of posts`. */
export function nameOf(statement: string): string {
  for (const [form, name] of forms) {
    const found = form.exec(statement)
    if (found) return name(found.slice(1))
  }
  return statement.slice(0, 60)
}

export const seededChannels = (): string[] =>
  migrationNames()
    .flatMap((name) => statements(migrationFile(name, 'migration.sql')))
    .filter((statement) => /^insert into channels \(slug,/m.test(statement))
    .flatMap((statement) =>
      [...statement.matchAll(/^\s*\('([a-z0-9-]+)',/gm)].map(([, slug]) => String(slug)),
    )
