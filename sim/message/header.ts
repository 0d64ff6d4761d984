import { CR, LF, latin1, type Octets, SPACE } from '../kernel/octets.ts';
import { type Message, oncePerMessage } from './message.ts';

const TAB = 9;
const COLON = 0x3a;

/** A longer name is no name: the whole line is then taken for a value, as Dovecot does. */
const LONGEST_NAME = 1000;

/** One header field. All offsets count octets of the message. */
export interface HeaderField {
  /** As written, `Message-ID`; empty for a line without a colon. */
  readonly name: string;
  /** The name in lower case. */
  readonly key: string;
  readonly from: number;
  /** Just after the colon. */
  readonly valueFrom: number;
  /** After the last octet of the value, before its CRLF. */
  readonly valueTo: number;
  /** After the CRLF that ends the field. */
  readonly to: number;
}

/** A header: that of the message or of one of its parts. */
export interface HeaderBlock {
  /** The octets `from` to `to` as a latin1 string. */
  readonly text: string;
  readonly from: number;
  /** After the empty line, or where the header stops without one. */
  readonly to: number;
  readonly fields: readonly HeaderField[];
}

/** Reads the header of a message once. Never fails: a line that is no field has an empty name. */
export const headerOf: (message: Message) => HeaderBlock = oncePerMessage(({ octets }) =>
  readHeader(octets, 0),
);

/**
 * Reads a header that begins at `from`.
 *
 * `stopsAt` is asked at each line that begins with a hyphen and may end the header there: a MIME boundary
 * line. @rfc 5322 2.2
 */
export function readHeader(octets: Octets, from: number, stopsAt?: (at: number) => boolean): HeaderBlock {
  const ends: number[] = [];
  let at = from;
  let headerTo = octets.length;
  // First the extent of the fields (a line that begins with white space continues one), in octets …
  for (;;) {
    const first = octets[at];
    if (first === undefined) break;
    if (stopsAt && first === 0x2d && stopsAt(at)) {
      headerTo = at;
      break;
    }
    const feed = octets.indexOf(LF, at);
    const next = feed < 0 ? octets.length : feed + 1;
    if (feed === at || (feed === at + 1 && first === CR)) {
      headerTo = next;
      break;
    }
    const continues = (first === SPACE || first === TAB) && ends.length > 0;
    if (continues) ends[ends.length - 1] = next;
    else ends.push(next);
    at = next;
  }
  // … then one string for the whole block, of which names and values are cut.
  const text = latin1(octets, from, headerTo);
  let fieldFrom = from;
  const fields = ends.map((to) => {
    const field = cutField(text, from, fieldFrom, to);
    fieldFrom = to;
    return field;
  });
  return { text, from, to: headerTo, fields };
}

function cutField(text: string, base: number, from: number, to: number): HeaderField {
  const start = from - base;
  let end = to - base;
  if (text.charCodeAt(end - 1) === LF) end -= text.charCodeAt(end - 2) === CR && end - 2 >= start ? 2 : 1;
  const colon = colonOf(text, start, end);
  if (colon < 0) return { name: '', key: '', from, valueFrom: from, valueTo: end + base, to };
  let nameEnd = colon;
  while (nameEnd > start && isBlank(text.charCodeAt(nameEnd - 1))) nameEnd--;
  const name = text.slice(start, nameEnd);
  return { name, key: name.toLowerCase(), from, valueFrom: colon + 1 + base, valueTo: end + base, to };
}

/** The colon that ends the name, −1 where the first line has none or the name is too long. */
function colonOf(text: string, start: number, end: number): number {
  const last = Math.min(end - 1, start + LONGEST_NAME);
  for (let at = start; at <= last; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON) return at;
    if (code === LF) return -1;
  }
  return -1;
}

/** Tells whether the empty line that ends a header is there. */
export function endsInEmptyLine(header: HeaderBlock): boolean {
  return header.to > (header.fields.at(-1)?.to ?? header.from);
}

/** Finds the first field of that name (given in lower case). */
export function fieldOf(header: HeaderBlock, key: string): HeaderField | undefined {
  return header.fields.find((field) => field.key === key);
}

/**
 * The value of a field without the white space before it; folds are left as LF and the white space
 * after it, so that parsers of structured fields see where they were.
 */
export function foldedValue(header: HeaderBlock, field: HeaderField): string {
  const { text, from } = header;
  const start = field.valueFrom - from;
  const end = field.valueTo - from;
  let at = start;
  if (field.name !== '') {
    while (at < end && isBlank(text.charCodeAt(at))) at++;
    // Of a first line of nothing but white space only one octet goes.
    const atEnd = at === end || text.charCodeAt(at) === CR || text.charCodeAt(at) === LF;
    if (atEnd && at > start) at = start + 1;
  }
  const value = text.slice(at, end);
  return value.includes('\n') ? value.replaceAll('\r\n', '\n') : value;
}

/** The value on one line: folds are undone, the line ends go and the white space stays. @rfc 5322 2.2.3 */
export function unfoldedValue(header: HeaderBlock, field: HeaderField): string {
  return unfold(foldedValue(header, field));
}

/** Takes the line ends out of a folded value; where no white space follows one, a space takes its place. */
export function unfold(value: string): string {
  return value.includes('\n') || value.includes('\r')
    ? value.replace(/[\r\n](?=([^ \t\r\n])?)/g, (_, next: string | undefined) =>
        next === undefined ? '' : ' ',
      )
    : value;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/**
 * Tells whether the line at `at` begins a field of that name, given as lower-case octets, without taking the
 * header apart. White space before the colon is tolerated.
 */
export function isFieldNamed(octets: Octets, at: number, name: Octets): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = octets[at + i] ?? 0;
    if ((code >= 65 && code <= 90 ? code | 32 : code) !== name[i]) return false;
  }
  let end = at + name.length;
  while (octets[end] === SPACE || octets[end] === TAB) end++;
  return octets[end] === COLON && end - at <= LONGEST_NAME;
}
