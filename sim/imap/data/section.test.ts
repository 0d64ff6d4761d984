import { describe, expect, it } from 'vitest';
import { latin1, octetsOf } from '../../kernel/octets.ts';
import { type Message, messageOf } from '../../message/message.ts';
import { type Section, sectionOctets } from './section.ts';
import { FIXTURES } from './testdata/letters.ts';

const letter = (text: string): Message => messageOf(octetsOf(text));

function section(
  text: string,
  part: readonly number[],
  what: Section['what'],
  fields: readonly string[] = [],
): string {
  return latin1(sectionOctets(letter(text), { part, what, fields }));
}

describe('sectionOctets', () => {
  // Recorded from Dovecot 2.3.19.
  it('gives header and text of the message', () => {
    expect(section(FIXTURES.plain, [], 'TEXT')).toBe(
      'The lamp is serviced on Thursday.\r\nPlease bring the spare lens.\r\n\r\nNora\r\n',
    );
    expect(section(FIXTURES.nosubject, [], null)).toHaveLength(131);
    expect(section(FIXTURES.reply, [], 'HEADER')).toHaveLength(384);
    expect(section(FIXTURES.reply2, [], 'HEADER')).toMatch(/^From: keeper@.*quarry.example>\r\n\r\n$/s);
  });

  it('picks fields in any case, in the order of the message, and ends them with an empty line', () => {
    expect(section(FIXTURES.reply, [], 'HEADER.FIELDS', ['MESSAGE-ID', 'subject'])).toBe(
      'Subject: Re: Lighthouse schedule\r\nMessage-ID: <lamp-2@quarry.example>\r\n\r\n',
    );
    expect(section(FIXTURES.reply, [], 'HEADER.FIELDS.NOT', ['Subject', 'Message-ID', 'Date', 'From'])).toBe(
      'To: Nora Lindqvist <nora@harbour.example>\r\nCc: "Harbour, Office" <office@harbour.example>, keeper@harbour.example\r\nReply-To: quarry-desk@quarry.example\r\nIn-Reply-To: <lamp-1@harbour.example>\r\nReferences: <lamp-1@harbour.example>\r\n\r\n',
    );
    expect(section(FIXTURES.plain, [], 'HEADER.FIELDS', ['X-None'])).toBe('\r\n');
    expect(section('Subject: x\n', [], 'HEADER.FIELDS', ['Subject'])).toBe('Subject: x\r\n\r\n');
  });

  it('gives parts and their MIME headers', () => {
    expect(section(FIXTURES.alternative, [1], null)).toBe('Rye bread is cheaper this week.');
    expect(section(FIXTURES.alternative, [2], null)).toBe(
      '<p>Rye bread is <b>cheaper</b> this=20\r\nweek.</p>',
    );
    expect(section(FIXTURES.mixed, [2], 'MIME')).toBe(
      'Content-Type: application/pdf; name="invoice 4417.pdf"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="invoice 4417.pdf"; size=300\r\nContent-Description: the invoice itself\r\nContent-ID: <pdf-part@ledger.example>\r\n\r\n',
    );
  });

  it('goes into a message/rfc822 part', () => {
    expect(section(FIXTURES.nested, [2], 'HEADER')).toBe(
      'From: Iris <iris@letters.example>\r\nTo: archive@museum.example\r\nSubject: First letter\r\nDate: Fri, 01 Jan 2021 01:02:03 +0000\r\nMessage-ID: <letter-1@letters.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n',
    );
    expect(section(FIXTURES.nested, [2, 1], null)).toBe('Plain inner text.');
    expect(section(FIXTURES.nested, [3], 'TEXT')).toBe('Just a line.');
    expect(section(FIXTURES.nested, [3, 1], null)).toBe('Just a line.');
    expect(section(FIXTURES.nested, [3], 'HEADER.FIELDS', ['subject'])).toBe(
      'Subject: Second letter\r\n\r\n',
    );
  });

  it('takes a message that is no multipart for its own part 1', () => {
    expect(section(FIXTURES.plain, [1], null)).toBe(section(FIXTURES.plain, [], 'TEXT'));
    expect(section(FIXTURES.plain, [1], 'MIME')).toBe(section(FIXTURES.plain, [], 'HEADER'));
  });

  it.each<[readonly number[], Section['what']]>([
    [[4], null],
    [[1, 1, 1], null],
    [[1], 'HEADER'],
    [[1], 'TEXT'],
    [[9, 9], 'MIME'],
  ])('is empty for the missing part %j %s', (part, what) => {
    expect(section(FIXTURES.nested, part, what)).toBe('');
  });

  it('cuts partials, without copying', () => {
    const message = letter(FIXTURES.mixed);
    const partial = (from: number, count: number): string =>
      latin1(sectionOctets(message, { part: [], what: null }, { from, count }));
    expect(partial(100, 50)).toBe('e 4417\r\nDate: Fri, 05 Mar 2021 16:30:00 -0800\r\nMes');
    expect(partial(99_999, 5)).toBe('');
    expect(partial(0, 0)).toBe('');
    expect(latin1(sectionOctets(message, { part: [3], what: null }, { from: 0, count: 10 }))).toBe(
      'item,coins',
    );
    expect(sectionOctets(message, { part: [3], what: null }).buffer).toBe(message.octets.buffer);
  });

  it('sends 0x80 for NUL, which no literal may hold', () => {
    expect(section('\na\0b', [], 'TEXT')).toBe('a\x80b');
  });
});
