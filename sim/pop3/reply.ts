import type { Octets } from '../kernel/octets.ts';

/** How a reply begins; `+` asks for more (SASL only). @rfc 1939 3 @rfc 5034 4 */
export type Status = '+OK' | '-ERR' | '+';

/**
 * The part of a multi-line reply after its first line: ready lines of which none begins with a dot, or
 * the octets of a message up to `to`, which are dot-stuffed on their way out.
 */
export type Payload =
  | { readonly kind: 'lines'; readonly text: string }
  | { readonly kind: 'message'; readonly octets: Octets; readonly to: number };

/** The most that a first line says, as text. Longer echoes of what a client sent are cut. */
const LONGEST_ECHO = 80;

/** The first line of a reply, with its line end. `detail` is a response code without brackets. */
export function statusLine(status: Status, detail: string | null, text: string): string {
  if (status === '+') return `+ ${text}\r\n`;
  const code = detail === null ? '' : ` [${detail}]`;
  return text === '' ? `${status}${code}\r\n` : `${status}${code} ${text}\r\n`;
}

/** What a client sent, made fit to stand in a reply: control characters become `?`, the rest is cut. */
export function echo(text: string): string {
  const short = text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}...` : text;
  return short.replace(/[\x00-\x1f\x7f]/g, '?');
}
