import { type Genes, textOf } from '../genes'
import { type Aim, bodyBytes, cut, escaped, form, headerBytes, json, visible } from './request'
import { hostileValue } from './values'

const cookieBytes = 12_000
const manyCookies = (genes: Genes) =>
  Array.from({ length: 3000 }, (_, n) => `${n}=${visible(textOf(genes, 1)) || 'a'}`)
    .join('; ')
    .slice(0, cookieBytes)

const forgedCookie = (genes: Genes): Record<string, string> => ({
  Cookie:
    genes.variant % 4 === 2
      ? manyCookies(genes)
      : `next-auth.session-token=${visible(textOf(genes, 3900)).replace(/[;,"\\]/g, 'a')}`,
})

const doors = [
  'callback/key',
  'callback/passport',
  'callback/password',
  'signin/key',
  'signout',
  '_log',
  'session',
]

/** Pages and next-auth, with hostile queries, cookies and forms, without a credential. */
export const atTheDoor: Aim[] = [
  ...['/login', '/', '/search', `/posts/${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}`, '/nowhere'].map(
    (path): Aim => ({
      name: `nobody GET ${path.slice(0, 20)}`,
      class: 'before',
      build: (genes) => ({
        method: 'GET',
        target: `${path}?callbackUrl=${escaped(textOf(genes, 4000), headerBytes)}&error=${genes.variant}`,
        headers: genes.variant % 2 ? {} : forgedCookie(genes),
      }),
    }),
  ),
  ...doors.map(
    (door): Aim => ({
      name: `nobody POST /api/auth/${door}`,
      class: 'before',
      build(genes) {
        const text = textOf(genes, 20_000)
        const isForm = genes.variant % 2 === 0
        const body = isForm
          ? `secret=${escaped(text, bodyBytes - 100)}&callbackUrl=${escaped(textOf(genes, 10), 40)}`
          : JSON.stringify({ secret: text, csrfToken: hostileValue(genes, 3000) })
        return {
          method: 'POST',
          target: `/api/auth/${door}`,
          headers: isForm ? form : json,
          body: cut(body, bodyBytes),
        }
      },
    }),
  ),
]
