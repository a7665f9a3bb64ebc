import ts from 'typescript'
import { lineAt, type Mutation, type MutationKind } from './mutation'
import { sqlEdits } from './sql-mutations'

const opposite: Partial<Record<ts.SyntaxKind, [kind: MutationKind, text: string]>> = {
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['swapped comparison', '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['swapped comparison', '==='],
  [ts.SyntaxKind.LessThanToken]: ['swapped comparison', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['swapped comparison', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['swapped comparison', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['swapped comparison', '<'],
}

type Edit = { kind: MutationKind; node: ts.Node; text: string }

const withText = (node: ts.Node, part: ts.Node, text: string) => {
  const at = part.getStart() - node.getStart()
  const whole = node.getText()
  return whole.slice(0, at) + text + whole.slice(at + part.getText().length)
}

function ofBinary(node: ts.BinaryExpression): Edit[] {
  const { operatorToken: operator, left, right } = node
  const swap = opposite[operator.kind]
  if (swap) return [{ kind: swap[0], node, text: withText(node, operator, swap[1]) }]
  const joins = [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken]
  if (joins.includes(operator.kind)) return [{ kind: 'dropped condition', node, text: left.getText() }]
  const adds = [ts.SyntaxKind.PlusToken, ts.SyntaxKind.MinusToken].includes(operator.kind)
  if (adds && ts.isNumericLiteral(right)) {
    return [{ kind: 'off by one', node, text: withText(node, right, String(Number(right.text) + 1)) }]
  }
  return []
}

/** Changes of the SQL in a template, its `${…}` left alone. */
function ofTemplate(node: ts.TaggedTemplateExpression): Edit[] {
  const text = node.getText()
  const blanked = text.replace(/\$\{[^}]*\}/g, (part) => `'${' '.repeat(part.length - 2)}'`)
  const edits = sqlEdits(blanked).filter(({ kind }) => kind !== 'removed step')
  return edits
    .filter(({ start, end }) => text.slice(start, end) === blanked.slice(start, end))
    .map((edit) => ({
      kind: edit.kind,
      node,
      text: text.slice(0, edit.start) + edit.text + text.slice(edit.end),
    }))
}

const isStep = (node: ts.Node): node is ts.ExpressionStatement | ts.ThrowStatement =>
  ts.isThrowStatement(node) || (ts.isExpressionStatement(node) && !ts.isStringLiteral(node.expression))

function editsOf(node: ts.Node): Edit[] {
  if (ts.isBinaryExpression(node)) return ofBinary(node)
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql') return ofTemplate(node)
  if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
    const condition = ts.isIfStatement(node) ? node.expression : node.condition
    return [{ kind: 'negated guard', node: condition, text: `!(${condition.getText()})` }]
  }
  if (isStep(node)) return [{ kind: 'removed step', node, text: ';' }]
  return []
}

/** The mutations of a TypeScript file. Each replaces a whole expression or statement. */
export function typescriptMutations(path: string, source: string): Mutation[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
  const found: Mutation[] = []
  const visit = (node: ts.Node): void => {
    for (const { kind, node: changed, text } of editsOf(node)) {
      const [start, end] = [changed.getStart(), changed.getEnd()]
      found.push({ path, line: lineAt(source, start), kind, start, end, text })
    }
    if (!ts.isTypeNode(node)) ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** What a mutated source reads to know which of its mutants is on. */
export const switchVariable = ['process', 'env', 'MUTANT'].join('.')

/**
 * The source with all its mutations, each behind a switch: the environment's `MUTANT` names the one
 * that is on. So one build serves all. The mutations must not overlap.
 */
export function withSwitches(source: string, mutations: { mutation: Mutation; id: string }[]): string {
  const fromTheEnd = [...mutations].sort((a, b) => b.mutation.start - a.mutation.start)
  return fromTheEnd.reduce((text, { mutation: { start, end, text: changed }, id }) => {
    const original = text.slice(start, end)
    const isOn = `${switchVariable} === '${id}'`
    const both =
      changed === ';' ? `if (!(${isOn})) { ${original} }` : `(${isOn} ? (${changed}) : (${original}))`
    return text.slice(0, start) + both + text.slice(end)
  }, source)
}
