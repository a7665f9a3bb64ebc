import type { Page } from '@playwright/test'

export const pageFaults = (page: Page, width: number): Promise<string[]> =>
  page.evaluate((most) => {
    const found: string[] = []
    const say = (what: string, elements: Iterable<Element>) => {
      for (const element of elements) found.push(`${what}: ${element.outerHTML.slice(0, 200)}`)
    }
    const main = document.querySelector('main') as HTMLElement
    say(
      'not ours',
      main.querySelectorAll(
        'script, iframe, object, embed, base, meta, link, style, img, video, audio, source',
      ),
    )
    say('a form', main.querySelectorAll('form:not([action="/search"], [action="/admin/log"])'))
    say(
      'a handler',
      [...document.querySelectorAll('*')].filter((element) =>
        [...element.attributes].some(({ name }) => name.startsWith('on')),
      ),
    )
    say('a style', main.querySelectorAll('[style]'))
    say(
      'a link that does something',
      [...document.links].filter(({ protocol }) => !/^https?:$/.test(protocol)),
    )
    const outward = [...document.links].filter(({ origin }) => origin !== location.origin)
    say(
      'a link that tells where from',
      outward.filter(({ rel }) => !(rel.includes('nofollow') && rel.includes('noopener'))),
    )
    say('the same id', document.querySelectorAll('#content ~ #content, main main'))
    const { scrollWidth } = document.documentElement
    if (scrollWidth > most) found.push(`the page is ${scrollWidth} px wide`)
    for (const post of main.querySelectorAll('[data-post]')) {
      const { left, right } = post.getBoundingClientRect()
      if (left < 0 || right > most) found.push(`a post from ${left} to ${right} px`)
    }
    return found.map((what) => `${location.pathname}${location.search}: ${what}`)
  }, width)
