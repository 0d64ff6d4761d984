import type { Octets } from '../../kernel/octets.ts';
import { noContent } from '../../message/content.ts';
import { unfold } from '../../message/header.ts';
import { type Message, oncePerMessage } from '../../message/message.ts';
import { countLines, mimeOf, type Part } from '../../message/mime.ts';
import type { Parameter } from '../../message/parameter.ts';
import { envelopeOfHeader } from './envelope.ts';
import { nstring } from './quoting.ts';

/** The BODY of a message with its parentheses: its structure without extension data. @rfc 3501 7.4.2 */
export const bodyText: (message: Message) => string = oncePerMessage((message) =>
  structure(message.octets, canonical(mimeOf(message)), false),
);

/** The BODYSTRUCTURE of a message with its parentheses, as a latin1 string that may hold literals. @rfc 3501 7.4.2 */
export const bodyStructureText: (message: Message) => string = oncePerMessage((message) =>
  structure(message.octets, canonical(mimeOf(message)), true),
);

/** What stands for the parts of a multipart that has none: the grammar demands one. */
const EMPTY_PART = '("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0';

/** A message of plain us-ascii text is told in lower case, however its header spells that. */
function canonical(root: Part): Part {
  const { kind, content } = root;
  const { type, subtype, parameters, transferEncoding, languages } = content;
  const [first, second] = parameters;
  const isAscii =
    first === undefined ||
    (!second && first.name.toLowerCase() === 'charset' && first.value.toLowerCase() === 'us-ascii');
  const isPlain = type === null || subtype.toLowerCase() === 'plain';
  const is7bit = transferEncoding === null || transferEncoding.toLowerCase() === '7bit';
  const others = [content.id, content.description, content.md5, content.disposition, content.location];
  const saysNoMore = languages.length === 0 && others.every((value) => value === null);
  return kind === 'text' && isPlain && isAscii && is7bit && saysNoMore
    ? { ...root, content: noContent() }
    : root;
}

function structure(octets: Octets, part: Part, extended: boolean): string {
  return part.kind === 'multipart' ? multipart(octets, part, extended) : single(octets, part, extended);
}

function multipart(octets: Octets, { children, content }: Part, extended: boolean): string {
  const parts = children.map((child) => structure(octets, child, extended)).join('');
  const inner = parts || `${EMPTY_PART}${extended ? ' NIL NIL NIL NIL' : ''})`;
  const extension = extended ? ` ${parameters(content.parameters, false)}${extensionOf(content)}` : '';
  return `(${inner} ${nstring(content.subtype)}${extension})`;
}

function single(octets: Octets, part: Part, extended: boolean): string {
  const { kind, content, bodyFrom, bodyTo } = part;
  const isText = kind === 'text';
  const items = [
    typeOf(part),
    parameters(content.parameters, isText),
    nstringOnOneLine(content.id),
    nstringOnOneLine(content.description),
    nstring(content.transferEncoding ?? '7bit'),
    `${bodyTo - bodyFrom}`,
  ];
  if (kind === 'message') {
    for (const child of part.children) {
      items.push(envelopeOfHeader(child.header), structure(octets, child, extended));
    }
  }
  if (isText || kind === 'message') items.push(`${countLines(octets, bodyFrom, bodyTo)}`);
  const extension = extended ? ` ${nstringOnOneLine(content.md5)}${extensionOf(content)}` : '';
  return `(${items.join(' ')}${extension})`;
}

function typeOf({ kind, content: { type, subtype } }: Part): string {
  if (kind === 'message') return '"message" "rfc822"';
  // What the limits of the parser left unread is not offered as the container that it claims to be.
  if (kind === 'cut') return '"application" "octet-stream"';
  return type === null ? '"text" "plain"' : `${nstring(type)} ${nstring(subtype)}`;
}

function extensionOf({ disposition, dispositionParameters, languages, location }: Part['content']): string {
  const disposed =
    disposition === null ? 'NIL' : `(${nstring(disposition)} ${parameters(dispositionParameters, false)})`;
  const spoken = languages.length === 0 ? 'NIL' : `(${languages.map(nstring).join(' ')})`;
  return ` ${disposed} ${spoken} ${nstringOnOneLine(location)}`;
}

/** A list of names and values; a text without charset gets the default one. */
function parameters(list: readonly Parameter[], isText: boolean): string {
  const items = list.flatMap(({ name, value }) => [nstring(name), nstring(value)]);
  if (isText && !list.some(({ name }) => name.toLowerCase() === 'charset'))
    items.push('"charset" "us-ascii"');
  return items.length === 0 ? 'NIL' : `(${items.join(' ')})`;
}

function nstringOnOneLine(text: string | null): string {
  return nstring(text === null ? null : unfold(text));
}
