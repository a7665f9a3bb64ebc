import { type NestedStack, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'

const { backend } = await import('../backend')
const template = Template.fromStack(backend.stack).toJSON() as {
  Resources: Record<string, { Type: string }>
  Outputs: Record<string, unknown>
}
const root = template.Resources
const nested = backend.stack.node
  .findAll()
  .filter((node): node is NestedStack => Stack.isStack(node) && node !== backend.stack)
console.log(
  JSON.stringify({
    root: Object.entries(root).map(([id, { Type }]) => ({ id, type: Type })),
    outputs: template.Outputs,
    stacks: Object.fromEntries(
      nested.map((stack) => [stack.node.id, Template.fromStack(stack).toJSON().Resources]),
    ),
  }),
)
