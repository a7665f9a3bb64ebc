/**
 * For each Latin letter, the characters that look like it. The source is Unicode's confusables
 * (UTS #39, Unicode 15, as ICU 72 answers `uspoof_getSkeleton`), for scripts that can imitate a
 * whole sentence. We left out pairs that distinguish words of a living language (Cyrillic б and в).
 * We added κ τ β χ ε ζ μ and the small capitals.
 */
const twins: Record<string, string> = {
  a: 'ɑᴀαаᎪꭺꓮⲁ',
  ae: 'æӕᴁ',
  b: 'ƀƃɓʙᴃβвᏴᏼꓐⲃ',
  c: 'ȼᴄсҫᏟꮯꓚⲥ',
  d: 'ðđɖɗᴅԁᎠꭰꓓ',
  e: 'ɇᴇεеҽᎬꭼꓰⲉ',
  f: 'ƒꞙϝքꓝ',
  g: 'ǥɠɡɢցԍᏀꮐꓖ',
  h: 'ħɦʜⱨнћһӈհᎻꮋꓧⲏ',
  j: 'ɉᴊϳјᎫꭻꓙ',
  k: 'ƙᴋⱪꝁκкқᏦꮶꓗⲕ',
  l: 'i1łɨɩɪɫɭʟɩιіӏⲓꓡꓲᏞꮮᎥꭵıƚ',
  m: 'ɱᴍмӎᎷꮇꓟⲙ',
  n: 'ɲƞɳɴηոռꓠⲛ',
  o: '0øɵᴏοσςоѳөօꓳⲟ',
  oe: 'œ',
  p: 'ƥᴘρрᏢꮲꓑⲣ',
  q: 'ʠԛգզ',
  r: 'ɍɼɽʀгᎡꭱꓣⲅ',
  s: 'ʂꜱѕտᏚꮪꓢ',
  t: 'ŧƭʈᴛτтҭᎢꭲꓔⲧ',
  u: 'ʉʋᴜυμսᏌꮜꓴ',
  v: 'ᴠνѵᏙꮩꓦ',
  w: 'ɯᴡꝡѡԝաᎳꮃꓪ',
  x: 'ꭓχхҳꓫⲭ',
  y: 'ƴɏɣʏγуүұᎩꭹꓬⲩ',
  z: 'ƶȥʐᴢζᏃꮓꓜ',
}

/** Maps a look-alike to its Latin letter. `1` becomes `l`, and `0` becomes `o`. */
export const latinTwins: ReadonlyMap<string, string> = new Map(
  Object.entries(twins).flatMap(([letter, likes]) => [...likes].map((like) => [like, letter] as const)),
)

/** Greek capitals that do not look like the same Latin letter as their small letters. */
export const greekCapitals: ReadonlyMap<string, string> = new Map([
  ['Η', 'h'],
  ['Μ', 'm'],
  ['Ν', 'n'],
  ['Υ', 'y'],
])
