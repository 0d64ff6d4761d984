import { CR, LF, type Octets, type OctetWriter, octetsOf, SPACE } from '../kernel/octets.ts';
import { isFieldNamed } from '../message/header.ts';
import type { Message } from '../message/message.ts';
import { type Section, sectionOctets } from './data/section.ts';

const TAB = 9;

/**
 * Writes what BODY[HEADER.FIELDS (…)] picks, as a literal. It is the item that clients ask of thousands of
 * messages at once: fields go straight from the message into the response. The octets are those of
 * `sectionOctets`.
 */
export function headerFieldsWriter(section: Section): (writer: OctetWriter, message: Message) => void {
  const names = (section.fields ?? []).map((field) => octetsOf(field.toLowerCase()));
  // Lines that are no field have the empty name: to find them is left to `sectionOctets`.
  const canPick = names.every(({ length }) => length > 0);
  return (writer, message) => {
    const { octets } = message;
    const pieces = canPick ? pick(message, names) : null;
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
function pick({ octets }: Message, names: readonly Octets[]): readonly number[] | null {
  const pieces: number[] = [];
  let takes = false;
  for (let at = 0; at < octets.length; ) {
    const first = octets[at] ?? 0;
    const feed = octets.indexOf(LF, at);
    const next = feed < 0 ? octets.length : feed + 1;
    const ends = feed === at || (first === CR && feed === at + 1);
    // A line that begins with white space goes on with the field before it, if there is one.
    if (ends) takes = true;
    else if ((first !== SPACE && first !== TAB) || at === 0) {
      takes = false;
      for (let i = 0; i < names.length && !takes; i++) {
        const name = names[i];
        takes = name !== undefined && isFieldNamed(octets, at, name);
      }
    }
    if (takes) {
      // What follows at once is one piece with what stands before it.
      if (pieces.length > 0 && pieces[pieces.length - 1] === at) pieces[pieces.length - 1] = next;
      else pieces.push(at, next);
    }
    if (ends) {
      const nul = octets.indexOf(0);
      return at === 0 || (nul >= 0 && nul < next) ? null : pieces;
    }
    at = next;
  }
  return null;
}
