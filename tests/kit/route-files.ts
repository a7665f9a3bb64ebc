import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'

const root = join(import.meta.dirname, '../../app/api/v1')

/** Every route file of the API, as a path below `app/api/v1`. */
export const routeFiles: string[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(^|\/)route\.[cm]?[jt]sx?$/.test(file))
  .sort()

/** Whether a route file answers 404 for addresses that the API does not have. */
export const isNowhere = (file: string): boolean => ['route.ts', '[...nowhere]/route.ts'].includes(file)

/** The address that a file's folder stands for, with `{name}` for a parameter. */
export const templateOf = (file: string): string => `/${dirname(file)}`.replace(/\[(\w+)\]/g, '{$1}')

const parse = (file: string) =>
  ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true)

const isExported = (node: ts.Statement) =>
  ts.isExportAssignment(node) ||
  ts.isExportDeclaration(node) ||
  (ts.canHaveModifiers(node) &&
    ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true)

/** The single declaration that a route file exports, or nothing if it exports something else. */
export function exportOf(file: string): ts.VariableDeclaration | undefined {
  const exported = parse(file).statements.filter(isExported)
  const [only] = exported
  if (exported.length !== 1 || !only || !ts.isVariableStatement(only)) return undefined
  const { declarations } = only.declarationList
  return declarations.length === 1 ? declarations[0] : undefined
}

export interface DeclaredVerb {
  method: string
  /** The address that `resource()` names. */
  template: string
  /** The source of each property of the policy: `{ as: "'reader'", returns: 'FeedPage' }`. */
  policy: Record<string, string>
}

function policyOf(value: ts.ObjectLiteralElementLike): Record<string, string> {
  const call = ts.isPropertyAssignment(value) ? value.initializer : undefined
  const policy = call && ts.isCallExpression(call) ? call.arguments[0] : undefined
  if (!policy || !ts.isObjectLiteralExpression(policy) || !/^endpoint\(/.test(call?.getText() ?? '')) {
    throw new Error(`not an endpoint() with a literal policy: ${value.getText()}`)
  }
  return Object.fromEntries(
    policy.properties.map((property) => {
      if (!ts.isPropertyAssignment(property)) throw new Error(`not name: value: ${property.getText()}`)
      return [property.name.getText(), property.initializer.getText()]
    }),
  )
}

/** The verbs that a route file serves. Throws if the file declares one in another form. */
export function declaredVerbs(file: string): DeclaredVerb[] {
  const call = exportOf(file)?.initializer
  const [template, table] = call && ts.isCallExpression(call) ? call.arguments : []
  if (!template || !ts.isStringLiteral(template) || !table || !ts.isObjectLiteralExpression(table)) {
    throw new Error(`${file} does not export resource('/address', { … })`)
  }
  return table.properties.map((value) => ({
    method: value.name?.getText() ?? '',
    template: template.text,
    policy: policyOf(value),
  }))
}
