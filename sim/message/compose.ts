import { concat, octetsOf } from '../kernel/octets.ts';
import { fieldOf, headerOf } from './header.ts';
import { type Message, messageOf } from './message.ts';

/** Lines of a header should not be longer than this. @rfc 5322 2.1.1 */
const LINE_LIMIT = 78;

/** Tells whether the message has a header field of that name, in any case. */
export function hasField(message: Message, name: string): boolean {
  return fieldOf(headerOf(message), name.toLowerCase()) !== undefined;
}

/** Makes a new message with the field put before all others, folded; name and value are latin1 strings. */
export function prependField(message: Message, name: string, value: string): Message {
  return messageOf(concat([octetsOf(formatField(name, value)), message.octets]));
}

/** Makes a new message with the field put after all others, folded; name and value are latin1 strings. */
export function appendField(message: Message, name: string, value: string): Message {
  const { octets } = message;
  const header = headerOf(message);
  const at = header.fields.at(-1)?.to ?? 0;
  const before = octets.subarray(0, at);
  const open = at > 0 && octets[at - 1] !== 10 ? '\r\n' : '';
  return messageOf(concat([before, octetsOf(open + formatField(name, value)), octets.subarray(at)]));
}

/** Makes a new message without the fields of that name (any case). */
export function withoutField(message: Message, name: string): Message {
  const key = name.toLowerCase();
  const { octets } = message;
  const kept: Uint8Array[] = [];
  let from = 0;
  for (const field of headerOf(message).fields) {
    if (field.key !== key) continue;
    kept.push(octets.subarray(from, field.from));
    from = field.to;
  }
  return from === 0 ? message : messageOf(concat([...kept, octets.subarray(from)]));
}

/**
 * Writes a field with its CRLF. A value with its own line ends (CRLF and white space) is taken as folded;
 * another is folded at spaces where the line grows longer than 78. @rfc 5322 2.2.3
 */
export function formatField(name: string, value: string): string {
  if (value.includes('\n') || !value.includes(' ')) return `${name}: ${value}\r\n`;
  let line = `${name}:`;
  let text = '';
  for (const word of value.split(' ')) {
    // A run of spaces gives empty words: no line may consist of white space alone.
    if (
      line.length + 1 + word.length > LINE_LIMIT &&
      word !== '' &&
      /[^ ]/.test(line.slice(text === '' ? name.length + 1 : 0))
    ) {
      text += `${line}\r\n`;
      line = '';
    }
    line += ` ${word}`;
  }
  return `${text}${line}\r\n`;
}
