/**
 * System flags as bits. `\Recent` is none of them: it belongs to a session, not to a message.
 * @rfc 3501 2.3.2
 */
export const SEEN = 1;
export const ANSWERED = 2;
export const FLAGGED = 4;
export const DELETED = 8;
export const DRAFT = 16;

/** Names and bits, in the order in which Dovecot lists them. */
export const SYSTEM_FLAGS: readonly (readonly [string, number])[] = [
  ['\\Answered', ANSWERED],
  ['\\Flagged', FLAGGED],
  ['\\Deleted', DELETED],
  ['\\Seen', SEEN],
  ['\\Draft', DRAFT],
];

/** Flags of a message: system flags as bits, keywords in the order in which they were first set. */
export interface FlagSet {
  readonly system: number;
  readonly keywords: readonly string[];
}

export const NO_FLAGS: FlagSet = Object.freeze({ system: 0, keywords: Object.freeze([]) });

/** The bit of a system flag, in any case; 0 for what is none. */
export function systemBit(name: string): number {
  const upper = name.toUpperCase();
  return SYSTEM_FLAGS.find(([flag]) => flag.toUpperCase() === upper)?.[1] ?? 0;
}

/** Sorts flag names into system bits and keywords; keywords that differ in case only are one. */
export function flagSetOf(names: readonly string[]): FlagSet {
  let system = 0;
  const keywords: string[] = [];
  for (const name of names) {
    const bit = systemBit(name);
    system |= bit;
    if (bit === 0 && !name.startsWith('\\') && !hasKeyword(keywords, name)) keywords.push(name);
  }
  return { system, keywords };
}

/** Tells whether a keyword is set; keywords are compared without regard to case, as Dovecot does. */
export function hasKeyword(keywords: readonly string[], name: string): boolean {
  const lower = name.toLowerCase();
  return keywords.some((keyword) => keyword.toLowerCase() === lower);
}

/** The flags after STORE: `add`, `remove` or `replace` them by `given`. @rfc 3501 6.4.6 */
export function changedFlags(before: FlagSet, how: 'add' | 'remove' | 'replace', given: FlagSet): FlagSet {
  if (how === 'replace') return given;
  if (how === 'add') {
    const fresh = given.keywords.filter((name) => !hasKeyword(before.keywords, name));
    return {
      system: before.system | given.system,
      keywords: fresh.length === 0 ? before.keywords : [...before.keywords, ...fresh],
    };
  }
  return {
    system: before.system & ~given.system,
    keywords: before.keywords.filter((name) => !hasKeyword(given.keywords, name)),
  };
}

export function sameFlags(a: FlagSet, b: FlagSet): boolean {
  return (
    a.system === b.system &&
    a.keywords.length === b.keywords.length &&
    a.keywords.every((name) => hasKeyword(b.keywords, name))
  );
}
