// How much JavaScript does each page load, compressed as the server sends it (gzip)? A kB is 1000 octets.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { filesUnder, ROOT } from './lib/files.mjs';
import { judgeSizes, reachableChunks, scriptsOf } from './lib/sizes.mjs';

const LIMIT_KB = { page: 150, lab: 200, labWithTerminal: 285, engine: 60 };
/** A class name of xterm.js, which no minifier changes. */
const TERMINAL = 'xterm-helper-textarea';

const NEXT = join(ROOT, '.next');
const PAGES = join(NEXT, 'server', 'app');
const read = (/** @type {string} */ chunk) => readFileSync(join(NEXT, chunk), 'utf8');
const weigh = (/** @type {readonly string[]} */ chunks) =>
  chunks.reduce((sum, chunk) => sum + gzipSync(read(chunk)).length, 0);

async function engineOctets() {
  const entry = join(ROOT, 'sim', 'index.ts');
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return gzipSync(result.outputFiles[0]?.contents ?? '').length;
}

const pages = existsSync(PAGES) ? filesUnder(PAGES, ['.'], (path) => path.endsWith('.html')) : [];
const sizes = pages
  .filter((path) => path !== 'lab.html')
  .map((path) => ({
    what: `/${path.replace(/\.html$/, '').replace(/^index$/, '')}`,
    octets: weigh(scriptsOf(readFileSync(join(PAGES, path), 'utf8'))),
    limitKb: LIMIT_KB.page,
  }));

// Whatever the lab loads later counts as well, so that moving code behind an import() does not hide it.
if (pages.includes('lab.html')) {
  const first = scriptsOf(readFileSync(join(PAGES, 'lab.html'), 'utf8'));
  const { without, withMarker } = reachableChunks(first, read, TERMINAL);
  sizes.push({ what: '/lab, plain console', octets: weigh(without), limitKb: LIMIT_KB.lab });
  sizes.push({ what: '/lab, with terminal', octets: weigh(withMarker), limitKb: LIMIT_KB.labWithTerminal });
}
if (existsSync(join(ROOT, 'sim/index.ts'))) {
  sizes.push({ what: 'engine (sim/index)', octets: await engineOctets(), limitKb: LIMIT_KB.engine });
}

const { table, ok } = judgeSizes(sizes);
console.log(table);
const faults = [
  ...(pages.length === 0 ? ['No prerendered page was found: is the site built?'] : []),
  ...(existsSync(join(ROOT, 'app/lab/page.tsx')) && !pages.includes('lab.html')
    ? ['/lab is not prerendered.']
    : []),
];
for (const fault of faults) console.error(fault);
process.exitCode = ok && faults.length === 0 ? 0 : 1;
