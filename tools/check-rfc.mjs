// Does every RFC that the code cites stand in docs/rfcs.tsv, with how far we support it?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, ROOT } from './lib/files.mjs';
import { citationsIn, parseRfcs, tableComplaints } from './lib/rfcs.mjs';

const rfcs = parseRfcs(readFileSync(join(ROOT, 'docs/rfcs.tsv'), 'utf8'));
const known = new Set(rfcs.map(({ number }) => number));
const complaints = tableComplaints(rfcs).map((complaint) => `docs/rfcs.tsv: ${complaint}`);
const paths = filesUnder(ROOT, ['app', 'content', 'lib', 'sim', 'e2e'], (path) =>
  /\.(ts|tsx|mdx|dialogue)$/.test(path),
);
let citations = 0;
for (const path of paths) {
  for (const { line, rfc } of citationsIn(readFileSync(join(ROOT, path), 'utf8'))) {
    citations += 1;
    if (!known.has(rfc))
      complaints.push(`${path}:${line}: cites RFC ${rfc}, which docs/rfcs.tsv does not list`);
  }
}
if (citations === 0) complaints.push('No citation was found: the check looks in the wrong place.');
for (const complaint of complaints) console.error(complaint);
console.log(`RFCs: ${known.size} listed, ${citations} citations, ${complaints.length} complaints.`);
process.exitCode = complaints.length === 0 ? 0 : 1;
