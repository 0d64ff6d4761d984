import { shownLine } from '@/lib/mime/shown-text';
import type { Message } from '@/sim/index';
import {
  decodeEncodedWords,
  foldedValue,
  headerOf,
  parseAddressList,
  unfoldedValue,
} from '@/sim/message/index';

/** A header field for reading. */
export interface ShownField {
  /** As written. */
  readonly name: string;
  /** Decoded, on one line, nothing hidden in it. */
  readonly value: string;
}

/** What people look at in a header, in this order. */
const SHOWN = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'subject',
  'date',
  'message-id',
  'return-path',
];
/** More fields of one name, or addresses in one, are not looked at. */
const MOST = 50;
const LONGEST = 600;

/** The fields that say who wrote to whom, about what and when. */
export function shownFields(message: Message): readonly ShownField[] {
  const header = headerOf(message);
  return SHOWN.flatMap((key) =>
    header.fields
      .filter((field) => field.key === key)
      .slice(0, MOST)
      .map((field) => ({
        name: field.name,
        value: shownLine(decodeEncodedWords(unfoldedValue(header, field)).trim(), LONGEST),
      })),
  );
}

/** All addresses in the fields of these names, `local@domain`. */
export function addressesIn(message: Message, ...keys: readonly string[]): readonly string[] {
  const header = headerOf(message);
  return header.fields
    .filter(({ key }) => keys.includes(key))
    .slice(0, MOST)
    .flatMap((field) => parseAddressList(foldedValue(header, field)).slice(0, MOST))
    .flatMap(({ mailbox, domain }) => (mailbox !== null && domain !== null ? [`${mailbox}@${domain}`] : []));
}

export const hasField = (message: Message, key: string): boolean =>
  headerOf(message).fields.some((field) => field.key === key);
