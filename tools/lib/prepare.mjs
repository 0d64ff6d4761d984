import { join } from 'node:path';
import { compressFolder } from './compress.mjs';
import { buildIfStale } from './digest.mjs';
import { ROOT } from './files.mjs';
import { isInstalled } from './lock.mjs';
import { run, runBin } from './run.mjs';

const OLDEST_NODE = [20, 19];

/** Ends the process with a plain sentence when this Node is too old for what we use. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [needMajor = 0, needMinor = 0] = OLDEST_NODE;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return;
  console.error(`Mailwire needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`);
  console.error('Get a newer one from https://nodejs.org and try again.');
  process.exit(1);
}

/**
 * Installs exactly what the lock says, when something of it is missing.
 * @param {{ folder?: string, quiet?: boolean }} [options] `quiet`: nothing on standard output
 */
export async function install({ folder = ROOT, quiet = false } = {}) {
  if (isInstalled(folder)) return;
  console.error('Installing packages (about a minute, once) …');
  // No package of ours needs its install script: the platform packages in the lock bring the binaries.
  const code = await run('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-fund', '--no-audit'], {
    cwd: folder,
    quiet,
  });
  if (code === 0) return;
  console.error('Installing failed; the reason stands above. Is the npm registry reachable?');
  process.exit(1);
}

const SITE = [
  ...['app', 'content', 'lib', 'public', 'sim'],
  ...['package.json', 'package-lock.json', 'tsconfig.json'],
  ...['next.config.ts', 'postcss.config.mjs', 'mdx-components.tsx', 'tools/lib/compress.mjs'],
];

/** Builds the site unless the present sources and lock are already built. @returns {Promise<boolean>} success */
export async function buildSite() {
  try {
    const built = await buildIfStale({
      root: ROOT,
      places: SITE,
      stamp: '.next/mailwire-digest',
      build: async () => {
        console.error('Building the site (about half a minute) …');
        if ((await runBin('next', ['build'])) !== 0) throw new Error('next build failed');
        await compressFolder(ROOT, '.next/static');
      },
    });
    if (!built) console.error('The site is built and up to date.');
    return true;
  } catch (error) {
    console.error(String(error));
    return false;
  }
}

/**
 * Bundles a Node program of the project to `dist/` unless that is up to date; prints nothing.
 * @param {string} name of the folder in lib/ whose main.ts is the program
 * @returns {Promise<string>} the file to run
 */
export async function bundleProgram(name) {
  const outfile = join(ROOT, 'dist', `${name}.js`);
  const build = async () => {
    const esbuild = await import('esbuild');
    await esbuild.build({
      entryPoints: [join(ROOT, 'lib', name, 'main.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      logLevel: 'error',
      // What is bundled may still be CommonJS inside and call require for Node's own modules.
      banner: {
        js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
      },
    });
  };
  await buildIfStale({
    root: ROOT,
    places: ['lib', 'sim', 'package-lock.json'],
    stamp: `dist/${name}.digest`,
    build,
  });
  return outfile;
}
