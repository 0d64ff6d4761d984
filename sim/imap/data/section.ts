import { CR, concat, LF, type Octets } from '../../kernel/octets.ts';
import { endsInEmptyLine, type HeaderBlock, headerOf } from '../../message/header.ts';
import type { Message } from '../../message/message.ts';
import { mimeOf, type Part } from '../../message/mime.ts';

/** What of a part is wanted; null is all of it, for a numbered part its body. */
export type SectionText = 'HEADER' | 'HEADER.FIELDS' | 'HEADER.FIELDS.NOT' | 'TEXT' | 'MIME' | null;

/** A section between the brackets of BODY[…]. @rfc 3501 6.4.5 */
export interface Section {
  /** `2.1` is [2, 1]; empty for the message itself. */
  readonly part: readonly number[];
  readonly what: SectionText;
  /** Names for HEADER.FIELDS and HEADER.FIELDS.NOT, in any case. */
  readonly fields?: readonly string[];
}

/** `<from.count>` after the bracket. */
export interface PartialRange {
  readonly from: number;
  readonly count: number;
}

const EMPTY = new Uint8Array(0);
const CRLF = Uint8Array.of(CR, LF);

/**
 * The octets of a section, a slice of the message where that can be.
 *
 * Empty where there is no such part, as Dovecot answers; a partial that begins behind the end is empty too.
 * A NUL, which no literal may hold, reads 0x80, as Dovecot sends it.
 */
export function sectionOctets(message: Message, section: Section, partial?: PartialRange): Octets {
  const whole = wholeSection(message, section) ?? EMPTY;
  const cut = partial ? whole.subarray(partial.from, partial.from + partial.count) : whole;
  return cut.includes(0) ? cut.map((octet) => (octet === 0 ? 0x80 : octet)) : cut;
}

function wholeSection(message: Message, { part, what, fields = [] }: Section): Octets | null {
  const { octets } = message;
  if (part.length === 0) {
    if (what === null) return octets;
    const header = headerOf(message);
    if (what === 'TEXT') return octets.subarray(header.to);
    if (what === 'MIME') return null;
    const kept = headerSection(octets, header, header.to, what, fields);
    // Dovecot supplies the empty line that is missing when it picks fields of the message itself.
    return what === 'HEADER.FIELDS' && !endsInEmptyLine(header) ? concat([kept, CRLF]) : kept;
  }
  const found = partAt(mimeOf(message), part);
  if (!found) return null;
  if (what === null) return octets.subarray(found.bodyFrom, found.bodyTo);
  if (what === 'MIME') return octets.subarray(found.header.from, found.bodyFrom);
  // HEADER and TEXT are those of the message inside a message/rfc822 part.
  const inner = found.kind === 'message' ? found.children[0] : undefined;
  if (!inner) return null;
  if (what === 'TEXT') return octets.subarray(inner.bodyFrom, inner.bodyTo);
  return headerSection(octets, inner.header, inner.bodyFrom, what, fields);
}

function headerSection(
  octets: Octets,
  header: HeaderBlock,
  to: number,
  what: 'HEADER' | 'HEADER.FIELDS' | 'HEADER.FIELDS.NOT',
  names: readonly string[],
): Octets {
  if (what === 'HEADER') return octets.subarray(header.from, to);
  const keys = new Set(names.map((name) => name.toLowerCase()));
  const wanted = what === 'HEADER.FIELDS';
  const kept = header.fields
    .filter(({ key }) => keys.has(key) === wanted)
    .map((field) => octets.subarray(field.from, Math.min(field.to, to)));
  const last = header.fields.at(-1);
  const emptyLine = octets.subarray(last ? last.to : header.from, to);
  return concat([...kept, emptyLine]);
}

/**
 * Finds a part by its number. A message that is no multipart has one part, 1: itself; a number inside
 * a message/rfc822 part counts the parts of the message in it. Part 0 of a multipart is its first. @rfc 3501 6.4.5
 */
function partAt(root: Part, path: readonly number[]): Part | null {
  let part: Part | undefined = root;
  for (const [i, number] of path.entries()) {
    const isLast = i === path.length - 1;
    if (part.kind === 'multipart') part = part.children[Math.max(number, 1) - 1];
    else if (number !== 1 || (!isLast && part.kind !== 'message')) return null;
    if (!part) return null;
    if (!isLast && part.kind === 'message') part = part.children[0];
    if (!part) return null;
  }
  return part;
}
