import type { TranscriptLine } from './transcript';

/** A piece of a console line with the way it is set: verbs in the protocol's colour, codes bold. */
export interface LinePart {
  readonly text: string;
  readonly role: 'verb' | 'code' | 'tag' | 'text';
}

const VERB: Readonly<Record<'smtp' | 'pop3' | 'imap', RegExp>> = {
  smtp: /^(MAIL +FROM:|RCPT +TO:|[A-Za-z]+)(.*)$/is,
  pop3: /^([A-Za-z]+)(.*)$/s,
  imap: /^(\S+ )((?:UID )?[A-Za-z]+)(.*)$/is,
};
const CODE: Readonly<Record<'smtp' | 'pop3' | 'imap', RegExp>> = {
  smtp: /^(\d{3})([ -].*|)$/s,
  pop3: /^(\+OK|-ERR|\+)(.*)$/s,
  imap: /^(\* (?:OK|NO|BAD|BYE|\d+ [A-Z]+|[A-Z]+)|\+|\S+ (?:OK|NO|BAD))(.*)$/s,
};

/** Splits a line for setting it in type. It tells nothing about meaning: explanations read events. */
export function lineParts(line: TranscriptLine): readonly LinePart[] {
  const { protocol, text, kind, mode } = line;
  const plain: readonly LinePart[] = [{ text, role: 'text' }];
  if (protocol === null) return plain;
  if (kind === 'server') {
    const [, code, after] = CODE[protocol].exec(text) ?? [];
    return code === undefined
      ? plain
      : [
          { text: code, role: 'code' },
          { text: after ?? '', role: 'text' },
        ];
  }
  if (kind !== 'client' || mode !== 'command') return plain;
  const [, first, second, third] = VERB[protocol].exec(text) ?? [];
  if (first === undefined) return plain;
  if (third === undefined)
    return [
      { text: first, role: 'verb' },
      { text: second ?? '', role: 'text' },
    ];
  return [
    { text: first, role: 'tag' },
    { text: second ?? '', role: 'verb' },
    { text: third, role: 'text' },
  ];
}
