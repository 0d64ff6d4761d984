// node tools/subset-fonts.mjs: makes app/_parts/fonts anew from the fonts' packages. Run it after one of them changed.
// Weights that no page uses are left out, and so are the mono's ligatures: octets must look like what they are.
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { ROOT } from './lib/files.mjs';

const FONTS = [
  { name: 'inter', file: 'inter-latin-opsz-normal.woff2', noLayoutClosure: false },
  { name: 'jetbrains-mono', file: 'jetbrains-mono-latin-wght-normal.woff2', noLayoutClosure: true },
];
const WEIGHTS = { min: 400, max: 700 };

const require = createRequire(import.meta.url);

/** All characters of a CSS unicode-range. @param {string} range */
function charactersOf(range) {
  return range.split(',').flatMap((part) => {
    const [from = '', to = from] = part.trim().replace('U+', '').split('-');
    const first = Number.parseInt(from, 16);
    return Array.from({ length: Number.parseInt(to, 16) - first + 1 }, (_, i) =>
      String.fromCodePoint(first + i),
    );
  });
}

for (const { name, file, noLayoutClosure } of FONTS) {
  const from = join(ROOT, 'node_modules', '@fontsource-variable', name);
  const { latin } = require(join(from, 'unicode.json'));
  const small = await subsetFont(await readFile(join(from, 'files', file)), charactersOf(latin).join(''), {
    targetFormat: 'woff2',
    variationAxes: { wght: WEIGHTS },
    noLayoutClosure,
  });
  const folder = join(ROOT, 'app', '_parts', 'fonts');
  await writeFile(join(folder, `${name}.woff2`), small);
  await copyFile(join(from, 'LICENSE'), join(folder, `${name}.LICENSE`));
  console.log(`${name}: ${small.length} octets`);
}
