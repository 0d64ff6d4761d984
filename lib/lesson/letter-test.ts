import type { FieldTest, LetterTest } from '@/content/schema/predicate';
import type { Message, Octets } from '@/sim/index';
import { decodeEncodedWords, headerOf, messageOf, unfoldedValue } from '@/sim/message/index';
import { sameText } from './predicate';

const decoder = new TextDecoder();

/** Tells whether a letter, or the part of one that was fetched, is as a test says. */
export function passes(test: LetterTest | undefined, letter: Message | Octets): boolean {
  if (test === undefined) return true;
  const message = letter instanceof Uint8Array ? messageOf(letter) : letter;
  const { subject, fields = [], lines = [], contains, hops = 0 } = test;
  if (subject !== undefined && !valuesOf(message, 'subject').includes(subject)) return false;
  if (!fields.every((field) => fieldPasses(field, message))) return false;
  if (hops > valuesOf(message, 'received').length) return false;
  if (contains !== undefined && !decoder.decode(message.octets).includes(contains)) return false;
  if (lines.length === 0) return true;
  const body = decoder.decode(message.octets.subarray(headerOf(message).to)).split('\r\n');
  return lines.every((line) => body.includes(line));
}

function fieldPasses({ name, is, value = '' }: FieldTest, message: Message): boolean {
  const values = valuesOf(message, name.toLowerCase());
  switch (is) {
    case 'present':
      return values.length > 0;
    case 'absent':
      return values.length === 0;
    case 'equal':
      return values.some((one) => sameText(one, value));
    case 'containing':
    case 'lacking':
      return values.some((one) => one.toLowerCase().includes(value.toLowerCase())) === (is === 'containing');
  }
}

/** The values of all fields of that name (in lower case), decoded, each on one line. */
function valuesOf(message: Message, name: string): readonly string[] {
  const header = headerOf(message);
  return header.fields
    .filter(({ key }) => key === name)
    .map((field) => decodeEncodedWords(unfoldedValue(header, field)).replace(/\s+/g, ' ').trim());
}
