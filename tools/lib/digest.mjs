import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesUnder } from './files.mjs';

/** Tests do not end up in a build, so changing one does not make a build stale. @param {string} path */
const isBuilt = (path) => !/\.test\.(ts|tsx|mjs)$/.test(path);

/**
 * Digests names and contents of everything that goes into a build. Times do not count: a fresh clone, a
 * copied folder and a restored cache with the same files have the same digest.
 * @param {string} root
 * @param {readonly string[]} places files and folders, relative to the root
 */
export function digestOf(root, places) {
  const hash = createHash('sha256');
  for (const path of filesUnder(root, places, isBuilt)) {
    const octets = readFileSync(join(root, path));
    hash.update(`${path}\0${octets.length}\0`).update(octets);
  }
  return hash.digest('hex');
}

/**
 * Runs `build` unless the stamp kept beside its result bears the present digest. The stamp goes before the
 * build starts and comes back after it succeeded, so an interrupted build counts as missing.
 * @param {{ root: string, places: readonly string[], stamp: string, build: () => void | Promise<void> }} what
 * @returns {Promise<boolean>} whether it had to build
 */
export async function buildIfStale({ root, places, stamp, build }) {
  const digest = digestOf(root, places);
  const file = join(root, stamp);
  if (existsSync(file) && readFileSync(file, 'utf8') === digest) return false;
  rmSync(file, { force: true });
  await build();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, digest);
  return true;
}
