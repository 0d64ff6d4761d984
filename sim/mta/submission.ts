import { civilOf, rfc5322Date } from '../kernel/calendar.ts';
import { appendField, hasField } from '../message/compose.ts';
import type { Message } from '../message/message.ts';

/**
 * Completes what a mail program sent in: Date and Message-ID are added where they are missing.
 *
 * Only for submission: a relay must not touch the header but for its trace. Nothing else is changed;
 * Sender is not added, since MAIL FROM is no header and the login is nobody else's business.
 * @rfc 6409 8
 */
export function fixUp(message: Message, hostname: string, id: string, epochMs: number): Message {
  let fixed = message;
  if (!hasField(fixed, 'Date')) fixed = appendField(fixed, 'Date', rfc5322Date(epochMs));
  if (!hasField(fixed, 'Message-ID')) {
    fixed = appendField(fixed, 'Message-ID', `<${compactDate(epochMs)}.${id}@${hostname}>`);
  }
  return fixed;
}

/** `20270302091500`: what makes a Message-ID differ from one of another day with the same queue id. */
function compactDate(epochMs: number): string {
  const c = civilOf(epochMs);
  return [c.month, c.day, c.hour, c.minute, c.second].reduce(
    (text, part) => text + `${part}`.padStart(2, '0'),
    `${c.year}`,
  );
}
