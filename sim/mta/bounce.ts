import { rfc5322Date } from '../kernel/calendar.ts';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { headerOf } from '../message/header.ts';
import { type Message, messageOf } from '../message/message.ts';
import type { Reason } from './events.ts';
import { type QueueEntry, stampedMessage } from './queue.ts';
import type { MtaConfig } from './spec.ts';
import { stampWritten } from './trace.ts';

/** A recipient that was given up, and why. */
interface Failure {
  readonly recipient: string;
  readonly reason: Reason;
}

/** What a bounce tells about. */
export interface FailedLetter {
  readonly entry: Pick<QueueEntry, 'id' | 'written' | 'trace' | 'acceptedAt'>;
  /** Where the bounce goes: the reverse-path of the letter. */
  readonly sender: string;
  readonly failures: readonly Failure[];
}

/** Who writes a bounce, and when. */
export interface Reporter {
  readonly config: MtaConfig;
  /** The queue id of the bounce. */
  readonly id: string;
  readonly epochMs: number;
}

/**
 * Writes the letter that tells a sender what was not delivered: words for people, the status for
 * programs, and the header of the failed letter. It is to be sent with the null reverse-path, so that
 * it can never be answered by another bounce. @rfc 3464 2 @rfc 6522 3 @rfc 5321 6.1
 */
export function writeBounce(failed: FailedLetter, { config, id, epochMs }: Reporter): Message {
  const { hostname } = config;
  const boundary = `${id}.${Math.floor(epochMs / 1000)}/${hostname}`;
  const header = headerText(stampedMessage(failed.entry));
  // A part with octets above 127 must say so, and what it is in too. @rfc 2045 6.4
  const encoding = /[\x80-\xff]/.test(header) ? ['Content-Transfer-Encoding: 8bit'] : [];
  const lines = [
    `Date: ${rfc5322Date(epochMs)}`,
    `From: Mail Delivery System <MAILER-DAEMON@${config.localDomains[0] ?? hostname}>`,
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${failed.sender}`,
    // So that no vacation program answers. @rfc 3834 5
    'Auto-Submitted: auto-replied',
    `Message-ID: <${id}@${hostname}>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    `\tboundary="${boundary}"`,
    ...encoding,
    '',
    'This is a MIME-encapsulated message.',
    '',
    `--${boundary}`,
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    ...wordsForPeople(failed, hostname),
    '',
    `--${boundary}`,
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    ...statusFields(failed, hostname),
    '',
    `--${boundary}`,
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    ...encoding,
    '',
  ];
  const written = messageOf(octetsOf(`${lines.join('\r\n')}\r\n${header}\r\n--${boundary}--\r\n`));
  return stampWritten(written, hostname, id, epochMs);
}

function wordsForPeople({ failures }: FailedLetter, hostname: string): string[] {
  return [
    `This is the mail system at host ${hostname}.`,
    '',
    "I'm sorry to have to inform you that your message could not",
    'be delivered to one or more recipients. What went wrong stands below,',
    'and the header of your message is attached.',
    '',
    ...failures.map(({ recipient, reason }) => `<${recipient}>: ${inWords(reason)}`),
  ];
}

/** Per message, then, after an empty line each, per recipient. @rfc 3464 2.2 @rfc 3464 2.3 */
function statusFields({ entry, sender, failures }: FailedLetter, hostname: string): string[] {
  return [
    `Reporting-MTA: dns; ${hostname}`,
    `X-Mailwire-Queue-ID: ${entry.id}`,
    `X-Mailwire-Sender: rfc822; ${sender}`,
    `Arrival-Date: ${rfc5322Date(entry.acceptedAt)}`,
    ...failures.flatMap(({ recipient, reason }) => [
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: failed',
      `Status: ${reason.enhanced}`,
      ...(reason.host === null ? [] : [`Remote-MTA: dns; ${reason.host}`]),
      // What another server said is SMTP; what was found out here is this program's own word.
      reason.code === null
        ? `Diagnostic-Code: X-Mailwire; ${oneLine(reason.text)}`
        : `Diagnostic-Code: smtp; ${reason.code} ${reason.enhanced} ${oneLine(reason.text)}`,
    ]),
  ];
}

function inWords({ code, enhanced, text, host }: Reason): string {
  if (code === null || host === null) return oneLine(text);
  return `host ${host} said: ${code} ${enhanced} ${oneLine(text)}`;
}

/** Another server's words may hold anything; in a header field they must stay on their line. */
function oneLine(text: string): string {
  return text.replace(/[^\x20-\x7e]+/g, ' ').trim();
}

/** The header without its empty line, every line ended. */
function headerText(message: Message): string {
  const { fields } = headerOf(message);
  const from = fields[0]?.from ?? 0;
  const text = latin1(message.octets, from, fields.at(-1)?.to ?? from);
  return text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`;
}
