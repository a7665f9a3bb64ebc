const many = (text: string, times: number) => text.repeat(times)

export const hostileTexts: Record<string, string> = {
  'a script': '<script>window.ran = 1</script><ScRiPt src="https://evil.example/x.js"></sCrIpT>',
  'event handlers':
    '<img src=x onerror="window.ran=2"><body onload=alert(2)><details open ontoggle=alert(2)>x</details>',
  'a javascript: link':
    '[click](javascript:window.ran=3) <a href="javascript:window.ran=3">x</a> javascript:alert(3)',
  'a hidden javascript: link':
    '[click](jav&#x09;ascript:alert(1)) [x](JaVaScRiPt&colon;alert(1)) <javascript:alert(1)>',
  'a data: link':
    '[click](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) [y](vbscript:x) [z](file:///etc/passwd)',
  'an SVG':
    '<svg onload="window.ran=4"><script>window.ran=4</script><a xlink:href="javascript:alert(4)"><rect/></a></svg>',
  'an HTML comment': '<!-- --><!--><img src=x onerror=alert(5)>--> <![CDATA[<script>alert(5)</script>]]>',
  'a frame and a form':
    '<iframe srcdoc="<script>parent.ran=6</script>"></iframe><form action="https://evil.example"><button>x</button></form><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example">',
  'a style':
    '<style>*{display:none}</style><p style="position:fixed;inset:0">x</p><link rel=stylesheet href="https://evil.example/x.css">',
  'bidi characters':
    '\u202Egnp.exe\u202C \u2066\u2067\u2068 unclosed \u202E\u202E everything after this turns \u200F\u200E',
  'zero-width characters': `pay\u200Bpal\u200C\u200D\uFEFF\u2060 ${many('\u200B ', 300)}end`,
  'remote images':
    '![a](https://evil.example/a.png) ![b](//evil.example/b.png) <img src="https://evil.example/c.png"> ![c][r]\n\n[r]: https://evil.example/d.png',
  'combining marks': `Z${many('\u0301\u0302', 999)}`,
  'one word': many('W', 2000),
  'one word of code': `\`${many('W', 1990)}\``,
  'nested quotes': `${many('>', 100)} deep`,
  'nested lists': `${Array.from({ length: 40 }, (_, depth) => `${many('  ', depth)}- x`).join('\n')}`,
  'a wide table': `|${many('column|', 60)}\n|${many('-|', 60)}\n|${many('cell|', 60)}`,
  'our own ids and roles':
    '<main id="content"><div id="side-nav" popover>x</div></main> <dialog open>y</dialog>',
  'a template':
    '{{constructor.constructor("alert(1)")()}} $\u007Balert(1)} <%= 1 %> </script><script>alert(1)</script>',
  'marks of a search': '**<mark>x</mark>** <b>hostile</b> **</b><script>alert(1)</script>**',
}

const tagCharacters = (text: string) =>
  [...text].map((sign) => String.fromCodePoint(0xe0000 + (sign.codePointAt(0) ?? 0))).join('')

/** The contract refuses these, but older rows may have them. */
export const oldHostileTexts: Record<string, string> = {
  'zero-width characters in a row': `pay ${many('\u200B', 300)}end`,
  'tag characters': `seen ${tagCharacters('unseen instructions')}`,
  'data in variation selectors': `\u{1F600}${many('\uFE01', 200)} end`,
  'invisible characters only': many('\u3164', 20),
}

/** The text as structured data: as a key, as a value, nested and in rows. */
export const asData = (text: string): Record<string, unknown> => ({
  [text.slice(0, 100)]: text,
  rows: [
    { name: text, note: 1 },
    { name: 'plain', note: text.slice(0, 200) },
  ],
  list: [text, '<script>window.ran = 7</script>', 'javascript:alert(7)', 'https://evil.example/x.png'],
  deep: { deeper: { deepest: [[text.slice(0, 50)]] } },
  ['__proto__']: { ran: 1 },
})
