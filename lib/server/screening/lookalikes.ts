/**
 * Letters by the Latin one that they look like, in lower case. From Unicode's confusables (UTS #39, revision of Unicode 15, as ICU 72
 * answers `uspoof_getSkeleton`), for the scripts in which a whole sentence can be imitated: Latin with strokes and hooks, small capitals, Greek,
 * Cyrillic, Armenian, Cherokee, Lisu, Coptic. Left out is what would make different words of a living language one (Cyrillic б, which
 * is not в), and ours are κ τ β χ ε ζ μ and the small capitals, which the standard keeps apart.
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

/** Each look-alike's Latin letter. `i`, `l` and `1` are one, `o` and `0` are one: so ten digits stay ten. */
export const latin: ReadonlyMap<string, string> = new Map(
  Object.entries(twins).flatMap(([letter, likes]) => [...likes].map((like) => [like, letter] as const)),
)

/** Greek capitals whose small letters look like another Latin letter than they do. */
export const greekCapitals: ReadonlyMap<string, string> = new Map([
  ['Η', 'h'],
  ['Μ', 'm'],
  ['Ν', 'n'],
  ['Υ', 'y'],
])
