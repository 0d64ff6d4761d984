import { rfc5322Date } from '../kernel/calendar.ts';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { headerOf } from '../message/header.ts';
import { type Message, messageOf } from '../message/message.ts';
import type { Reason } from './events.ts';

/** A recipient that was given up, and why. */
export interface Failure {
  readonly recipient: string;
  readonly reason: Reason;
}

/** What a bounce tells about. */
export interface FailedLetter {
  readonly id: string;
  readonly message: Message;
  /** Where the bounce goes: the reverse-path of the letter. */
  readonly sender: string;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
  readonly failures: readonly Failure[];
}

/**
 * Writes the letter that tells a sender what was not delivered: words for people, the status for
 * programs, and the header of the failed letter. It is to be sent with the null reverse-path, so that
 * it can never be answered by another bounce. @rfc 3464 2 @rfc 6522 3 @rfc 5321 6.1
 */
export function writeBounce(
  failed: FailedLetter,
  by: { readonly hostname: string; readonly domain: string; readonly id: string; readonly epochMs: number },
): Message {
  const boundary = `${by.id}.${Math.floor(by.epochMs / 1000)}/${by.hostname}`;
  const lines = [
    `Date: ${rfc5322Date(by.epochMs)}`,
    `From: Mail Delivery System <MAILER-DAEMON@${by.domain}>`,
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${failed.sender}`,
    // So that no vacation program answers. @rfc 3834 5
    'Auto-Submitted: auto-replied',
    `Message-ID: <${by.id}@${by.hostname}>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    `\tboundary="${boundary}"`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    `--${boundary}`,
    'Content-Description: Notification',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    ...wordsForPeople(failed, by.hostname),
    '',
    `--${boundary}`,
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    ...statusFields(failed, by.hostname),
    '',
    `--${boundary}`,
    'Content-Description: Undelivered Message Headers',
    'Content-Type: text/rfc822-headers',
    '',
  ];
  const header = headerText(failed.message);
  return messageOf(octetsOf(`${lines.join('\r\n')}\r\n${header}\r\n--${boundary}--\r\n`));
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
function statusFields({ id, sender, acceptedAt, failures }: FailedLetter, hostname: string): string[] {
  return [
    `Reporting-MTA: dns; ${hostname}`,
    `X-Mailwire-Queue-ID: ${id}`,
    `X-Mailwire-Sender: rfc822; ${sender}`,
    `Arrival-Date: ${rfc5322Date(acceptedAt)}`,
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
