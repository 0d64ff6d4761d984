// npm run test:long: the unit tests with a fresh seed and a hundred times the cases, and a hundred random sessions read by
// tshark. SEED repeats a round; CASES multiplies.
import { randomInt } from 'node:crypto';
import { install, requireNode } from './lib/prepare.mjs';
import { runStages, vitest } from './lib/stages.mjs';

requireNode();
await install();
const SEED = process.env.SEED ?? String(randomInt(2 ** 31));
const CASES = process.env.CASES ?? '100';
console.log(`SEED=${SEED} CASES=${CASES}`);
await runStages([
  { title: 'long tests', run: () => vitest('unit', { SEED, CASES }) },
  { title: 'captures', run: () => vitest('captures', { SEED, CASES }) },
]);
console.log(`To repeat this round: SEED=${SEED} CASES=${CASES} npm run test:long`);
