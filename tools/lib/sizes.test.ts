import { expect, test } from 'vitest';
import { judgeSizes, reachableChunks, scriptsOf } from './sizes.mjs';

test('a page’s scripts are those a browser with modules fetches, each once', () => {
  const html = `<link rel="preload" as="script" href="/_next/static/chunks/a.js"/>
    <script src="/_next/static/chunks/a.js" async=""></script><script>inline()</script>
    <script src="/_next/static/chunks/b.js?v=1" async=""></script><script src="/_next/static/chunks/a.js"></script>
    <script src="/_next/static/chunks/old.js" noModule=""></script>`;
  expect(scriptsOf(html)).toEqual(['static/chunks/a.js', 'static/chunks/b.js']);
});

const load = (...names: string[]) =>
  `e.v(t=>Promise.all([${names.map((name) => `"static/chunks/${name}.js"`).join(',')}].map(t=>e.l(t))).then(()=>t(1)))`;

test('what is loaded later is followed, each once', () => {
  const sources: Record<string, string> = {
    'static/chunks/page.js': `${load('drawer')};${load('frame', 'drawer')}`,
    'static/chunks/drawer.js': load('page'),
    'static/chunks/frame.js': load('term', 'addon'),
    'static/chunks/term.js': '',
    'static/chunks/addon.js': load('extra'),
    'static/chunks/extra.js': '',
    'static/chunks/stranger.js': load('page'),
  };
  const chunks = reachableChunks(['static/chunks/page.js'], (chunk) => sources[chunk] ?? '');
  const names = ['page', 'drawer', 'frame', 'term', 'addon', 'extra'];
  expect(chunks).toEqual(names.map((name) => `static/chunks/${name}.js`));
});

test('a size at its limit is good, one octet more is not', () => {
  const size = (octets: number) => judgeSizes([{ what: '/', octets, gzipOctets: 2 * octets, limitKb: 150 }]);
  expect(size(150_000)).toEqual({ ok: true, table: '  /   150.0 of 150 kB (gzip  300.0)' });
  expect(size(150_001)).toEqual({ ok: false, table: '  /   150.0 of 150 kB (gzip  300.0)  TOO MUCH' });
});
