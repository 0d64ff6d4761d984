import { parseAddressList } from '../../message/address.ts';
import { foldedValue, type HeaderBlock, readHeader, unfoldedValue } from '../../message/header.ts';
import type { Message } from '../../message/message.ts';
import { NUL_REPLACEMENT } from '../../message/scanner.ts';
import { nstring, stringForPeople } from './quoting.ts';

/**
 * The ENVELOPE of a message with its parentheses, as a latin1 string that may hold literals. The header is
 * read and forgotten: to keep those of thousands of messages costs more than reading one again.
 * @rfc 3501 7.4.2
 */
export function envelopeText(message: Message): string {
  return envelopeOfHeader(readHeader(message.octets, 0));
}

/** The ENVELOPE made of any header: that of a message or of a message/rfc822 part. */
export function envelopeOfHeader(header: HeaderBlock): string {
  // Of several address fields of one name the lists are joined; of other fields the last one counts.
  let date: string | null = null;
  let subject: string | null = null;
  let inReplyTo: string | null = null;
  let messageId: string | null = null;
  let from = '';
  let sender = '';
  let replyTo = '';
  let to = '';
  let cc = '';
  let bcc = '';
  const { fields } = header;
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i];
    switch (field?.key) {
      case 'date':
        date = withoutNul(unfoldedValue(header, field));
        break;
      case 'subject':
        subject = withoutNul(foldedValue(header, field));
        break;
      case 'in-reply-to':
        inReplyTo = withoutNul(unfoldedValue(header, field));
        break;
      case 'message-id':
        messageId = withoutNul(unfoldedValue(header, field));
        break;
      case 'from':
        from += addresses(foldedValue(header, field));
        break;
      case 'sender':
        sender += addresses(foldedValue(header, field));
        break;
      case 'reply-to':
        replyTo += addresses(foldedValue(header, field));
        break;
      case 'to':
        to += addresses(foldedValue(header, field));
        break;
      case 'cc':
        cc += addresses(foldedValue(header, field));
        break;
      case 'bcc':
        bcc += addresses(foldedValue(header, field));
        break;
    }
  }
  const authors = listOrNil(from);
  const topic = subject === null ? 'NIL' : stringForPeople(subject);
  const others = `${sender === '' ? authors : `(${sender})`} ${replyTo === '' ? authors : `(${replyTo})`}`;
  const readers = `${listOrNil(to)} ${listOrNil(cc)} ${listOrNil(bcc)}`;
  return `(${nstring(date)} ${topic} ${authors} ${others} ${readers} ${nstring(inReplyTo)} ${nstring(messageId)})`;
}

function listOrNil(written: string): string {
  return written === '' ? 'NIL' : `(${written})`;
}

/** The addresses of a field one after the other, without the parentheses around them all. */
function addresses(value: string): string {
  let text = '';
  for (const { name, route, mailbox, domain } of parseAddressList(value)) {
    const display = name === null ? 'NIL' : stringForPeople(name);
    text += `(${display} ${nstring(route)} ${nstring(mailbox)} ${nstring(domain)})`;
  }
  return text;
}

function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', NUL_REPLACEMENT) : text;
}
