import type { AccountSpec } from '@/sim/index';

/** Commands that say who logs in; an AUTH exchange says it in base64. */
const NAMES_USER: ReadonlySet<string> = new Set(['USER', 'APOP', 'LOGIN']);
const EXCHANGE: ReadonlySet<string> = new Set(['AUTH', 'AUTHENTICATE']);

/** Tells whether lines of this command say who logs in. */
export function namesAccount(verb: string | null): boolean {
  return verb !== null && (NAMES_USER.has(verb) || EXCHANGE.has(verb));
}

/** The account that a line of a login names; null where it names none of these. */
export function accountNamed(
  verb: string | null,
  line: string,
  accounts: readonly AccountSpec[],
): string | null {
  if (verb === null) return null;
  const words = line
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^"(.*)"$/, '$1'));
  if (NAMES_USER.has(verb)) return match(words, accounts);
  return EXCHANGE.has(verb) ? match(words.flatMap(decoded), accounts) : null;
}

function match(words: readonly string[], accounts: readonly AccountSpec[]): string | null {
  const said = new Set(words.map((word) => word.toLowerCase()));
  const found = accounts.find(
    ({ name, addresses }) =>
      said.has(name.toLowerCase()) || addresses.some((address) => said.has(address.toLowerCase())),
  );
  return found?.name ?? null;
}

/** The texts that base64 hides, parted at NUL; empty where it is none. */
export function decoded(word: string): readonly string[] {
  if (word === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(word) || word.length % 4 !== 0) return [];
  return atob(word).split('\0');
}
