import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { synth } from './synth.fixture'

test('each job is one self-contained module that loads and has a handler', async () => {
  const { directory } = synth(undefined, { 'aws:cdk:bundling-stacks': ['jobs'] }).app.synth()
  const bundles = readdirSync(directory, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('index.mjs'))
  expect(bundles).toHaveLength(2)
  for (const bundle of bundles) {
    const loaded = (await import(pathToFileURL(join(directory, bundle)).href)) as { handler?: unknown }
    expect(loaded.handler).toBeTypeOf('function')
  }
})
