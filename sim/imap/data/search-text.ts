import { latin1, type Octets } from '../../kernel/octets.ts';
import { parseAddressList } from '../../message/address.ts';
import { writeAddressList } from '../../message/address-text.ts';
import { decodeCharset, isSevenBit, knowsCharset } from '../../message/charset.ts';
import { decodeEncodedWords } from '../../message/encoded-word.ts';
import { foldedValue, type HeaderBlock, type HeaderField, headerOf } from '../../message/header.ts';
import { type Message, oncePerMessage } from '../../message/message.ts';
import { mimeOf, type Part } from '../../message/mime.ts';
import { decodeBase64, decodeQuotedPrintable } from '../../message/transfer-encoding.ts';
import { type Needle, needleOf, scanOctets, standsIn } from './needle.ts';

/** Tells whether a field of that name (lower case) holds the needle; an empty needle asks for the field alone. */
export function headerHolds(message: Message, key: string, needle: Needle, form: HeaderForm): boolean {
  const header = headerOf(message);
  for (const field of header.fields) {
    if (field.key !== key) continue;
    if (needle.folded === '' || standsIn(needle, decodeEncodedWords(form(header, field)))) return true;
  }
  return false;
}

/** How a field is written before it is searched. */
export type HeaderForm = (header: HeaderBlock, field: HeaderField) => string;

/** As it stands, on one line. */
export const asWritten: HeaderForm = (header, field) => onOneLine(header, field);

/** With runs of white space as one space: SUBJECT. */
export const withSingleSpaces: HeaderForm = (header, field) =>
  onOneLine(header, field)
    .replace(/[ \t]+/g, ' ')
    .replace(/^ /, '');

/** As normalised addresses: FROM, TO, CC, BCC. */
export const asAddresses: HeaderForm = (header, field) =>
  writeAddressList(parseAddressList(foldedValue(header, field)));

/** The value without its line ends; the white space of a fold begins with a space. */
function onOneLine(header: HeaderBlock, { valueFrom, valueTo }: HeaderField): string {
  const value = header.text.slice(valueFrom - header.from, valueTo - header.from);
  return value.replace(/^[ \t]/, '').replace(/\r?\n[ \t]/g, ' ');
}

/**
 * What the raw octets already tell: whether text may hide in encodings or above 7 bits, so that a
 * needle missing in the octets could still stand in the decoded text.
 */
const bodiesAreRaw = oncePerMessage<{ readonly raw: boolean }>(({ octets }) => ({
  raw: isSevenBit(octets) && !mentionsEncoding(octets),
}));

const ENCODING_FIELD = needleOf('content-transfer-encoding').scan;

function mentionsEncoding(octets: Octets): boolean {
  return ENCODING_FIELD !== null && scanOctets(ENCODING_FIELD, octets, 0, octets.length);
}

/** Tells whether the decoded body holds the needle (BODY), or a header or the body does (TEXT). */
export function messageHolds(message: Message, needle: Needle, withHeaders: boolean): boolean {
  if (needle.folded === '') return true;
  const { octets } = message;
  const quick = needle.scan !== null && bodiesAreRaw(message).raw;
  const header = headerOf(message);
  // The quick way out, taken by most messages: what is nowhere in the octets is nowhere in the bodies.
  const inBody = !quick || scanOctets(needle.scan, octets, header.to, octets.length);
  if (!inBody && !withHeaders) return false;
  const root = mimeOf(message);
  // A message of one plain text is searched as it stands: its octets are its text.
  if (quick && root.kind === 'text') return inBody || standsIn(needle, searchableHeader(header));
  return partHolds(octets, root, needle, withHeaders);
}

function partHolds(octets: Octets, part: Part, needle: Needle, withHeaders: boolean): boolean {
  const header = withHeaders ? searchableHeader(part.header) : '';
  if (standsIn(needle, header + searchableBody(octets, part))) return true;
  return part.children.some((child) => partHolds(octets, child, needle, withHeaders));
}

/** A header as TEXT sees it: fields unfolded and decoded. */
function searchableHeader(header: HeaderBlock): string {
  let text = '';
  for (const field of header.fields) {
    const name = header.text.slice(field.from - header.from, field.valueFrom - header.from);
    text += `${name}${name === '' ? '' : ' '}${decodeEncodedWords(onOneLine(header, field))}\r\n`;
  }
  return `${text}\r\n`;
}

/** The decoded text of a leaf; nothing of what is neither text nor message, or of an unknown encoding. */
function searchableBody(octets: Octets, { kind, content, bodyFrom, bodyTo }: Part): string {
  const type = content.type?.toLowerCase() ?? 'text';
  if (kind === 'multipart' || kind === 'message' || (type !== 'text' && type !== 'message')) return '';
  const text = latin1(octets, bodyFrom, bodyTo);
  const charset = content.parameters.find(({ name }) => name.toLowerCase() === 'charset')?.value ?? 'utf-8';
  const decoded = decodeTransfer(content.transferEncoding, text);
  return decodeCharset(knowsCharset(charset) ? charset : 'utf-8', decoded);
}

function decodeTransfer(encoding: string | null, text: string): string {
  switch (encoding?.toLowerCase()) {
    case undefined:
    case '7bit':
    case '8bit':
    case 'binary':
      return text;
    case 'quoted-printable':
      return decodeQuotedPrintable(text);
    case 'base64':
      return decodeBase64(text);
    default:
      return '';
  }
}
