import { greekCapitals, latin } from './lookalikes'

const invisible = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** Accents, and the vowel points that Arabic and Hebrew may leave out. Marks that make another word (Indic and Thai vowels, the voicing of kana) stay. */
const accents =
  /[[\p{M}&&[\p{sc=Inherited}\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Hebrew}]]--[\u3099\u309A]]/gv

/** Small or capital, only real Greek has these. */
const greek = /[δθλξπφψω]/iu

const gaps = /[^\p{L}\p{N}\p{M}]+/gu
const digit = /^\p{Nd}$/u

/** Between two digits something stays: 1.5 is not 15, however the gap is written. */
const bridge = (gap: string, at: number, text: string) =>
  digit.test(text.charAt(at - 1)) && digit.test(text.charAt(at + gap.length)) ? '.' : ''

const foldCase = (text: string) => text.toUpperCase().toLowerCase()

/**
 * What is left of a text when case, spaces, punctuation, symbols, accents, invisible characters and the difference between look-alikes are taken
 * away: letters, the numbers, and marks that are part of words. May be empty. Made to be compared, not read; linear in the text.
 */
export function skeleton(text: string): string {
  const bare = text.normalize('NFKD').replace(invisible, '').replace(accents, '')
  const shaped = greek.test(bare)
    ? bare
    : bare.replace(/[ΗΜΝΥ]/g, (letter) => greekCapitals.get(letter) ?? letter)
  return foldCase(shaped.replace(gaps, bridge)).replace(/[^.]/gu, (letter) => latin.get(letter) ?? letter)
}
