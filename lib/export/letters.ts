import { latin1, type Message, type Octets } from '@/sim/index';
import { asctime } from './asctime';

/** A letter as it lies in a mailbox. */
export interface LetterToExport {
  readonly message: Message;
  /** Epoch milliseconds: when it came. */
  readonly receivedMs: number;
}

const LF = 10;
const CR = 13;

/**
 * A mailbox as one file in the form “mboxrd”: before each message a line `From sender date`, lines ended by LF, and
 * one `>` put before every line of it that looks like such a line, so that nothing is lost on the way back. @rfc 4155 A
 */
export function mboxOf(letters: readonly LetterToExport[]): Octets {
  const parts: Octets[] = [];
  const encoder = new TextEncoder();
  for (const { message, receivedMs } of letters) {
    const { octets } = message;
    parts.push(encoder.encode(`From ${senderOf(message)} ${asctime(receivedMs)}\n`));
    for (let from = 0; from < octets.length; ) {
      const lf = octets.indexOf(LF, from);
      const next = lf < 0 ? octets.length : lf + 1;
      const end = lf > from && octets[lf - 1] === CR ? lf - 1 : lf < 0 ? octets.length : lf;
      const line = octets.subarray(from, end);
      if (looksLikeEnvelope(line)) parts.push(QUOTE);
      parts.push(line, NEW_LINE);
      from = next;
    }
    parts.push(NEW_LINE);
  }
  return joined(parts);
}

const QUOTE = Uint8Array.of(62);
const NEW_LINE = Uint8Array.of(LF);
const FROM_ = [70, 114, 111, 109, 32];

/** `>*From ` */
function looksLikeEnvelope(line: Octets): boolean {
  let at = 0;
  while (line[at] === 62) at++;
  return FROM_.every((octet, place) => line[at + place] === octet);
}

/** Who sent it: the Return-Path; the null sender has always been called so. */
function senderOf({ octets }: Message): string {
  const [, path = ''] = /^Return-Path:[ \t]*<([!-;=?-~]*)>/im.exec(headerOf(octets)) ?? [];
  return path === '' ? 'MAILER-DAEMON' : path;
}

/** The header as text; what is longer than this is not looked through. */
function headerOf(octets: Octets): string {
  const text = latin1(octets, 0, Math.min(octets.length, 65_536));
  const end = text.indexOf('\r\n\r\n');
  return end < 0 ? text : text.slice(0, end);
}

function joined(parts: readonly Octets[]): Octets {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
