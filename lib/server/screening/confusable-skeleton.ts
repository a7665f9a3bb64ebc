import { greekCapitals, latinTwins } from './confusables'

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** Accents, and the optional vowel points of Arabic and Hebrew. Marks that change a word stay. */
const accents =
  /[[\p{M}&&[\p{sc=Inherited}\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}]]--[\u3099\u309A]]/gv

const greek = /[δθλξπφψω]/iu

const gaps = /[^\p{L}\p{N}\p{M}]+/gu
const digit = /^\p{Nd}$/u

/** A gap between two digits stays, because 1.5 is not 15. */
const bridge = (gap: string, at: number, text: string) =>
  digit.test(text.charAt(at - 1)) && digit.test(text.charAt(at + gap.length)) ? '.' : ''

const foldCase = (text: string) => text.toUpperCase().toLowerCase()

/**
 * A text without case, spaces, punctuation, accents and invisible characters, with look-alikes
 * replaced (compare UTS #39). Only for comparisons. May be empty. Linear in the text.
 */
export function skeleton(text: string): string {
  const bare = text.normalize('NFKD').replace(invisible, '').replace(accents, '')
  const shaped = greek.test(bare)
    ? bare
    : bare.replace(/[ΗΜΝΥ]/g, (letter) => greekCapitals.get(letter) ?? letter)
  return foldCase(shaped.replace(gaps, bridge)).replace(
    /[^.]/gu,
    (letter) => latinTwins.get(letter) ?? letter,
  )
}
