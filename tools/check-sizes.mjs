// How much JavaScript does each page load, compressed as the server sends it (gzip)? A kB is 1000 octets.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { filesUnder, ROOT } from './lib/files.mjs';
import { judgeSizes, reachableChunks, scriptsOf } from './lib/sizes.mjs';

const LIMIT_KB = { page: 150, lab: 200, labWithTerminal: 285, labInAll: 400, engine: 60, engineInAll: 110 };
/** A class name of xterm.js, which no minifier changes. */
const TERMINAL = 'xterm-helper-textarea';

const NEXT = join(ROOT, '.next');
const PAGES = join(NEXT, 'server', 'app');
const read = (/** @type {string} */ chunk) => readFileSync(join(NEXT, chunk), 'utf8');
const weigh = (/** @type {readonly string[]} */ chunks) =>
  chunks.reduce((sum, chunk) => sum + gzipSync(read(chunk)).length, 0);

async function engineOctets(/** @type {readonly string[]} */ doors) {
  const contents = doors.map((door) => `export * from ${JSON.stringify(door)};`).join('');
  const result = await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
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

// The console can be used once the page's own scripts have run. The terminal is one chunk more; what comes after it
// (map, explanations, POP3 and IMAP) is weighed too, so that moving code behind an import() does not hide it.
if (pages.includes('lab.html')) {
  const first = scriptsOf(readFileSync(join(PAGES, 'lab.html'), 'utf8'));
  const { without, withMarker } = reachableChunks(first, read, TERMINAL);
  const terminal = withMarker.filter((chunk) => !without.includes(chunk));
  sizes.push({ what: '/lab, plain console', octets: weigh(first), limitKb: LIMIT_KB.lab });
  sizes.push({
    what: '/lab, with terminal',
    octets: weigh([...first, ...terminal]),
    limitKb: LIMIT_KB.labWithTerminal,
  });
  sizes.push({ what: '/lab, all it can load', octets: weigh(withMarker), limitKb: LIMIT_KB.labInAll });
}
if (existsSync(join(ROOT, 'sim/index.ts'))) {
  const core = join(ROOT, 'sim', 'index.ts');
  const all = [core, join(ROOT, 'sim', 'fetching.ts')];
  sizes.push({ what: 'engine, core', octets: await engineOctets([core]), limitKb: LIMIT_KB.engine });
  sizes.push({ what: 'engine, everything', octets: await engineOctets(all), limitKb: LIMIT_KB.engineInAll });
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
