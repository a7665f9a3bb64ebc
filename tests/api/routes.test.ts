import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { endpoints, verbs } from '../kit/endpoints'
import { declaredVerbs, exportOf, isNowhere, routeFiles, templateOf } from '../kit/route-files'

const namesOf = ({ name }: ts.VariableDeclaration) =>
  ts.isObjectBindingPattern(name) ? name.elements.map((element) => element.name.getText()) : []

const servingFiles = routeFiles.filter((file) => !isNowhere(file))
const declared = servingFiles.flatMap(declaredVerbs)
const nameOf = ({ method, template }: { method: string; template: string }) => `${method} ${template}`

describe('the route files', () => {
  test('are all found', () => {
    expect(routeFiles.length).toBeGreaterThan(40)
    expect(routeFiles.length - servingFiles.length).toBe(2)
  })

  test.each(routeFiles)('%s exports every HTTP verb from resource() or nowhere', (file) => {
    const found = exportOf(file)
    expect(found && namesOf(found)).toEqual([...verbs])
    const made = found?.initializer
    const maker = made && ts.isCallExpression(made) ? made.expression.getText() : made?.getText()
    expect(maker).toBe(isNowhere(file) ? 'nowhere' : 'resource')
  })

  test.each(servingFiles)('%s names its own address', (file) => {
    const templates = declaredVerbs(file).map(({ template }) => template)
    expect(new Set(templates)).toEqual(new Set([templateOf(file)]))
  })

  test('only admins may call an address below /admin, and others may call all the rest', () => {
    const forAdmins = declared.filter(({ policy }) => policy.as === "'admin'").map(nameOf)
    const belowAdmin = declared.filter(({ template }) => template.startsWith('/admin')).map(nameOf)
    expect(belowAdmin.length).toBeGreaterThan(30)
    expect(forAdmins).toEqual(belowAdmin)
  })

  test('every declared verb is in the table that the other suites use, and no other', () => {
    expect(endpoints.map(nameOf).sort()).toEqual(declared.map(nameOf).sort())
  })

  test('the table names the audience that each verb declares', () => {
    const literal = declared.filter(({ policy }) => policy.as?.startsWith("'"))
    const computed = declared.filter((verb) => !literal.includes(verb)).map(nameOf)
    expect(computed).toEqual(['POST /channels', 'GET /skill'])
    for (const verb of literal) {
      const known = endpoints.find((endpoint) => nameOf(endpoint) === nameOf(verb))
      expect(`'${known?.as}'`, nameOf(verb)).toBe(verb.policy.as)
    }
  })
})
