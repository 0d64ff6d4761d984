import { rfc5322Date } from '../kernel/calendar.ts';
import { CR, concat, LF, type Octets } from '../kernel/octets.ts';
import { formatField, withoutField } from '../message/compose.ts';
import { type Message, prefixed } from '../message/message.ts';
import { literalOf } from './networks.ts';

/** What a Received field says of the session in which a letter came. */
export interface Arrival {
  /** The name that the client gave in HELO or EHLO. */
  readonly helo: string;
  readonly peerAddress: string;
  /** The word after `with`. @rfc 3848 1 */
  readonly protocol: 'SMTP' | 'ESMTP' | 'ESMTPS' | 'ESMTPA' | 'ESMTPSA';
}

/**
 * Writes the Received field that every server which takes a letter must put on top. The recipient is
 * named only where there is but one, so that nobody learns of blind copies. @rfc 5321 4.4
 */
export function receivedField(
  arrival: Arrival,
  by: { readonly hostname: string; readonly id: string; readonly epochMs: number },
  recipients: readonly string[],
): string {
  const only = recipients.length === 1 ? recipients[0] : undefined;
  const lines = [
    `from ${harmless(arrival.helo)} (${literalOf(arrival.peerAddress)})`,
    `by ${by.hostname} (Mailwire) with ${arrival.protocol} id ${by.id}`,
    ...(only === undefined ? [] : [`for <${only}>`]),
  ];
  return `Received: ${lines.join('\r\n\t')}; ${rfc5322Date(by.epochMs)}\r\n`;
}

/** The same for a letter that this host wrote itself: a bounce came from nowhere. @rfc 5321 4.4 */
export function stampWritten(message: Message, hostname: string, id: string, epochMs: number): Message {
  return prefixed(`Received: by ${hostname} (Mailwire)\r\n\tid ${id}; ${rfc5322Date(epochMs)}\r\n`, message);
}

/**
 * Final delivery: the reverse-path goes on top as Return-Path, where one of an earlier journey may
 * stand no longer. `from` is '' for the null sender; `trace` is this host's Received field, which follows
 * it. @rfc 5321 4.4
 */
export function stampReturnPath(message: Message, from: string, trace = ''): Message {
  const other = countFields(message, 'return-path') > 0 ? withoutField(message, 'Return-Path') : message;
  return prefixed(formatField('Return-Path', `<${from}>`) + trace, other);
}

/** How many servers have stamped the letter: above the hop limit it goes in circles. @rfc 5321 6.3 */
export function countReceived(message: Message): number {
  return countFields(message, 'received');
}

/**
 * Makes sure that header and body are parted: where a line that is no header field comes before the
 * empty line, one is put in before it, as Postfix does. A letter typed without any header thus keeps
 * its text as body when trace fields go on top.
 */
export function partHeaderFromBody(octets: Octets): Octets {
  let at = 0;
  while (at < octets.length) {
    const feed = octets.indexOf(LF, at);
    const end = feed < 0 ? octets.length : feed + 1;
    if (octets[at] === LF || (octets[at] === CR && octets[at + 1] === LF)) return octets;
    const continues = at > 0 && (octets[at] === 32 || octets[at] === 9);
    if (!continues && !isField(octets, at, end)) {
      return concat([octets.subarray(0, at), Uint8Array.of(CR, LF), octets.subarray(at)]);
    }
    at = end;
  }
  return octets;
}

/** A field begins with a name of printable characters, perhaps white space, and a colon. @rfc 5322 2.2 */
function isField(octets: Octets, from: number, to: number): boolean {
  let at = from;
  while (at < to && (octets[at] ?? 0) > 32 && (octets[at] ?? 0) < 127 && octets[at] !== 0x3a) at++;
  if (at === from) return false;
  while (at < to && (octets[at] === 32 || octets[at] === 9)) at++;
  return octets[at] === 0x3a;
}

/**
 * Counts the fields of that name (lower case) in the header without taking it apart: this runs for
 * every letter, and most hold few or none.
 */
function countFields({ octets }: Message, name: string): number {
  const first = name.charCodeAt(0);
  let count = 0;
  for (let at = 0; at < octets.length; ) {
    const octet = octets[at] ?? 0;
    // The empty line: CRLF, since stored letters have no bare LF.
    if (octet === CR && octets[at + 1] === LF) break;
    if ((octet | 32) === first && isNamed(octets, at, name)) count++;
    const feed = octets.indexOf(LF, at);
    at = feed < 0 ? octets.length : feed + 1;
  }
  return count;
}

/** Tells whether the line at `at` is a field of that name; white space before the colon is tolerated. */
function isNamed(octets: Octets, at: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = octets[at + i] ?? 0;
    if ((code >= 65 && code <= 90 ? code | 32 : code) !== name.charCodeAt(i)) return false;
  }
  let end = at + name.length;
  while (octets[end] === 32 || octets[end] === 9) end++;
  return octets[end] === 0x3a;
}

/** A name as it may stand in a header: nothing in it may end a comment or a clause. */
function harmless(helo: string): string {
  return helo.replace(/[^A-Za-z0-9._:[\]-]/g, '?');
}
