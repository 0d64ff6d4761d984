import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBrowser, NO_BROWSER } from './browser.mjs';
import { countPlaywright, counts, summaryOf } from './counts.mjs';
import { filesUnder, ROOT } from './files.mjs';
import { buildSite } from './prepare.mjs';
import { run, runBin } from './run.mjs';

/**
 * A stage says whether it went well, and how many tests it ran; a stage that is one check counts as one.
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{ title: string, run: () => Promise<boolean | Counts> }} Stage
 */

/** @param {string} file in tools/ */
const tool = async (file) => (await run(process.execPath, [join(ROOT, 'tools', file)])) === 0;

/** Checks the types of the whole, of sim/ without DOM and Node, and of the tools; all are reported. */
async function types() {
  const hasPages = existsSync(join(ROOT, 'app'));
  const codes = [hasPages ? await runBin('next', ['typegen']) : 0];
  for (const project of ['.', 'sim', 'tools']) codes.push(await runBin('tsc', ['--noEmit', '-p', project]));
  return codes.every((code) => code === 0);
}

/**
 * Runs a test program that leaves a report, and counts from the report. No report, or a program that fails without
 * naming a failed test, is a failure.
 * @param {'vitest' | 'playwright'} program
 * @param {string[]} args
 * @param {{ report: string, env: Record<string, string>, count: (json: never) => Counts }} how `report`: absolute file
 */
async function counted(program, args, { report, env, count }) {
  rmSync(report, { force: true });
  const code = await runBin(program, args, { env });
  if (!existsSync(report)) return false;
  const sum = count(/** @type {never} */ (JSON.parse(readFileSync(report, 'utf8'))));
  return code !== 0 && sum.failed === 0 ? counts({ ...sum, failed: 1 }) : sum;
}

/** @param {string} project of vitest.config.ts @param {Record<string, string>} [env] */
export function vitest(project, env = {}) {
  const report = join(ROOT, 'test-results', `vitest-${project}.json`);
  const args = [
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=./tools/lib/vitest-counts.mjs',
  ];
  return counted('vitest', args, { report, env: { ...env, COUNTS_FILE: report }, count: (json) => json });
}

/** Checks that need no build, no browser, no port. @type {readonly Stage[]} */
const CHECKS = [
  {
    title: 'format and lint',
    run: async () => (await runBin('biome', ['check', '--error-on-warnings', '.'])) === 0,
  },
  {
    title: 'types',
    run: types,
  },
  { title: 'import directions', run: () => tool('check-arrows.mjs') },
  { title: 'lock file', run: () => tool('check-lock.mjs') },
  { title: 'RFC citations', run: () => tool('check-rfc.mjs') },
  { title: 'dead code', run: async () => (await runBin('knip', [])) === 0 },
];

/** The parts of the quick round. @type {readonly Stage[]} */
export const QUICK = [...CHECKS, { title: 'unit and dialogue tests', run: () => vitest('unit') }];

let isBuilt = false;

async function build() {
  isBuilt = await buildSite();
  return isBuilt;
}

/** What needs the built site fails at once without it. @param {() => Promise<boolean | Counts>} go */
async function whenBuilt(go) {
  if (!isBuilt) console.error('The site could not be built.');
  return isBuilt ? await go() : false;
}

async function browserTests() {
  const chromium = await findBrowser();
  if (chromium === null) {
    console.error(NO_BROWSER);
    return false;
  }
  if (filesUnder(ROOT, ['e2e/browser']).length === 0) {
    console.error('There are no browser tests under e2e/browser.');
    return false;
  }
  const report = join(ROOT, 'test-results', 'playwright.json');
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  return counted('playwright', ['test', '--reporter=list,json'], { report, env, count: countPlaywright });
}

/** What `npm test` does beyond the quick round. @type {readonly Stage[]} */
export const WHOLE = [
  ...CHECKS,
  // Ten times the cases of the quick round: 10,000 for the octets thrown at each protocol.
  { title: 'unit and dialogue tests', run: () => vitest('unit', { CASES: process.env.CASES ?? '10' }) },
  { title: 'build', run: build },
  { title: 'sizes', run: () => whenBuilt(() => tool('check-sizes.mjs')) },
  { title: 'browser tests', run: () => whenBuilt(browserTests) },
  { title: 'real clients', run: () => vitest('clients') },
  { title: 'captures', run: () => vitest('captures', { CASES: process.env.CASES ?? '5' }) },
];

/**
 * Runs the stages in order, going on after a failure so that the summary shows everything, and prints the summary.
 * The exit code of the process tells whether all went well.
 * @param {readonly Stage[]} stages
 */
export async function runStages(stages) {
  const results = [];
  for (const { title, run: go } of stages) {
    console.log(`\n── ${title} ──`);
    const start = process.hrtime.bigint();
    const outcome = await go();
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const sum = typeof outcome === 'boolean' ? counts(outcome ? { passed: 1 } : { failed: 1 }) : outcome;
    results.push({ title, ok: sum.failed === 0, seconds, counts: sum });
  }
  console.log(summaryOf(results));
  process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
}
