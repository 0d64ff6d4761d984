// node tools/record-corpus.mjs [--record]: the ten shared sessions of lib/share/corpus, played by the engine as it is now.
// Without --record it only says which come to another log than was recorded. Run it with --record after a change of the
// engine that was meant (ENGINE in sim/world/journal.ts rises with it), and look at what changed before committing it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './lib/files.mjs';
import { bundleProgram, install, requireNode } from './lib/prepare.mjs';
import { runBin } from './lib/run.mjs';

requireNode();
await install();
const corpus = join(ROOT, 'lib', 'share', 'corpus');
process.argv.splice(2, 0, corpus);
await import(pathToFileURL(await bundleProgram('share')).href);
if (process.argv.includes('--record')) await runBin('biome', ['format', '--write', corpus]);
