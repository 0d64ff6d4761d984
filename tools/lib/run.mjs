import { spawn } from 'node:child_process';
import { ROOT } from './files.mjs';

const ENV = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };

/**
 * Runs a program in the root of the project and waits for it; its output goes where ours goes.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, quiet?: boolean }} [options] `quiet`: its standard
 *   output goes to our standard error, so that ours stays free for data
 * @returns {Promise<number>} its exit code; 1 when it could not be started or was ended by a signal
 */
export function run(program, args, { cwd = ROOT, env = {}, quiet = false } = {}) {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...ENV, ...env },
      stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'],
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && program === 'npm',
    });
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`);
      done(1);
    });
    child.on('exit', (code) => done(code ?? 1));
  });
}

/**
 * Runs the program of an installed package with this Node – not through npx, whose child would survive a signal.
 * @param {keyof typeof BINS} name
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runBin(name, args, options) {
  return run(process.execPath, [binOf(name), ...args], options);
}

const BINS = {
  biome: '@biomejs/biome/bin/biome',
  knip: 'knip/bin/knip.js',
  next: 'next/dist/bin/next',
  playwright: '@playwright/test/cli.js',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
};

/** The file to give to Node for the program of an installed package. @param {keyof typeof BINS} name */
export function binOf(name) {
  return `${ROOT}/node_modules/${BINS[name]}`;
}

/**
 * Calls `stop` when the npm that started this process is gone: a signal sent to npm does not reach its child, and
 * a server would be left behind on its port. Does nothing when npm did not start us.
 * @param {() => void} stop
 */
export function whenNpmEnds(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500);
  watch.unref();
}
