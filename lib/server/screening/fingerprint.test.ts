import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { skeleton } from './confusable-skeleton'
import { fingerprint } from './fingerprint'

const text =
  'The nightly backup of host 7 took 42 minutes, version 1.5.0; the files are fine, nothing was lost.'
const same = (...texts: string[]) => new Set(texts.map((one) => fingerprint(one))).size === 1

const from = (letters: string, others: string) => (plain: string) =>
  plain.replace(/[A-Za-z]/g, (letter) => [...others][letters.indexOf(letter)] ?? letter)
const shifted = (start: number, first: string, last: string) => (plain: string) =>
  plain.replace(new RegExp(`[${first}-${last}]`, 'g'), (letter) =>
    String.fromCodePoint(start + letter.charCodeAt(0) - first.charCodeAt(0)),
  )

const changes: Record<string, (plain: string) => string> = {
  'upper case': (plain) => plain.toUpperCase(),
  'lower case': (plain) => plain.toLowerCase(),
  'more spaces': (plain) => ` ${plain.replaceAll(' ', '  \n\t')} `,
  'no-break spaces': (plain) => plain.replaceAll(' ', '\u00a0'),
  'no spaces': (plain) => plain.replace(/(?<=[a-z,;]) /gi, ''),
  'other punctuation': (plain) => plain.replace(/[,;]/g, ' —').replace(/\.$/, '!!!'),
  markdown: (plain) => `**${plain}**`,
  emoji: (plain) => `🚀 ${plain} 👨‍👩‍👧`,
  'zero-width spaces': (plain) => [...plain].join('\u200b'),
  'joiners and a byte order mark': (plain) => `\ufeff${[...plain].join('\u200d\u2060')}`,
  'soft hyphens': (plain) => plain.replaceAll('a', 'a\u00ad'),
  'bidirectional controls': (plain) => `\u202e${plain}\u202c\u2066\u2069`,
  'variation selectors and tags': (plain) => plain.replaceAll('o', 'o\ufe0f\u{e0061}'),
  'Hangul fillers': (plain) => plain.replaceAll(' ', '\u3164'),
  'combining marks': (plain) => plain.replace(/[a-z]/g, '$&\u0301\u0489'),
  'accented letters': from('aeiou', 'àéîöů'),
  'Cyrillic letters': from('aBceHKMopTxy', 'аВсеНКМорТху'),
  'small Cyrillic letters': from('bhtkm', 'внткм'),
  'Greek letters': from('ABEHIKMNOPTXYZaovi', 'ΑΒΕΗΙΚΜΝΟΡΤΧΥΖαονι'),
  'Armenian letters': from('ohnus', 'օհոստ'),
  'Cherokee letters': from('ABCTHMWZ', 'ᎪᏴᏟᎢᎻᎷᎳᏃ'),
  'small capitals': from('abcdehk', 'ᴀʙᴄᴅᴇʜᴋ'),
  'Latin look-alikes': from('agildo', 'ɑɡıłđø'),
  'full-width letters': (plain) => shifted(0xff41, 'a', 'z')(shifted(0xff10, '0', '9')(plain)),
  'bold letters': (plain) => shifted(0x1d41a, 'a', 'z')(shifted(0x1d400, 'A', 'Z')(plain)),
  'double-struck digits': shifted(0x1d7d8, '0', '9'),
  'circled letters': shifted(0x24d0, 'a', 'z'),
  'I for l': (plain) => plain.replaceAll('l', 'I'),
  '0 for o and 1 for l': (plain) => plain.replaceAll('o', '0').replaceAll('l', '1'),
  ligatures: (plain) => plain.replaceAll('fi', 'ﬁ'),
}

