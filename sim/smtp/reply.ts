import type { OctetWriter } from '../kernel/octets.ts';

/**
 * Writes a reply and returns how many octets it has. Several texts make a reply of many lines, each
 * with code and enhanced code, `-` after the code but on the last. @rfc 5321 4.2.1
 */
export function writeReply(
  writer: OctetWriter,
  code: number,
  detail: string | null,
  text: string | readonly string[],
): number {
  const { length } = writer;
  if (typeof text === 'string') writeLine(writer, code, ' ', detail, text);
  else {
    const last = text.length - 1;
    for (const [i, line] of text.entries()) writeLine(writer, code, i < last ? '-' : ' ', detail, line);
  }
  return writer.length - length;
}

/** Piece by piece: joined first, the line would be written twice. */
function writeLine(
  writer: OctetWriter,
  code: number,
  mark: string,
  detail: string | null,
  text: string,
): void {
  writer.text(`${code}`).text(mark);
  if (detail !== null) writer.text(detail).text(' ');
  writer.text(text).text('\r\n');
}

/** Makes what the client sent fit to be said back to it: no control characters, ASCII only. */
export function printable(text: string): string {
  return text.replace(/[^ -~]/g, '?');
}

/** Takes a reply line apart; null where it is none. */
export function parseReplyLine(
  line: string,
): { readonly code: number; readonly last: boolean; readonly text: string } | null {
  const code = Number(line.slice(0, 3));
  const mark = line.charAt(3);
  if (!/^[2-5]\d\d/.test(line) || (mark !== '' && mark !== ' ' && mark !== '-')) return null;
  return { code, last: mark !== '-', text: line.slice(4) };
}

/** Reads the enhanced status code in front of a reply's text; null where there is none. @rfc 2034 4 */
export function enhancedOf(code: number, text: string): string | null {
  const found = /^([245]\.\d{1,3}\.\d{1,3})(?: |$)/.exec(text)?.[1];
  return found !== undefined && found.charAt(0) === `${code}`.charAt(0) ? found : null;
}
