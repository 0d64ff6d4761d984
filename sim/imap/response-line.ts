import type { ImapStatus } from './events.ts';

/** What the first line of a response says of itself. */
export interface ResponseHead {
  /** Null for untagged, `+` for the request to go on. */
  readonly tag: string | null;
  readonly status: ImapStatus | null;
  readonly name: string;
  readonly code: string | null;
}

const GO_ON: ResponseHead = { tag: '+', status: null, name: '+', code: null };
const STATUSES: ReadonlySet<string> = new Set(['OK', 'NO', 'BAD', 'BYE', 'PREAUTH']);
const isStatus = (word: string): word is ImapStatus => STATUSES.has(word);

/** Reads the head of a response, given its first line. @rfc 3501 7 */
export function responseHead(line: string): ResponseHead {
  if (line.startsWith('+')) return GO_ON;
  const first = wordAt(line, 0);
  const tag = first === '*' ? null : first;
  let at = first.length + 1;
  let name = wordAt(line, at).toUpperCase();
  // In `* 3 EXISTS` the number comes first.
  if (tag === null && /^\d+$/.test(name)) {
    at += name.length + 1;
    name = wordAt(line, at).toUpperCase();
  }
  if (!isStatus(name)) return { tag, status: null, name, code: null };
  const code = /^\[([^\] ]+)/.exec(line.slice(at + name.length + 1))?.[1] ?? null;
  return { tag, status: name, name, code };
}

function wordAt(line: string, from: number): string {
  const space = line.indexOf(' ', from);
  return line.slice(from, space < 0 ? line.length : space);
}
