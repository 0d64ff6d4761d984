// How much JavaScript does each page load, compressed as our server sends it (Brotli)? A kB is 1000 octets.
// e2e/browser/weight.spec.ts counts what a visitor of the lab has really loaded.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { brotli, gzipped } from './lib/compress.mjs';
import { filesUnder, ROOT } from './lib/files.mjs';
import { judgeSizes, reachableChunks, scriptsOf } from './lib/sizes.mjs';

const LIMIT_KB = { page: 150, lab: 200, labInAll: 700, engine: 60, engineInAll: 110 };

const NEXT = join(ROOT, '.next');
const PAGES = join(NEXT, 'server', 'app');
const read = (/** @type {string} */ chunk) => readFileSync(join(NEXT, chunk), 'utf8');
/** @param {readonly string[]} texts @returns {Promise<{ octets: number, gzipOctets: number }>} */
async function weighTexts(texts) {
  const sizes = await Promise.all(
    texts.map(async (text) => {
      const octets = Buffer.from(text);
      return [(await brotli(octets)).length, (await gzipped(octets)).length];
    }),
  );
  const sum = (/** @type {number} */ place) => sizes.reduce((all, size) => all + (size[place] ?? 0), 0);
  return { octets: sum(0), gzipOctets: sum(1) };
}
const weigh = (/** @type {readonly string[]} */ chunks) => weighTexts(chunks.map(read));

async function weighEngine(/** @type {readonly string[]} */ doors) {
  const contents = doors.map((door) => `export * from ${JSON.stringify(door)};`).join('');
  const result = await build({
    stdin: { contents, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return weighTexts([result.outputFiles[0]?.text ?? '']);
}

const pages = existsSync(PAGES) ? filesUnder(PAGES, ['.'], (path) => path.endsWith('.html')) : [];
const isTask = (/** @type {string} */ path) => /^labs\/(?!edit|open)/.test(path);
const sizes = await Promise.all(
  pages
    .filter((path) => path !== 'lab.html' && !isTask(path))
    .map(async (path) => ({
      what: `/${path.replace(/\.html$/, '').replace(/^index$/, '')}`,
      ...(await weigh(scriptsOf(readFileSync(join(PAGES, path), 'utf8')))),
      limitKb: LIMIT_KB.page,
    })),
);

// The labs with a task are the lab's page with their goals; one stands for all, since they differ in data only.
const task = pages.find(isTask);
if (task !== undefined) {
  const scripts = scriptsOf(readFileSync(join(PAGES, task), 'utf8'));
  sizes.push({ what: '/labs/…, plain console', ...(await weigh(scripts)), limitKb: LIMIT_KB.lab });
}

// The console can be used once the page's own scripts have run. What can come later is weighed too, so that moving
// code behind an import() does not hide it.
if (pages.includes('lab.html')) {
  const first = scriptsOf(readFileSync(join(PAGES, 'lab.html'), 'utf8'));
  sizes.push({ what: '/lab, plain console', ...(await weigh(first)), limitKb: LIMIT_KB.lab });
  sizes.push({
    what: '/lab, all it can load',
    ...(await weigh(reachableChunks(first, read))),
    limitKb: LIMIT_KB.labInAll,
  });
}
if (existsSync(join(ROOT, 'sim/index.ts'))) {
  const core = join(ROOT, 'sim', 'index.ts');
  const all = [core, join(ROOT, 'sim', 'fetching.ts')];
  sizes.push({ what: 'engine, core', ...(await weighEngine([core])), limitKb: LIMIT_KB.engine });
  sizes.push({ what: 'engine, everything', ...(await weighEngine(all)), limitKb: LIMIT_KB.engineInAll });
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
