import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout, absolute, without a slash at its end. (import.meta.dirname would break on a Node too old to be told so.) */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const SKIPPED = new Set(['node_modules', '.next', '.git', 'dist', 'test-results']);

/**
 * Lists the files under the given files and folders of `root`, sorted, as paths relative to it with `/`.
 * A folder or file that does not exist counts as empty.
 * @param {string} root
 * @param {readonly string[]} places
 * @param {(path: string) => boolean} [keep]
 * @returns {string[]}
 */
export function filesUnder(root, places, keep = () => true) {
  /** @type {string[]} */
  const found = [];
  /** @param {string} absolute */
  const walk = (absolute) => {
    if (statSync(absolute).isFile()) {
      found.push(relative(root, absolute).split(sep).join('/'));
      return;
    }
    for (const name of readdirSync(absolute)) if (!SKIPPED.has(name)) walk(join(absolute, name));
  };
  for (const place of places) if (existsSync(join(root, place))) walk(join(root, place));
  return found.filter(keep).sort();
}
