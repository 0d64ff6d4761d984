import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, resolved?: string, optional?: boolean, link?: boolean, optionalDependencies?: Record<string, string> }} LockEntry
 * @typedef {{ packages: Record<string, LockEntry> }} Lock
 */

/**
 * Whether a dependency named by the package at `path` has an entry where Node would look for it.
 * @param {Lock} lock @param {string} path @param {string} name
 */
function hasEntry(lock, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in lock.packages) return true;
    if (at === '') return false;
  }
}

/**
 * Tells what would make `npm ci` fail elsewhere: optional packages (other platforms' binaries) that npm left out
 * of the lock, and addresses that tie the lock to one registry.
 * @param {Lock} lock
 * @returns {string[]} one complaint a line, none when the lock is good
 */
export function lockComplaints(lock) {
  const complaints = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (entry.resolved !== undefined && entry.link !== true) {
      complaints.push(`${path} names an address (${entry.resolved}); see .npmrc`);
    }
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!hasEntry(lock, path, name))
        complaints.push(`${path} needs ${name}, which has no entry in the lock`);
    }
  }
  return complaints;
}

/**
 * Whether what is installed is what the lock says. Optional packages may be absent: they belong to other platforms.
 * @param {Lock} lock
 * @param {Lock | null} installed npm's own list, `node_modules/.package-lock.json`
 */
export function fitsLock(lock, installed) {
  if (installed === null) return false;
  for (const [path, entry] of Object.entries(lock.packages)) {
    const there = installed.packages[path];
    if (path === '' || (there === undefined && entry.optional === true)) continue;
    if (there?.version !== entry.version) return false;
  }
  return Object.keys(installed.packages).every((path) => path in lock.packages);
}

/** @param {string} file @returns {Lock | null} */
export function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** Whether `npm ci` has nothing to do in a folder. @param {string} folder */
export function isInstalled(folder) {
  const lock = readLock(join(folder, 'package-lock.json'));
  return lock !== null && fitsLock(lock, readLock(join(folder, 'node_modules', '.package-lock.json')));
}