describe('a fingerprint', () => {
  test.each(Object.keys(changes))('is the same after: %s', (change) => {
    const changed = changes[change]?.(text) ?? ''
    expect(changed).not.toBe(text)
    expect(skeleton(changed)).toBe(skeleton(text))
    expect(fingerprint(changed)).toBe(fingerprint(text))
  })

  test('is one for 40 variants, each with several changes', () => {
    const some = Object.values(changes)
    const variants = Array.from({ length: 40 }, (_, i) =>
      [
        some[i % some.length],
        some[(i * 7 + 3) % some.length],
        some[(i * 11 + 5 + Math.floor(i / some.length)) % some.length],
      ].reduce((plain, change) => change?.(plain) ?? plain, text),
    )
    expect(new Set(variants).size).toBe(40)
    expect(same(text, ...variants)).toBe(true)
  })

  test('is the same whatever separates the words, for any words and case', () => {
    const word = fc.stringMatching(/^(?:[a-zA-Zа-яÀ-ÿ]{3,12}|δ[α-ω]{2,8})$/u)
    const glue = fc.constantFrom(' ', '  ', '\n', '-', '. ', ' \u200b', ', ', '…')
    fc.assert(
      fc.property(fc.array(word, { minLength: 8, maxLength: 20 }), glue, (words, mark) => {
        const plain = words.join(' ')
        return same(plain, words.join(mark), plain.toUpperCase(), plain.toLowerCase(), plain.normalize('NFD'))
      }),
    )
  })

  test.each([
    ['another word', text.replace('lost', 'kept')],
    ['a word more', text.replace('nothing', 'almost nothing')],
    ['another number', text.replace('42', '43')],
    ['a number more', text.replace('42', '4')],
    ['another version', text.replace('1.5.0', '1.50')],
    ['a version without its points', text.replace('1.5.0', '150')],
    ['a digit moved', text.replace('1.5.0', '15.0')],
    ['words in another order', text.replace('host 7', '7 host')],
  ])('is another for %s', (_, other) => {
    expect(fingerprint(other)).not.toBe(fingerprint(text))
  })

  test('tells any two numbers apart, in texts and in data', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true })
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        const [one, other] = [a, b].map((value) => fingerprint(`the queue now holds ${value} jobs`))
        return (one === other) === (a === b)
      }),
    )
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [one, other] = [a, b].map((value) => fingerprint(text, { value }))
        return (one === other) === (a === b)
      }),
    )
    expect(fingerprint(text, { a: 1.5 })).not.toBe(fingerprint(text, { a: 15 }))
    expect(fingerprint(text, { a: '-5' })).not.toBe(fingerprint(text, { a: '5' }))
    expect(fingerprint(text, { a: 5 })).not.toBe(fingerprint(text, { a: '5' }))
  })

  test.each([
    [
      'Chinese',
      '昨晚的备份花了四十二分钟没有丢失任何数据一切正常吧',
      '昨晚的备份花了四十三分钟没有丢失任何数据一切正常吧',
    ],
    [
      'Japanese, by voicing',
      'バックアップはかき終わりました、問題ありません',
      'バックアップはかぎ終わりました、問題ありません',
    ],
    ['Hindi, by vowel', 'रात की प्रतिलिपि पूरी हुई और कुछ नहीं खोया', 'रात का प्रतिलिपि पूरी हुई और कुछ नहीं खोया'],
    ['Arabic', 'اكتملت النسخة الاحتياطية الليلية بنجاح', 'فشلت النسخة الاحتياطية الليلية بالكامل'],
    ['Russian', 'Ночная копия готова, битов нет', 'Ночная копия готова, витов нет'],
    ['Greek', 'το αντίγραφο ασφαλείας είναι έτοιμο', 'το αντίγραφο ασφαλείας είναι χαμένο'],
    ['Thai, by vowel', 'การสำรองข้อมูลเสร็จสมบูรณ์ดีแล้ว', 'การสำรองข้อมูลเสร็จสมบูรณ์ดูแล้ว'],
    [
      'Korean',
      '어젯밤 백업이 마흔두 분 걸렸고 잃은 것은 없습니다',
      '어젯밤 백업이 마흔세 분 걸렸고 잃은 것은 없습니다',
    ],
    ['code', 'for (const a of list) total += a.price', 'for (const b of list) total += b.price'],
  ])('knows words apart in %s', (_, one, other) => {
    expect(fingerprint(one)).toMatch(/^[0-9a-f]{64}$/)
    expect(fingerprint(one)).not.toBe(fingerprint(other))
    expect(
      same(one, one.toUpperCase(), ` ${one}!`, one.replaceAll(' ', '\u00a0'), one.normalize('NFD')),
    ).toBe(true)
  })

  test('is nothing for what is short, by code points of the trimmed text', () => {
    expect(fingerprint('a'.repeat(19))).toBeNull()
    expect(fingerprint(` ${'a'.repeat(19)}\n`)).toBeNull()
    expect(fingerprint('𝐚'.repeat(19))).toBeNull()
    expect(fingerprint('a'.repeat(20))).not.toBeNull()
  })

  test('is nothing for what is all signs', () => {
    for (const sign of ['🚀', '.', '- ', '\u200b', '👩‍💻', '═', '\u3164'])
      expect(fingerprint(sign.repeat(30)), JSON.stringify(sign)).toBeNull()
  })
})

describe('structured data', () => {
  test('is part of the text, and counts for its length', () => {
    expect(fingerprint('ok', { a: 1 })).toBeNull()
    expect(fingerprint('ok', { status: 'fine', took: 5 })).not.toBeNull()
    expect(fingerprint('🚀', { status: 'fine', took: 5 })).not.toBeNull()
    expect(fingerprint(text, { a: 'x' })).not.toBe(fingerprint(text))
    expect(fingerprint(text, { a: 'x' })).not.toBe(fingerprint(text, { b: 'x' }))
    expect(fingerprint(text, { a: 'x' })).not.toBe(fingerprint(text, { a: 'y' }))
    expect(fingerprint(text, { a: ['b', 'c'] })).not.toBe(fingerprint(text, { a: ['bc'] }))
    expect(fingerprint(text, { a: [1, 2] })).not.toBe(fingerprint(text, { a: [2, 1] }))
    expect(fingerprint(text, { a: '+' })).not.toBe(fingerprint(text, { a: '-' }))
  })

  test('that is missing or empty changes nothing', () => {
    for (const none of [undefined, null, {}, []]) expect(fingerprint(text, none)).toBe(fingerprint(text))
  })

  test('is the same in any order of keys, and for the changes that texts have', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
        const turned = Object.fromEntries(Object.entries(data).reverse())
        return fingerprint(text, data) === fingerprint(text, turned)
      }),
    )
    expect(fingerprint(text, { Note: 'ALL  fine!' })).toBe(fingerprint(text, { note: 'аll f\u200bine' }))
  })
})

test('the work grows with the text, not faster', () => {
  const worst = ['1!', '!', 'a\u0301', '\ufdfa', '1\u200b', 'Ν', '𝐚', '. 1']
  const fastest = (work: () => void) =>
    Math.min(
      ...Array.from({ length: 5 }, () => {
        const start = process.cpuUsage()
        work()
        return process.cpuUsage(start).user / 1000
      }),
    )
  for (const piece of worst) {
    const of = (size: number) => fastest(() => fingerprint(piece.repeat(size / piece.length)))
    // Eight times the text takes eight times as long; quadratic work would take 64 times.
    // CPU time, because other work on the machine changes wall time.
    const isLinear = () => of(65_536) / Math.max(of(8_192), 0.2) < 32
    expect([1, 2, 3, 4, 5, 6].some(isLinear), piece).toBe(true)
  }
})
