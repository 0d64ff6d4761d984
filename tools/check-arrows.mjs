// Are all imports along the arrows of ARCHITECTURE.md? The rules are data: tools/arrows.json.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judgeArrows } from './lib/arrows.mjs';
import { filesUnder, ROOT } from './lib/files.mjs';

const rules = JSON.parse(readFileSync(join(ROOT, 'tools/arrows.json'), 'utf8'));
const paths = filesUnder(ROOT, ['app', 'content', 'lib', 'sim'], (path) => /\.(ts|tsx|mdx)$/.test(path));
const { modules, imports, complaints } = judgeArrows(
  new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')])),
  rules,
);
// A check that looks at nothing passes always; say so instead.
if (modules === 0 || imports === 0)
  complaints.push('No module with an import was found: the check looks in the wrong place.');
for (const complaint of complaints) console.error(complaint);
console.log(`Arrows: ${modules} modules, ${imports} imports, ${complaints.length} against the arrows.`);
process.exitCode = complaints.length === 0 ? 0 : 1;
