// npm run bench: installs what bench/ needs (it has its own package.json) and passes the arguments on.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/files.mjs';
import { bundleProgram, install, requireNode } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';

requireNode();
await install();
const bench = join(ROOT, 'bench');
if (existsSync(join(bench, 'package-lock.json'))) await install({ folder: bench });
await bundleProgram('mailserver');
process.exitCode = await run(process.execPath, [join(bench, 'run.mjs'), ...process.argv.slice(2)], {
  cwd: bench,
});
