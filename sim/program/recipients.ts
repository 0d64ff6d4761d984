import { latin1, octetsOf, utf8Decode, utf8Encode } from '../kernel/octets.ts';
import { parseAddressList } from '../message/address.ts';
import { type Path, pathOf } from '../smtp/path.ts';
import { encodedWords, isPlain } from './encode.ts';

/** Somebody that a letter goes to. */
export interface Recipient {
  /** Shown beside the address; '' without one. */
  readonly name: string;
  readonly path: Path;
}

/**
 * Reads addresses as people type them: `Bob <bob@remote.example>, carol@campus.example`. Null where one
 * of them is none, or needs more than ASCII, which no server here can take.
 */
export function readRecipients(typed: readonly string[]): readonly Recipient[] | null {
  const found: Recipient[] = [];
  for (const line of typed) {
    for (const { name, route, mailbox, domain } of parseAddressList(latin1(utf8Encode(line)))) {
      if (route !== null || mailbox === null || domain === null) return null;
      if (!/^[!-~ ]{1,64}$/.test(mailbox) || !/^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/.test(domain)) return null;
      // What the reader puts where something is missing.
      if (mailbox === 'MISSING_MAILBOX' || domain === 'MISSING_DOMAIN' || domain === 'SYNTAX_ERROR')
        return null;
      found.push({
        name: utf8Decode(octetsOf(name ?? '')).trim(),
        path: pathOf(mailbox, domain.toLowerCase()),
      });
    }
    if (line.trim() !== '' && found.length === 0) return null;
  }
  return found;
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
