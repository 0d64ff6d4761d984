import { type Address, parseAddressList } from '../../message/address.ts';
import { foldedValue, type HeaderBlock, headerOf, unfoldedValue } from '../../message/header.ts';
import { type Message, oncePerMessage } from '../../message/message.ts';
import { NUL_REPLACEMENT } from '../../message/scanner.ts';
import { nstring, stringForPeople } from './quoting.ts';

/**
 * The ENVELOPE of a message with its parentheses, as a latin1 string that may hold literals.
 * @rfc 3501 7.4.2
 */
export const envelopeText: (message: Message) => string = oncePerMessage((message) =>
  envelopeOfHeader(headerOf(message)),
);

/** The ENVELOPE made of any header: that of a message or of a message/rfc822 part. */
export function envelopeOfHeader(header: HeaderBlock): string {
  // Of several address fields of one name the lists are joined; of other fields the last one counts.
  const texts: Record<string, string> = {};
  const lists: Record<string, Address[]> = {};
  for (const field of header.fields) {
    switch (field.key) {
      case 'date':
      case 'in-reply-to':
      case 'message-id':
        texts[field.key] = withoutNul(unfoldedValue(header, field));
        break;
      case 'subject':
        texts[field.key] = withoutNul(foldedValue(header, field));
        break;
      case 'from':
      case 'sender':
      case 'reply-to':
      case 'to':
      case 'cc':
      case 'bcc': {
        const list = parseAddressList(foldedValue(header, field));
        const known = lists[field.key];
        if (known) for (const address of list) known.push(address);
        else lists[field.key] = [...list];
        break;
      }
    }
  }
  const { subject } = texts;
  const from = addressList(lists['from']);
  const orFrom = (list: string): string => (list === 'NIL' ? from : list);
  return `(${[
    nstring(texts['date'] ?? null),
    subject === undefined ? 'NIL' : stringForPeople(subject),
    from,
    orFrom(addressList(lists['sender'])),
    orFrom(addressList(lists['reply-to'])),
    addressList(lists['to']),
    addressList(lists['cc']),
    addressList(lists['bcc']),
    nstring(texts['in-reply-to'] ?? null),
    nstring(texts['message-id'] ?? null),
  ].join(' ')})`;
}

function addressList(list: readonly Address[] | undefined): string {
  if (!list || list.length === 0) return 'NIL';
  let text = '(';
  for (const { name, route, mailbox, domain } of list) {
    const display = name === null ? 'NIL' : stringForPeople(name);
    text += `(${display} ${nstring(route)} ${nstring(mailbox)} ${nstring(domain)})`;
  }
  return `${text})`;
}

function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', NUL_REPLACEMENT) : text;
}
