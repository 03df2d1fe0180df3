// HTML of strangers: nothing runs, nothing loads, nothing leaves its place; and mail still looks like mail.
import { expect } from 'chai';
import sanitize from 'sanitize-html';
import { disarmImage, sanitizeOptions } from '../../../mail/sanitize/allowed-html.ts';
import { cleanHtml } from '../../../mail/sanitize/clean-html.ts';
import { renderMailHtml, sanitizeHtml } from '../../../mail/sanitize/index.ts';

/** Forms of attack, each with an `alert` or a host that must not survive in any active place. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="x" onerror = "alert(1)">',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '<svg><animate attributeName=href values=javascript:alert(1) /></svg>',
  '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java\tscript:alert(1)">x</a>',
  '<a href="&#106;avascript:alert(1)">x</a>',
  '<a href=" \u0001javascript:alert(1)">x</a>',
  '<a href="vbscript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<form action="https://evil.example"><input onfocus=alert(1) autofocus></form>',
  '<base href="https://evil.example/"><link rel=stylesheet href="https://evil.example/x.css"><meta http-equiv=refresh content="0;url=https://evil.example">',
  '<style>@import "https://evil.example/x.css";body{background:url(https://evil.example)}</style>',
  '<div style="background:url(https://evil.example)">x</div>',
  '<div style="background-image:u\\72l(https://evil.example)">x</div>',
  '<div style="width:expression(alert(1))">x</div>',
  '<div style="position:fixed;inset:0;z-index:9999">x</div>',
  '<div style="margin:-9999px">x</div>',
  '<div style="color:red;/*;*/position:absolute">x</div>',
  '<details open ontoggle=alert(1)><summary>x</summary></details>',
  '<video src="https://evil.example" onerror=alert(1)></video><audio src=x onerror=alert(1)>',
  '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">',
  '<img srcset="https://evil.example/x.png 1x" src="https://evil.example/y.png">',
  '<table background="https://evil.example/x.png"><tr><td background="https://evil.example/x.png">x</td></tr></table>',
  '<p id="app" class="console" name="x" tabindex="0" accesskey="x" contenteditable>x</p>',
  '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<textarea></textarea><title></title><img src=x onerror=alert(1)>',
  '<template><script>alert(1)</script></template>',
  '<a href="https://ok.example" onclick="alert(1)" target="_top" rel="opener">x</a>',
];

const ACTIVE =
  /<(?:script|style|iframe|object|embed|form|input|base|meta|link|svg|math|video|audio|template)|\son\w+\s*=|javascript:|vbscript:|data:text|url\(|expression|position|inset|srcset|evil\.example(?![^<>]*data-hd)| src=| id=| class=|background=/i;

describe('sanitizeHtml', () => {
  it('leaves nothing active of known attacks', () => {
    for (const attack of ATTACKS) {
      const safe = sanitizeHtml(attack).replaceAll(/data-hd-remote="[^"]*"/g, 'data-hd');
      expect(safe, attack).to.not.match(ACTIVE);
    }
  });

  it('changes nothing when it is applied again', () => {
    for (const attack of ATTACKS) {
      const once = sanitizeHtml(attack).replaceAll(/ data-hd-\w+="[^"]*"/g, '');
      expect(sanitizeHtml(once)).to.equal(once);
    }
  });

  it('keeps the layout of mail', () => {
    const mail =
      '<table width="600" cellpadding="4" bgcolor="#eeeeee"><tr><td align="center" style="color:#333;font-family:Arial, sans-serif;padding:4px 8px"><font color="#ff0000" face="Arial" size="2">Sale</font></td></tr></table>';
    expect(sanitizeHtml(mail)).to.equal(mail);
  });

  it('opens links elsewhere and drops those that lead into the console', () => {
    expect(sanitizeHtml('<a href="https://x.example/?a=1&b=2">x</a>')).to.equal(
      '<a href="https://x.example/?a=1&amp;b=2" target="_blank" rel="noopener noreferrer nofollow">x</a>',
    );
    for (const href of [
      '/api/session',
      '#top',
      'admin',
      '//x.example',
      'ftp://x.example',
      'file:///etc/passwd',
    ]) {
      expect(sanitizeHtml(`<a href="${href}">x</a>`)).to.equal('<a>x</a>');
    }
    expect(sanitizeHtml('<a href="mailto:a@b.example">x</a>')).to.contain('href="mailto:a@b.example"');
  });

  it('disarms images: parts of the mail, the web, small raster data', () => {
    expect(sanitizeHtml('<img src="cid:a%40b" alt="x">')).to.equal('<img alt="x" data-hd-cid="a@b" />');
    expect(sanitizeHtml('<img src="//t.example/p.gif">')).to.equal(
      '<img data-hd-remote="https://t.example/p.gif" />',
    );
    expect(sanitizeHtml('<img src="data:image/png;base64,AAAA">')).to.equal(
      '<img src="data:image/png;base64,AAAA" />',
    );
    expect(sanitizeHtml('<img data-hd-remote="javascript:alert(1)" data-hd-cid="x">')).to.equal('<img />');
    expect(sanitizeHtml('<p data-hd-remote="https://x.example">x</p>')).to.equal('<p>x</p>');
  });

  it('keeps only our own fold', () => {
    const fold = '<details class="hd-quote"><summary>···</summary>old</details>';
    expect(sanitizeHtml(fold)).to.equal(fold);
    expect(sanitizeHtml('<details class="hd-quote evil">x</details><p class="hd-quote">y</p>')).to.equal(
      '<details>x</details><p>y</p>',
    );
  });
});

/** Tags, ends of tags and texts of the attacks, to be put together anew. */
const PIECES = [
  ...ATTACKS.flatMap((attack) => attack.split(/(?<=>)|(?=<)/)),
  ...'<p> </p> <b text&amp; &lt; <!-- --> " \' <table> <td> </table> <plaintext> <select> <svg> </br> </p <'.split(
    ' ',
  ),
];

/** The same numbers for the same seed: a multiplicative generator modulo 2^31 - 1. */
function* numbers(seed: number): Generator<number> {
  for (let state = seed; ; state = (state * 48_271) % 2_147_483_647) yield state;
}

/** What was disarmed once stays so. */
function keepMarks(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => name === 'src' || name.startsWith('data-hd-')),
  );
}

