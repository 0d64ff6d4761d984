import { type Path, pathOf } from '../smtp/path.ts';
import { encodedWords, isPlain } from './encode.ts';

/** Somebody that a letter goes to. */
export interface Recipient {
  /** Shown beside the address; '' without one. */
  readonly name: string;
  readonly path: Path;
}

/** `Bob <bob@remote.example>` or the address alone; the name may stand in quotes. */
const PERSON = /^(?:("(?:[^"\\]|\\.)*"|[^"<>]*?)\s*<([^<>]*)>|([^<>\s]*))$/;
/** Dot-atoms only: what else a local part could be, nobody here has. @rfc 5321 4.1.2 */
const ADDRESS =
  /^([A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*)$/;

/**
 * Reads addresses as people type them: `Bob <bob@remote.example>, carol@campus.example`. Null where one
 * of them is none, or needs more than ASCII, which no server here can take.
 */
export function readRecipients(typed: readonly string[]): readonly Recipient[] | null {
  const found: Recipient[] = [];
  for (const line of typed) {
    if (line.trim() === '') continue;
    // Commas in quotes part nobody. One too many at the end is forgiven.
    const items = line.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+|"/g) ?? [];
    const people = items.filter((item) => item.trim() !== '').map(personOf);
    if (people.length === 0) return null;
    for (const person of people) {
      if (person === null) return null;
      found.push(person);
    }
  }
  return found;
}

function personOf(item: string): Recipient | null {
  const [, name = '', inBrackets, alone] = PERSON.exec(item.trim()) ?? [];
  const [, local, domain] = ADDRESS.exec((inBrackets ?? alone ?? '').trim()) ?? [];
  if (local === undefined || domain === undefined || /[\0-\x1f\x7f]/.test(name)) return null;
  if (local.length > 64 || domain.length > 190) return null;
  const bare = name.startsWith('"') ? name.slice(1, -1).replace(/\\(.)/g, '$1') : name;
  return { name: bare.trim(), path: pathOf(local, domain.toLowerCase()) };
}

/** Writes an address for a header. @rfc 5322 3.4 */
export function addressText(name: string, address: string): string {
  return name === '' ? address : `${phrase(name)} <${address}>`;
}

function phrase(name: string): string {
  if (!isPlain(name)) return encodedWords(name);
  if (/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+$/.test(name)) return name;
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}
