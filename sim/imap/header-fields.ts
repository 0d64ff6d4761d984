import type { OctetWriter } from '../kernel/octets.ts';
import { headerOf } from '../message/header.ts';
import type { Message } from '../message/message.ts';
import { type Section, sectionOctets } from './data/section.ts';

/**
 * Writes what BODY[HEADER.FIELDS (…)] picks, as a literal. It is the item that clients ask of thousands of
 * messages at once: fields go straight from the message into the response. The octets are those of
 * `sectionOctets`.
 */
export function headerFieldsWriter(section: Section): (writer: OctetWriter, message: Message) => void {
  const keys = new Set((section.fields ?? []).map((field) => field.toLowerCase()));
  return (writer, message) => {
    const { octets } = message;
    const pieces = pick(message, keys);
    if (pieces === null) {
      const picked = sectionOctets(message, section);
      writer.text(`{${picked.length}}\r\n`).octets(picked);
      return;
    }
    let length = 0;
    for (let i = 0; i < pieces.length; i += 2) length += (pieces[i + 1] ?? 0) - (pieces[i] ?? 0);
    writer.text('{').text(`${length}`).text('}\r\n');
    for (let i = 0; i < pieces.length; i += 2) writer.octets(octets, pieces[i] ?? 0, pieces[i + 1] ?? 0);
  };
}

/** Offsets of what is picked: from, to, from, to …; null for a header without empty line or with a NUL. */
function pick(message: Message, keys: ReadonlySet<string>): readonly number[] | null {
  const { fields, to, text } = headerOf(message);
  const end = fields.at(-1)?.to;
  if (end === undefined || end >= to || text.includes('\0')) return null;
  const pieces: number[] = [];
  const take = (from: number, until: number): void => {
    // What follows at once is one piece with what stands before it.
    if (pieces.at(-1) === from) pieces[pieces.length - 1] = until;
    else pieces.push(from, until);
  };
  for (const field of fields) if (keys.has(field.key)) take(field.from, field.to);
  take(end, to);
  return pieces;
}
