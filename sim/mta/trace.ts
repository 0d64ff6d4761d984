import { rfc5322Date } from '../kernel/calendar.ts';
import { CR, concat, LF, type Octets, octetsOf } from '../kernel/octets.ts';
import { formatField, withoutField } from '../message/compose.ts';
import { isFieldNamed } from '../message/header.ts';
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
  recipients: readonly { readonly address: string }[],
): string {
  const only = recipients.length === 1 ? recipients[0]?.address : undefined;
  const from = `from ${harmless(arrival.helo)} (${literalOf(arrival.peerAddress)})`;
  const taken = `by ${by.hostname} (Mailwire) with ${arrival.protocol} id ${by.id}`;
  const whom = only === undefined ? '' : `\r\n\tfor <${only}>`;
  return `Received: ${from}\r\n\t${taken}${whom}; ${rfc5322Date(by.epochMs)}\r\n`;
}

/** The same for a letter that this host wrote itself: a bounce came from nowhere. @rfc 5321 4.4 */
export function stampWritten(message: Message, hostname: string, id: string, epochMs: number): Message {
  return prefixed(`Received: by ${hostname} (Mailwire)\r\n\tid ${id}; ${rfc5322Date(epochMs)}\r\n`, message);
}

/**
 * Final delivery: the reverse-path goes on top as Return-Path, where one of an earlier journey may
 * stand no longer. `from` is '' for the null sender; `trace` is this host's Received field, which follows
 * it. `replaces` saves looking for that older one, where it is known. @rfc 5321 4.4
 */
export function stampReturnPath(
  message: Message,
  from: string,
  trace = '',
  replaces = surveyHeader(message.octets).hasReturnPath,
): Message {
  const other = replaces ? withoutField(message, 'Return-Path') : message;
  return prefixed(formatField('Return-Path', `<${from}>`) + trace, other);
}

/** What the header of a letter shows to the server that takes it. */
export interface HeaderSurvey {
  /** Where an empty line is missing between header and body; −1 where none is. */
  readonly partAt: number;
  /** How many servers have stamped the letter: above the hop limit it goes in circles. @rfc 5321 6.3 */
  readonly received: number;
  readonly hasReturnPath: boolean;
}

/**
 * Looks through a header once without taking it apart: this runs for every letter.
 *
 * Where a line that is no header field comes before the empty line, an empty line is missing before it.
 */
export function surveyHeader(octets: Octets): HeaderSurvey {
  let received = 0;
  let hasReturnPath = false;
  let partAt = -1;
  for (let at = 0; at < octets.length; ) {
    const first = octets[at] ?? 0;
    if (first === LF || (first === CR && octets[at + 1] === LF)) break;
    const continues = at > 0 && (first === 32 || first === 9);
    if (!continues && !isField(octets, at)) {
      partAt = at;
      break;
    }
    if ((first | 32) === LETTER_R) {
      if (isFieldNamed(octets, at, RECEIVED)) received++;
      else if (isFieldNamed(octets, at, RETURN_PATH)) hasReturnPath = true;
    }
    const feed = octets.indexOf(LF, at);
    at = feed < 0 ? octets.length : feed + 1;
  }
  return { partAt, received, hasReturnPath };
}

const LETTER_R = 0x72;
const RECEIVED = octetsOf('received');
const RETURN_PATH = octetsOf('return-path');

/**
 * Puts the empty line in where it is missing (at `partAt`), as Postfix does. A letter typed without any
 * header thus keeps its text as body when trace fields go on top.
 */
export function partHeaderFromBody(octets: Octets, partAt = surveyHeader(octets).partAt): Octets {
  if (partAt < 0) return octets;
  return concat([octets.subarray(0, partAt), Uint8Array.of(CR, LF), octets.subarray(partAt)]);
}

/** A field begins with a name of printable characters, perhaps white space, and a colon. @rfc 5322 2.2 */
function isField(octets: Octets, from: number): boolean {
  let at = from;
  // Neither loop passes the line's end, which is no such character.
  for (let code = octets[at] ?? 0; code > 32 && code < 127 && code !== COLON; ) code = octets[++at] ?? 0;
  if (at === from) return false;
  while (octets[at] === 32 || octets[at] === 9) at++;
  return octets[at] === COLON;
}

const COLON = 0x3a;

/** A name as it may stand in a header: nothing in it may end a comment or a clause. */
function harmless(helo: string): string {
  return helo.replace(/[^A-Za-z0-9._:[\]-]/g, '?');
}
