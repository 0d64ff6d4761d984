import { posix } from 'node:path';

/**
 * The rules of tools/arrows.json. A room is a folder; a file belongs to the deepest room above it.
 * @typedef {{ may: string[], packages?: string[] }} Room `may`: the rooms it imports, and through them the rooms
 *   those import; `packages`: the only packages allowed (absent: any)
 * @typedef {{ packages: string[], in: string[], why: string }} AtMostOneFile
 * @typedef {{ rooms: Record<string, Room>, doors: Record<string, string[]>, atMostOneFile: AtMostOneFile[] }} Rules
 * @typedef {{ from: string, line: number, to: string }} Import `to` as it stands in the source
 * @typedef {{ modules: number, imports: number, complaints: string[] }} Verdict
 */

// Biome's format makes these enough: a statement starts its line, and strings have no escapes worth meeting.
const STATEMENT = /^[ \t]*(?:import|export)\b(?:[^'"`;()]*?\bfrom)?\s*['"]([^'"\n]+)['"]/gm;
const CALL = /\bimport\(\s*['"]([^'"\n]+)['"]/g;

/**
 * Finds what a module imports or re-exports: statically, as a type, or by import().
 * @param {string} from the module's path
 * @param {string} source
 * @returns {Import[]}
 */
export function importsOf(from, source) {
  return [STATEMENT, CALL]
    .flatMap((pattern) => [...source.matchAll(pattern)])
    .map((match) => ({
      from,
      line: source.slice(0, match.index + match[0].length).split('\n').length,
      to: match[1] ?? '',
    }));
}

/** @param {string} pattern with * for a part of a name @param {string} path */
const matches = (pattern, path) =>
  new RegExp(`^${pattern.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]*')}$`).test(path);

/** @param {string} folder @param {string} path */
const isUnder = (folder, path) => path === folder || path.startsWith(`${folder}/`);

/** The deepest room a file lies in. @param {Rules} rules @param {string} path */
function roomOf(rules, path) {
  const above = Object.keys(rules.rooms).filter((room) => isUnder(room, path));
  return above.sort((a, b) => b.length - a.length)[0];
}

/** All rooms one may import, itself among them. @param {Rules} rules @param {string} room @returns {Set<string>} */
export function reach(rules, room) {
  const reached = new Set([room]);
  for (const each of reached) {
    for (const pattern of rules.rooms[each]?.may ?? []) {
      const named = Object.keys(rules.rooms).filter((name) => matches(pattern, name));
      if (named.length === 0) throw new Error(`arrows.json: ${each} may import ${pattern}, which is no room`);
      for (const name of named) reached.add(name);
    }
  }
  return reached;
}

/** @param {string} name a package, perhaps with a path into it @param {readonly string[]} packages */
const isPackage = (name, packages) => packages.some((known) => isUnder(known, name));

/**
 * The path an import points to, null for a package.
 * @param {Import} one
 */
function targetOf({ from, to }) {
  if (to.startsWith('@/')) return posix.normalize(to.slice(2));
  return to.startsWith('.') ? posix.join(posix.dirname(from), to) : null;
}

/** @param {Rules} rules @param {string} room @param {Import} one @returns {string | null} the rule it breaks */
function brokenBy(rules, room, one) {
  const target = targetOf(one);
  if (target === null) {
    const allowed = rules.rooms[room]?.packages;
    return allowed === undefined || isPackage(one.to, allowed) ? null : `${room} takes no such package`;
  }
  const targetRoom = roomOf(rules, target);
  if (targetRoom === undefined) return target.includes('/') ? `${target} lies in no room` : null;
  for (const [house, doors] of Object.entries(rules.doors)) {
    if (!isUnder(house, target) || isUnder(house, one.from)) continue;
    if (!reach(rules, room).has(house)) return `${room} must not import ${house}`;
    // Without its ending a path may name a file or a folder; doors are told by their full name.
    const isDoor = doors.some((door) =>
      [target, `${target}.ts`, `${target}/index.ts`].some((at) => matches(door, at)),
    );
    return isDoor ? null : `${house} is entered by its doors only (${doors.join(', ')})`;
  }
  return reach(rules, room).has(targetRoom) ? null : `${room} must not import ${targetRoom}`;
}

/** Tests stand outside the rules: they may look at anything. @param {string} path */
const isTest = (path) => /\.test\.tsx?$/.test(path);

/**
 * Holds every import of the given modules against the rules.
 * @param {ReadonlyMap<string, string>} sources path → text
 * @param {Rules} rules
 * @returns {Verdict} complaints as `file:line: import – rule`
 */
export function judgeArrows(sources, rules) {
  const ruled = [...sources].filter(([path]) => !isTest(path) && roomOf(rules, path) !== undefined);
  const imports = ruled.flatMap(([path, source]) => importsOf(path, source));
  const complaints = imports.flatMap((one) => {
    const rule = brokenBy(rules, roomOf(rules, one.from) ?? '', one);
    return rule === null ? [] : [`${one.from}:${one.line}: imports ${one.to} – ${rule}`];
  });
  for (const { packages, in: places, why } of rules.atMostOneFile) {
    const users = imports.filter(
      ({ from, to }) =>
        isPackage(to, packages) && !to.endsWith('.css') && places.some((place) => isUnder(place, from)),
    );
    const files = [...new Set(users.map(({ from }) => from))];
    if (files.length > 1) complaints.push(`${files.join(', ')} import ${packages.join(', ')} – ${why}`);
  }
  return { modules: ruled.length, imports: imports.length, complaints };
}
