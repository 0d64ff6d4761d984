import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeHtml } from './safe-html';

const NONE = {
  pictures: 0,
  pixels: 0,
  ownPictures: 0,
  hosts: [],
  scripts: 0,
  frames: 0,
  plugins: 0,
  forms: 0,
  refreshes: 0,
  sheets: 0,
  links: 0,
};

describe('a harmless letter', () => {
  test('stays as it is', () => {
    const html = '<p align="center">Tea &amp; <b style="color: red">cake</b><br>at five</p>';
    expect(safeHtml(html)).toEqual({ html, blocked: NONE, isCut: false });
  });

  test('what is not closed is closed, what is closed too often is not', () => {
    expect(safeHtml('</i><ul><li>a<li>b</ul></ul><b>c').html).toBe('<ul><li>a</li><li>b</li></ul><b>c</b>');
  });

  test('signs that are no tags stay text', () => {
    expect(safeHtml('1 < 2 > 0 <3 & &lt;b&gt;').html).toBe('1 &lt; 2 &gt; 0 &lt;3 & &lt;b&gt;');
  });
});

describe('what wants to load, run or lead away', () => {
  test.each([
    ['<script>alert(1)</script>x', 'x', { scripts: 1 }],
    ['<script src=//e.example/x.js></script>x', 'x', { scripts: 1 }],
    ['<p onclick="alert(1)" onload=x>a</p>', '<p>a</p>', { scripts: 2 }],
    [
      '<a href="javascript:alert(1)">a</a>',
      '<a title="leads to javascript:alert(1)">a</a>',
      { scripts: 1, links: 1 },
    ],
    ['<iframe src="https://e.example/">in</iframe>x', 'x', { frames: 1 }],
    ['<meta http-equiv="Refresh" content="0;url=https://e.example/">x', 'x', { refreshes: 1 }],
    ['<form action="https://e.example/"><input name=p>x</form>', ' ▭ x', { forms: 1 }],
    ['<link rel=prefetch href="https://e.example/">x', 'x', { sheets: 1 }],
    ['<base href="https://e.example/">x', 'x', {}],
    ['<object data="https://e.example/"></object><video src=x></video>x', 'x', { plugins: 2 }],
    [
      '<a href="https://e.example/?u=1">go</a>',
      '<a title="leads to https://e.example/?u=1">go</a>',
      { links: 1 },
    ],
    ['<!-- <script>x</script> -->a', 'a', {}],
    ['<!--><b>a</b>', '<b>a</b>', {}],
    ['<svg><script>alert(1)</script></svg>x', '<span class="mw-picture">picture</span>x', { scripts: 1 }],
    ['<math><mi xlink:href="javascript:x">a</mi></math>', 'a', { scripts: 1 }],
    ['<textarea><script>x</script></textarea>', '&lt;script&gt;x&lt;/script&gt;', {}],
    ['<plaintext><script>x</script>', '', {}],
    [
      '<noscript><img src="https://e.example/n.png"></noscript>',
      '<span class="mw-picture">picture</span>',
      { pictures: 1, hosts: ['e.example'] },
    ],
    ['<p title="<script>">a</p>', '<p title="&lt;script&gt;">a</p>', {}],
    ["<b a='\"><img src=x onerror=alert(1)>'>t</b>", '<b>t</b>', {}],
    ['<style>p{color:red}</style><p>a', '<style>p{color:red}</style><p>a</p>', {}],
    ['<style></style ><script>x</script>', '<style></style>', { scripts: 1 }],
    ['<style>a{b:"<img src=x>"}</style>', '<style>a{b:" img src=x>"}</style>', {}],
    ['<style>@import "https://e.example/a.css"; b{}</style>', '<style> b{}</style>', { sheets: 1 }],
    ['<style>@font-face{src:url(https://e.example/f)}b{}</style>', '<style>b{}</style>', { sheets: 1 }],
  ])('%s', (html, safe, blocked) => {
    expect(safeHtml(html)).toEqual({ html: safe, blocked: { ...NONE, ...blocked }, isCut: false });
  });

  test('pictures: by whom they would have been seen, and which are not meant to be', () => {
    const html = [
      '<img src="https://track.example/o.gif?u=7" width=1 height="1">',
      '<img src="http://user@Pics.example:8080/a.png" alt="A kite">',
      '<img src="//cdn.example/x" style="display:none">',
      '<img src="cid:logo@b.example"><img src="data:image/png;base64,AAAA">',
      '<table background="https://track.example/b.png"></table>',
      '<p style="background:url(https://css.example/c.png)">x</p>',
      '<p style=\'background:image-set("https://set.example/d.png" 1x)\'>y</p>',
    ].join('');
    const { html: safe, blocked } = safeHtml(html);
    expect(blocked).toEqual({
      ...NONE,
      pictures: 6,
      pixels: 2,
      ownPictures: 2,
      hosts: ['track.example', 'pics.example', 'cdn.example', 'css.example', 'set.example'],
    });
    expect(safe).toContain('<span class="mw-picture">picture: A kite</span>');
    expect(safe).not.toMatch(/https?:|cid:|data:|\/\//);
  });

  test.each([
    ['escapes', '<p style="background:u\\72l(//e.example)">x</p>'],
    ['character references', '<p style="background:&#117;rl(//e.example)">x</p>'],
    ['comments', '<p style="background:u/**/rl(//e.example)">x</p>'],
    ['an escape in a style sheet', '<style>p{background:\\75 rl(//e.example)}</style>'],
  ])('what hides in %s loads nothing either', (_, html) => {
    expect(safeHtml(html).html).not.toMatch(/url|\\|&#/);
  });
});

describe('limits', () => {
  test('of 10 MB a million characters are read', () => {
    const { html, isCut } = safeHtml('x'.repeat(10_000_000));
    expect([html.length, isCut]).toEqual([1_000_000, true]);
  });

  test('elements without end', () => {
    const { html, isCut } = safeHtml('<div>'.repeat(200_000));
    expect(html).toBe('<div>'.repeat(200) + '</div>'.repeat(200));
    expect(isCut).toBe(true);
    expect(safeHtml('<img>'.repeat(200_000)).isCut).toBe(true);
  });

  test.each([
    ['a tag without end', `<p ${'a="b" '.repeat(50_000)}`],
    ['quotes without end', `<p ${`a='`.repeat(50_000)}>`],
    ['comments without end', '<!--'.repeat(100_000)],
    ['raw text without end', '<script>'.repeat(50_000)],
    ['blanks', `<p${' '.repeat(500_000)}`],
    ['fonts without end', `<style>${'@font-face'.repeat(9_000)}</style>`],
  ])('%s is read to its end', (_, html) => {
    expect(safeHtml(html).html).not.toMatch(/<(?!style>|\/style>|p>|\/p>)/);
  });
});

const SEED = Number(process.env['SEED'] ?? 5321);
const CASES = Number(process.env['CASES'] ?? 1);

test('whatever comes in, only allowed elements with harmless attributes come out', () => {
  const piece = fc.constantFrom(
    ...'< > / = " \' & ; - ! a A script style img svg iframe p b href src on onerror javascript: url( \\ \0 \n'.split(
      ' ',
    ),
    ' ',
    '<!--',
    '-->',
    '</',
    '<style>',
    '</style',
    '<a href="',
    '<p style="',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { html } = safeHtml(pieces.join(''));
      for (const [tag] of html.matchAll(/<[^>]*>?/g))
        expect(tag).toMatch(/^<\/?(?:a|b|p|style|span)(?: (?:style|title|class)="[^"<>]*")*>$/);
      for (const [styles] of html.matchAll(/<style>[^<]*|style="[^"]*/g))
        expect(styles).not.toMatch(/url\(|\\/i);
    }),
    { seed: SEED, numRuns: 3000 * CASES },
  );
});
