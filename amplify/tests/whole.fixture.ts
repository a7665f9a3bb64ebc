import { type NestedStack, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'

/** Prints what backend.ts amounts to, as one line of JSON. */
const { backend } = await import('../backend')
const root = Template.fromStack(backend.stack).toJSON().Resources as Record<string, { Type: string }>
const nested = backend.stack.node
  .findAll()
  .filter((node): node is NestedStack => Stack.isStack(node) && node !== backend.stack)
console.log(
  JSON.stringify({
    root: Object.entries(root).map(([id, { Type }]) => ({ id, type: Type })),
    stacks: Object.fromEntries(
      nested.map((stack) => [stack.node.id, Template.fromStack(stack).toJSON().Resources]),
    ),
  }),
)
