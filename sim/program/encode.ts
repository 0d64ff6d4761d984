import { latin1, octetsOf, utf8Encode } from '../kernel/octets.ts';
import { base64Encode } from '../sasl/base64.ts';

/** An encoded word has at most 75 characters, delimiters included. @rfc 2047 2 */
const WORD_LIMIT = 75;
const HEAD = '=?UTF-8?';

/** Tells whether a text can stand in a header as it is. */
export function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text) && !text.includes('=?');
}

/**
 * Writes a text as encoded words, a space between them: in Q where most of it is ASCII, else in B. Each
 * word holds whole characters. @rfc 2047 4 @rfc 2047 5
 */
export function encodedWords(text: string): string {
  const chars = [...text];
  const strange = chars.filter((char) => (char.codePointAt(0) ?? 0) > 127).length;
  const encode = strange * 3 > chars.length ? bWord : qWord;
  const words: string[] = [];
  let piece = '';
  for (const char of chars) {
    if (piece !== '' && encode(piece + char).length > WORD_LIMIT) {
      words.push(encode(piece));
      piece = '';
    }
    piece += char;
  }
  if (piece !== '') words.push(encode(piece));
  return words.join(' ');
}

const bWord = (text: string): string => `${HEAD}B?${base64Encode(utf8Encode(text))}?=`;

/** Only what is safe in every place of a header stands for itself. @rfc 2047 5 */
function qWord(text: string): string {
  const said = latin1(utf8Encode(text)).replace(/[^A-Za-z0-9!*+/-]/g, (char) =>
    char === ' ' ? '_' : `=${hex(char)}`,
  );
  return `${HEAD}Q?${said}?=`;
}

/** A line of quoted-printable has at most 76 characters. @rfc 2045 6.7 */
const QP_LIMIT = 76;

/** Writes a text (lines end in CRLF) as quoted-printable UTF-8, as a latin1 string. @rfc 2045 6.7 */
export function quotedPrintable(text: string): string {
  return text.split('\r\n').map(quotedLine).join('\r\n');
}

function quotedLine(line: string): string {
  const octets = latin1(utf8Encode(line));
  let written = '';
  let length = 0;
  for (let i = 0; i < octets.length; i++) {
    const char = octets.charAt(i);
    const isLast = i === octets.length - 1;
    // White space at the end of a line would get lost on the way.
    const plain = /[!-<>-~]/.test(char) || (/[ \t]/.test(char) && !isLast);
    const piece = plain ? char : `=${hex(char)}`;
    if (length + piece.length > (isLast ? QP_LIMIT : QP_LIMIT - 1)) {
      written += '=\r\n';
      length = 0;
    }
    written += piece;
    length += piece.length;
  }
  return written;
}

function hex(char: string): string {
  const digits = (octetsOf(char)[0] ?? 0).toString(16).toUpperCase();
  return digits.length < 2 ? `0${digits}` : digits;
}