/** Each start tag once. Where elements end may change: an element that went no longer keeps those around it apart. */
function startTags(html: string): string[] {
  return [...new Set(html.match(/<[a-z][^>]*>/g))].filter((tag) => tag !== '<p>').toSorted();
}

describe('cleanHtml', () => {
  it('leaves nothing that sanitize-html would change by the same list, whatever is put together', () => {
    const options = sanitizeOptions(keepMarks);
    const random = numbers(20_261_123);
    const next = (below: number): number => random.next().value % below;
    for (let round = 0; round < 1500; round++) {
      const count = 1 + next(14);
      const html = Array.from({ length: count }, () => PIECES[next(PIECES.length)]).join('');
      const clean = cleanHtml(html, disarmImage);
      expect(startTags(sanitize(clean, options)), html).to.deep.equal(startTags(clean));
    }
  });

  it('writes what sanitize-html writes of the attacks', () => {
    const options = sanitizeOptions(disarmImage);
    for (const attack of ATTACKS) expect(cleanHtml(attack, disarmImage)).to.equal(sanitize(attack, options));
  });
});

function cidUrl(cid: string): string | null {
  return cid === 'a@b' ? '/api/attachments/7' : null;
}

const remoteUrl = (url: string): string => `/picture?${encodeURIComponent(url)}`;

describe('renderMailHtml', () => {
  const stored = sanitizeHtml(
    '<img src="cid:a@b"><img src="https://t.example/p.gif"><img src="cid:gone"><p>Hi</p>',
  );

  it('shows parts of the mail, and remote images only when asked', () => {
    const shown = renderMailHtml(stored, { cidUrl, remoteUrl: null });
    expect(shown).to.contain('<img src="/api/attachments/7" />').and.not.contain(' src="https://t.example');
    const asked = renderMailHtml(stored, { cidUrl, remoteUrl });
    expect(asked).to.contain('src="/picture?https%3A%2F%2Ft.example%2Fp.gif"');
    expect(asked).not.to.contain(' src="https://t.example');
  });

  it('is a whole document', () => {
    expect(renderMailHtml('<p>Hi</p>', { cidUrl, remoteUrl: null })).to.match(
      /^<!doctype html><html><head><meta charset="utf-8">.*<body dir="auto"><p>Hi<\/p><\/body><\/html>$/s,
    );
  });

  it('cleans again what should have been clean', () => {
    for (const attack of ATTACKS) {
      const [, body = ''] = renderMailHtml(attack, { cidUrl, remoteUrl }).split('</head>');
      expect(body.replaceAll(/ data-hd-remote="[^"]*"/g, ' data-hd'), attack).to.not.match(ACTIVE);
    }
  });
});
