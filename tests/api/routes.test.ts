import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { endpoints, verbs } from '../kit/endpoints'

const root = join(import.meta.dirname, '../../app/api/v1')
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)route\.[cm]?[jt]sx?$/.test(file))
  .sort()

/** The root itself and whatever is not known below it. */
const isNowhere = (file: string) => ['route.ts', '[...nowhere]/route.ts'].includes(file)

const parse = (file: string) =>
  ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)

const isExported = (node: ts.Statement) =>
  ts.isExportAssignment(node) ||
  ts.isExportDeclaration(node) ||
  (ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true)

/** The one declaration that a route file exports, or nothing where it exports something else. */
function declaration(source: ts.SourceFile): ts.VariableDeclaration | undefined {
  const exported = source.statements.filter(isExported)
  const [only] = exported
  if (exported.length !== 1 || !only || !ts.isVariableStatement(only)) return undefined
  const { declarations } = only.declarationList
  return declarations.length === 1 ? declarations[0] : undefined
}

const namesOf = ({ name }: ts.VariableDeclaration) =>
  ts.isObjectBindingPattern(name) ? name.elements.map((element) => element.name.getText()) : []

const property = (object: ts.Expression | undefined, name: string): ts.Expression | undefined =>
  object && ts.isObjectLiteralExpression(object)
    ? object.properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText() === name)
        ?.initializer
    : undefined

type Served = { template: string; method: string; as: string }

/** What a route file serves: each verb must be `endpoint({ as: … }, …)`. */
function servedBy(file: string): Served[] {
  const made = declaration(parse(file))?.initializer
  if (!made || !ts.isCallExpression(made)) return []
  const [template, table] = made.arguments
  if (!template || !ts.isStringLiteral(template) || !table || !ts.isObjectLiteralExpression(table)) return []
  return table.properties.map((one) => {
    const call = ts.isPropertyAssignment(one) ? one.initializer : undefined
    const isEndpoint = call && ts.isCallExpression(call) && call.expression.getText() === 'endpoint'
    const as = isEndpoint ? property(call.arguments[0], 'as')?.getText() : undefined
    return { template: template.text, method: one.name?.getText() ?? '', as: as ?? 'not an endpoint()' }
  })
}

const templateOf = (file: string) => `/${dirname(file)}`.replace(/\[(\w+)\]/g, '{$1}')

describe('the route files', () => {
  test('there are some', () => {
    expect(files.length).toBeGreaterThan(20)
  })

  test.each(files)('%s exports exactly the verbs, all of resource() or nowhere', (file) => {
    const found = declaration(parse(file))
    expect(found && namesOf(found)).toEqual([...verbs])
    const made = found?.initializer
    const maker = made && ts.isCallExpression(made) ? made.expression.getText() : made?.getText()
    expect(maker).toBe(isNowhere(file) ? 'nowhere' : 'resource')
  })

  test.each(files.filter((file) => !isNowhere(file)))('%s says its own address', (file) => {
    const served = servedBy(file)
    expect(served.length).toBeGreaterThan(0)
    for (const { template } of served) expect(template).toBe(templateOf(file))
  })

  test("everything under admin, and nothing else, is only admin's", () => {
    const served = files.flatMap(servedBy)
    for (const { template, method, as } of served) {
      expect(as === "'admin'", `${method} ${template}`).toBe(template.startsWith('/admin'))
    }
  })

  test('the table that the other suites go through has every endpoint', () => {
    const served = files.flatMap(servedBy).map(({ method, template }) => `${method} ${template}`)
    const known = endpoints.map(({ method, template }) => `${method} ${template}`)
    expect(known.sort()).toEqual(served.sort())
  })

  test('the table that the other suites go through says whose each endpoint is', () => {
    const literal = files.flatMap(servedBy).filter(({ as }) => as.startsWith("'"))
    for (const { template, method, as } of literal) {
      const known = endpoints.find((one) => one.template === template && one.method === method)
      expect(`'${known?.as}'`, `${method} ${template}`).toBe(as)
    }
  })
})
