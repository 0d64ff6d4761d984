import { foldedValue, type HeaderBlock } from './header.ts';
import { type Parameter, parseParameters } from './parameter.ts';
import { BROKEN, END, MORE, Scanner } from './scanner.ts';

/** What the Content-… fields of a header say, as latin1 strings; null where a field is missing. */
export interface Content {
  /** As written; null without the field, '' (as the subtype then is) where the field is broken. */
  type: string | null;
  subtype: string;
  parameters: readonly Parameter[];
  id: string | null;
  description: string | null;
  transferEncoding: string | null;
  md5: string | null;
  disposition: string | null;
  dispositionParameters: readonly Parameter[];
  languages: readonly string[];
  location: string | null;
}

/** A fresh `Content` of a header that says nothing: text/plain in us-ascii. */
export function noContent(): Content {
  return {
    type: null,
    subtype: '',
    parameters: [],
    id: null,
    description: null,
    transferEncoding: null,
    md5: null,
    disposition: null,
    dispositionParameters: [],
    languages: [],
    location: null,
  };
}

/** Reads the Content-… fields of a header; of several of one name the first counts. @rfc 2045 3 */
export function readContent(header: HeaderBlock): Content {
  const content = noContent();
  for (const field of header.fields) {
    if (field.key.startsWith('content-')) readField(content, field.key.slice(8), foldedValue(header, field));
  }
  return content;
}

function readField(content: Content, key: string, value: string): void {
  switch (key) {
    case 'type':
      if (content.type === null) readType(content, value);
      break;
    case 'transfer-encoding':
      content.transferEncoding ??= readEncoding(value);
      break;
    case 'disposition':
      if (content.dispositionParameters.length === 0) readDisposition(content, value);
      break;
    case 'language':
      if (content.languages.length === 0) content.languages = readLanguages(value);
      break;
    case 'id':
      content.id ??= value;
      break;
    case 'description':
      content.description ??= value;
      break;
    case 'md5':
      content.md5 ??= value;
      break;
    case 'location':
      content.location ??= value;
      break;
  }
}

function readType(content: Content, value: string): void {
  const scanner = new Scanner(value);
  content.type = '';
  if (scanner.skipBlank() !== MORE) return;
  if (scanner.token() !== MORE) {
    // A lone word is a type without a subtype.
    content.type = scanner.out;
    return;
  }
  const type = scanner.out;
  if (type === '' || scanner.peek() !== 0x2f) return;
  scanner.at++;
  scanner.out = '';
  if (scanner.skipBlank() !== MORE) return;
  // The type must end the value or be followed by a semicolon; else nothing of it is believed.
  if (scanner.token() === BROKEN || scanner.out === '') return;
  if (scanner.peek() >= 0 && scanner.peek() !== 0x3b) return;
  content.type = type;
  content.subtype = scanner.out;
  content.parameters = parseParameters(scanner);
}

function readEncoding(value: string): string | null {
  const scanner = new Scanner(value);
  scanner.skipBlank();
  const known = scanner.token() !== BROKEN && scanner.skipBlank() === END && scanner.out !== '';
  return known ? scanner.out : null;
}

function readDisposition(content: Content, value: string): void {
  const scanner = new Scanner(value);
  scanner.skipBlank();
  if (scanner.token() === BROKEN) return;
  content.disposition = scanner.out;
  content.dispositionParameters = parseParameters(scanner);
}

function readLanguages(value: string): readonly string[] {
  const scanner = new Scanner(value);
  const languages: string[] = [];
  scanner.skipBlank();
  while (scanner.atom() !== BROKEN) {
    languages.push(scanner.out);
    scanner.out = '';
    if (scanner.peek() !== 0x2c) break;
    scanner.at++;
    scanner.skipBlank();
  }
  return languages;
}
