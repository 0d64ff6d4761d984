import { decodeCharset } from './charset.ts';
import { decodeEncodedWords } from './encoded-word.ts';
import { BROKEN, END, MORE, type Scan, type Scanner } from './scanner.ts';

/** One parameter of Content-Type or Content-Disposition, as latin1 strings. */
export interface Parameter {
  /** As written; ends in `*` where the value is in the extended form `charset'language'%41…`. */
  readonly name: string;
  readonly value: string;
}

interface Piece extends Parameter {
  readonly index: number;
  readonly extended: boolean;
}

/**
 * Reads parameters up to the end of a value, each after a `;`.
 *
 * What is broken is skipped. The pieces of a continued parameter (`name*0=`, `name*1=`) come joined and
 * after the others; where one is missing they stay pieces. @rfc 2045 5.1 @rfc 2231 3
 */
export function parseParameters(scanner: Scanner): readonly Parameter[] {
  const plain: Parameter[] = [];
  const pieces: Piece[] = [];
  for (;;) {
    const read = readParameter(scanner);
    if (read === END) break;
    if (read === BROKEN) {
      if (scanner.peek() < 0) break;
      scanner.at++;
      continue;
    }
    const split = /^([^*]*)\*([0-9]*)(\*?)$/.exec(read.name);
    const [, name = '', index = '', star = ''] = split ?? [];
    // `name*` alone is the extended form of a whole value; `name*0*` that of a piece.
    if (split)
      pieces.push({ name, value: read.value, index: Number(index), extended: star !== '' || index === '' });
    else plain.push(read);
  }
  return pieces.length === 0 ? plain : [...plain, ...joinPieces(pieces)];
}

function readParameter(scanner: Scanner): Parameter | typeof END | typeof BROKEN {
  if (scanner.peek() < 0) return END;
  if (scanner.peek() !== 0x3b) return BROKEN;
  scanner.at++;
  if (scanner.skipBlank() !== MORE) return BROKEN;
  scanner.out = '';
  if (scanner.token() !== MORE || scanner.peek() !== 0x3d) return BROKEN;
  const name = scanner.out;
  scanner.at++;
  scanner.out = '';
  let scan: Scan = scanner.skipBlank();
  if (scan === MORE) {
    if (scanner.peek() === 0x22) scan = scanner.quotedString();
    else if (scanner.peek() === 0x3d) {
      // name==?utf-8?b?…?=, an encoded word where none may stand
      const start = scanner.at;
      while (scanner.peek() >= 0 && !' \t\r\n;'.includes(scanner.text.charAt(scanner.at))) scanner.at++;
      scanner.out = scanner.text.slice(start, scanner.at);
    } else scan = scanner.token();
  }
  return scan === BROKEN ? BROKEN : { name, value: scanner.out };
}

function joinPieces(pieces: readonly Piece[]): Parameter[] {
  const sorted = [...pieces].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index));
  const joined: Parameter[] = [];
  for (let from = 0; from < sorted.length; ) {
    const name = sorted[from]?.name ?? '';
    let to = from;
    while (sorted[to]?.name.toLowerCase() === name.toLowerCase()) to++;
    const run = sorted.slice(from, to);
    from = to;
    if (run.some((piece, i) => piece.index !== i)) {
      for (const piece of run) {
        joined.push({ name: `${piece.name}*${piece.index}${piece.extended ? '*' : ''}`, value: piece.value });
      }
      continue;
    }
    const extended = run.some((piece) => piece.extended);
    let value = extended && !run[0]?.extended ? "''" : '';
    for (const piece of run) {
      value += extended && !piece.extended ? piece.value.replaceAll('%', '%25') : piece.value;
    }
    joined.push({ name: extended ? `${name}*` : name, value });
  }
  return joined;
}

/**
 * The value of a parameter as text for display, null where it is missing. Decodes the extended form and,
 * as many programs write them, encoded words. @rfc 2231 4
 */
export function decodedParameter(parameters: readonly Parameter[], name: string): string | null {
  for (const parameter of parameters) {
    const key = parameter.name.toLowerCase();
    if (key === name) return decodeEncodedWords(parameter.value);
    if (key !== `${name}*`) continue;
    const [, charset = '', encoded = parameter.value] = /^([^']*)'[^']*'(.*)$/s.exec(parameter.value) ?? [];
    const octets = encoded.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return decodeCharset(charset, octets);
  }
  return null;
}
