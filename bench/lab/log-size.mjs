// The log's own octets: what its entries and streams take on the heap of a program that holds nothing else.
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { longSession } from './journals.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { outputFiles } = await build({
  stdin: { contents: "export * from './sim/index.ts'; export { FETCHING } from './sim/fetching.ts'", resolveDir: root, loader: 'ts' },
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  conditions: ['import'],
});
const file = join(tmpdir(), `log-size-${process.pid}.mjs`);
writeFileSync(file, outputFiles[0].contents);
const { World, CAMPUS, FETCHING } = await import(file);
rmSync(file);

function logOf(actions) {
  const world = new World(CAMPUS, 1, FETCHING);
  for (const action of actions) world.apply(action);
  return { entries: world.log.entries, core: world.core.streams };
}
const used = () => {
  for (let i = 0; i < 3; i++) globalThis.gc();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
};
const actions = longSession(Number(process.argv[2]));
logOf(actions.slice(0, 50));
const before = used();
const log = logOf(actions);
const octets = used() - before;
console.log(JSON.stringify({ entries: log.entries.length, octets }));
