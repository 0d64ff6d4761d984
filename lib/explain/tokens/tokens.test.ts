import { describe, expect, test } from 'vitest';
import { Desk } from '@/lib/views/test-kit';
import type { TranscriptLine } from '@/lib/views/transcript';
import { FETCH_TONGUES } from '../fetching';
import { ALICE } from '../test-kit';
import { type Token, tokensOf } from './index';

function session(port: number, ...lines: readonly string[]): Desk {
  const desk = new Desk();
  desk.say(desk.telnet('mail.campus.example', port), ...lines);
  return desk;
}

const tokensIn = (desk: Desk, line: TranscriptLine): readonly Token[] =>
  tokensOf(line, { ...desk.source, persona: ALICE, tongues: FETCH_TONGUES });

/** The tokens of the last line that begins with `start`, of one side. */
function taken(desk: Desk, start: string, kind: 'client' | 'server' = 'client'): readonly Token[] {
  const line = desk.transcript().lines.findLast((one) => one.kind === kind && one.text.startsWith(start));
  if (!line) throw new Error(`no line ${start}`);
  return tokensIn(desk, line);
}

const texts = (tokens: readonly Token[]): readonly string[] => tokens.map(({ text }) => text);
const wordsOf = (tokens: readonly Token[], text: string) =>
  tokens.find((token) => token.text === text)?.words;

const HELLO = ['HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>'];
const LETTER = [...HELLO, 'RCPT TO:<carol@campus.example>', 'DATA'];
const END = 'CR LF';

describe('a command of SMTP', () => {
  test('verb, path and parameters', () => {
    const tokens = taken(
      session(25, 'EHLO x', 'MAIL FROM:<alice@campus.example> SIZE=1000 BODY=8BITMIME'),
      'MAIL',
    );
    expect(texts(tokens)).toEqual([
      ...['MAIL', ' ', 'FROM', ':', '<', 'alice', '@', 'campus.example', '>'],
      ...[' ', 'SIZE', '=', '1000', ' ', 'BODY', '=', '8BITMIME', END],
    ]);
    expect(wordsOf(tokens, 'alice')).toContain('local part');
    expect(wordsOf(tokens, '8BITMIME')).toContain('octets above 127');
    expect(tokens.at(-1)).toMatchObject({ kind: 'line-end' });
  });

  test('the null sender is one piece; a source route too', () => {
    expect(texts(taken(session(25, 'EHLO x', 'MAIL FROM:<>'), 'MAIL'))).toContain('<>');
    const routed = taken(
      session(25, ...HELLO, 'RCPT TO:<@a.example,@b.example:carol@campus.example>'),
      'RCPT',
    );
    expect(texts(routed).slice(4, 9)).toEqual([
      '<',
      '@a.example,@b.example:',
      'carol',
      '@',
      'campus.example',
    ]);
  });

  test('an @ in a quoted local part parts nothing', () => {
    const tokens = taken(session(25, ...HELLO, 'RCPT TO:<"a@b"@campus.example>'), 'RCPT');
    expect(texts(tokens).slice(5, 8)).toEqual(['"a@b"', '@', 'campus.example']);
  });

  test('where the server stopped reading', () => {
    const tokens = taken(session(25, 'HELO x', 'MAIL FROM:<alice@> SIZE=1'), 'MAIL');
    const wrong = tokens.find(({ kind }) => kind === 'wrong');
    expect(wrong).toMatchObject({ text: '> SIZE=1' });
    expect(wrong?.words).toContain('a domain');
    const short = taken(session(25, 'HELO'), 'HELO');
    expect(short.at(-1)).toMatchObject({ kind: 'line-end', text: END });
    expect(short.at(-1)?.words).toContain('expected');
  });

  test('an unknown verb, spaces before and behind it', () => {
    const tokens = taken(session(25, '  FOO bar  '), '  FOO');
    expect(tokens.map(({ kind, text }) => [kind, text])).toEqual([
      ['space', '  '],
      ['wrong', 'FOO'],
      ['space', ' '],
      ['text', 'bar'],
      ['trailing', '  '],
      ['line-end', END],
    ]);
  });

  test('base64 with what it says beside it', () => {
    const tokens = taken(session(587, 'EHLO x', 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ='), 'AUTH');
    expect(tokens.find(({ kind }) => kind === 'data')).toMatchObject({
      text: 'AGFsaWNlAHdvbmRlcmxhbmQ=',
      decoded: '\\0alice\\0wonderland',
    });
    const step = session(587, 'EHLO x', 'STARTTLS', 'EHLO x', 'AUTH LOGIN', 'YWxpY2U=', '!!');
    expect(taken(step, 'YWxp')[0]).toMatchObject({ kind: 'data', decoded: 'alice' });
    expect(taken(step, '!!')[0]).toMatchObject({ kind: 'wrong' });
    expect(taken(step, '334 VXNlcm5hbWU6', 'server').at(-2)).toMatchObject({ decoded: 'Username:' });
  });
});

describe('a reply of SMTP', () => {
  test('the code digit by digit, the hyphen, an extension and its value', () => {
    const tokens = taken(session(25, 'EHLO x'), '250-SIZE', 'server');
    expect(texts(tokens)).toEqual(['2', '5', '0', '-', 'SIZE', ' ', '10240000', END]);
    expect(tokens[3]).toMatchObject({ kind: 'mark' });
    expect(tokens[3]?.words).toContain('more lines');
    expect(tokens[0]?.words).toContain('yes');
    expect(tokens[1]?.words).toContain('mail system');
  });

  test('the enhanced code number by number; an address in the text', () => {
    const tokens = taken(session(25, ...HELLO, 'RCPT TO:<zoe@campus.example>'), '550', 'server');
    expect(texts(tokens).slice(0, 12)).toEqual([
      ...['5', '5', '0', ' ', '5', '.', '1', '.', '1', ' ', '<', 'zoe'],
    ]);
    expect(tokens[6]?.words).toBe('about an address');
    expect(tokens[8]?.words).toContain('no such mailbox');
  });

  test('the greeting, and the number of a queued letter', () => {
    const desk = session(25, ...LETTER, 'Subject: x', '', 'x', '.');
    expect(texts(taken(desk, '220', 'server'))).toEqual([
      ...['2', '2', '0', ' ', 'mail.campus.example', ' ', 'ESMTP', ' ', 'Mailwire', END],
    ]);
    const queued = taken(desk, '250 2.0.0 Ok: queued', 'server');
    expect(queued.at(-2)?.words).toContain('queue');
    expect(queued.at(-2)?.text).toMatch(/^[0-9A-F]+$/);
  });
});

describe('lines of a letter', () => {
  test('a field: name, colon, people and their addresses', () => {
    const tokens = taken(
      session(25, ...LETTER, 'To: "Carol C." <carol@campus.example>, bob@remote.example'),
      'To:',
    );
    expect(texts(tokens)).toEqual([
      ...['To', ':', ' ', '"Carol C."', ' ', '<', 'carol', '@', 'campus.example', '>'],
      ...[',', ' ', 'bob', '@', 'remote.example', END],
    ]);
  });

  test('encoded words, decoded', () => {
    const tokens = taken(
      session(25, ...LETTER, 'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= aus =?iso-8859-1?B?S/ZsbiE=?='),
      'Sub',
    );
    expect(texts(tokens)).toEqual([
      ...['Subject', ':', ' ', '=?', 'utf-8', '?', 'Q', '?', 'Gr=C3=BC=C3=9Fe', '?=', ' ', 'aus', ' '],
      ...['=?', 'iso-8859-1', '?', 'B', '?', 'S/ZsbiE=', '?=', END],
    ]);
    expect(tokens.filter(({ kind }) => kind === 'data').map(({ decoded }) => decoded)).toEqual([
      'Grüße',
      'Köln!',
    ]);
  });

  test('a date, a folded line, a line that is no field', () => {
    const desk = session(25, ...LETTER, 'Date: Tue, 2 Mar 2027 09:15:03 +0100', '\tthis goes on', 'no field');
    expect(texts(taken(desk, 'Date'))).toEqual([
      ...[
        'Date',
        ':',
        ' ',
        'Tue',
        ',',
        ' ',
        '2',
        ' ',
        'Mar',
        ' ',
        '2027',
        ' ',
        '09:15:03',
        ' ',
        '+0100',
        END,
      ],
    ]);
    expect(taken(desk, '\tthis')[0]?.words).toContain('the field above goes on');
    expect(taken(desk, 'no field')[0]?.words).toContain('no field');
  });

  test('dots: doubled, not doubled, and the last one', () => {
    const desk = session(25, ...LETTER, '', '..two', '.one', '.');
    expect(taken(desk, '..two').map(({ kind, text }) => [kind, text])).toEqual([
      ['stuffed', '.'],
      ['text', '.two'],
      ['line-end', END],
    ]);
    expect(taken(desk, '..two')[0]?.words).toContain('the server takes one away');
    expect(taken(desk, '.one')[0]?.words).toContain('was not doubled');
    const last = desk
      .transcript()
      .lines.filter(({ kind }) => kind === 'client')
      .at(-1);
    expect(last && tokensIn(desk, last)[0]).toMatchObject({ kind: 'last-dot', text: '.' });
  });

  test('the empty line, and spaces that nobody sees', () => {
    const desk = session(25, ...LETTER, 'Subject: x ', '', 'Tea ');
    const empty = desk.transcript().lines.find(({ kind, text }) => kind === 'client' && text === '');
    expect(
      empty &&
        tokensIn(desk, empty)
          .map(({ words }) => words)
          .join(),
    ).toContain('ends the header');
    expect(taken(desk, 'Tea')).toMatchObject([
      { text: 'Tea' },
      { kind: 'trailing', text: ' ' },
      { text: END },
    ]);
  });

  test('a line that ends in LF alone', () => {
    const desk = session(25, ...LETTER);
    const { connection } = desk.transcript().lines.at(-1) ?? {};
    desk.do({ kind: 'type', connection: connection ?? 0, text: 'a\rb\nc\r\n' });
    const tokens = taken(desk, 'a');
    expect(tokens.map(({ kind, text }) => [kind, text])).toEqual([
      ['text', 'a'],
      ['control', '␍'],
      ['text', 'b'],
      ['bare-lf', 'LF'],
    ]);
    expect(tokens.at(-1)?.words).toContain('LF alone');
  });

  test('letters that come from a POP3 server have doubled dots too', () => {
    const desk = session(25, ...LETTER, 'Subject: x', '', '..two', '.', 'QUIT');
    desk.say(desk.telnet('mail.campus.example', 110), 'USER carol', 'PASS looking-glass', 'RETR 4');
    expect(taken(desk, '..two', 'server')[0]).toMatchObject({ kind: 'stuffed' });
    expect(taken(desk, '..two', 'server')[0]?.words).toContain('the client takes one away');
    expect(
      taken(desk, 'Received:', 'server')
        .map(({ kind }) => kind)
        .slice(0, 2),
    ).toEqual(['name', 'mark']);
    expect(taken(desk, '.', 'server')[0]).toMatchObject({ kind: 'last-dot' });
  });
});

describe('POP3', () => {
  test('commands and answers', () => {
    const desk = session(110, 'USER alice', 'PASS wonderland', 'STAT', 'TOP 1 0', 'UIDL', 'CAPA', 'LIST 99');
    expect(texts(taken(desk, 'TOP'))).toEqual(['TOP', ' ', '1', ' ', '0', END]);
    expect(wordsOf(taken(desk, 'USER'), 'alice')).toBe('whose mail');
    const greeting = taken(desk, '+OK mail.campus.example', 'server');
    expect(greeting.at(-2)?.words).toContain('a stamp for APOP');
    expect(texts(taken(desk, '+OK 4 ', 'server'))).toHaveLength(6);
    expect(taken(desk, 'RESP-CODES', 'server')[0]).toMatchObject({ kind: 'name' });
    expect(texts(taken(desk, '-ERR', 'server'))[0]).toBe('-ERR');
  });

  test('a response code in brackets', () => {
    const tokens = taken(session(110, 'USER alice', 'PASS wrong'), '-ERR', 'server');
    expect(texts(tokens).slice(0, 5)).toEqual(['-ERR', ' ', '[', 'AUTH', ']']);
  });
});

describe('IMAP', () => {
  const imap = (...lines: readonly string[]) => session(143, 'a1 LOGIN alice wonderland', ...lines);

  test('tag, verb of two words, a set, a list of items', () => {
    const tokens = taken(
      imap('a2 SELECT INBOX', 'a3 UID FETCH 1:3,5,* (FLAGS BODY.PEEK[HEADER.FIELDS (From)]<0.9>)'),
      'a3',
    );
    expect(texts(tokens)).toEqual([
      ...['a3', ' ', 'UID FETCH', ' ', '1', ':', '3', ',', '5', ',', '*', ' ', '(', 'FLAGS', ' '],
      ...['BODY.PEEK', '[', 'HEADER.FIELDS', ' ', '(', 'From', ')', ']', '<0.9>', ')', END],
    ]);
    expect(wordsOf(tokens, '*')).toBe('the last message there is');
    expect(tokens[0]).toMatchObject({ kind: 'tag' });
  });

  test('flags, one by one', () => {
    const tokens = taken(imap('a2 SELECT INBOX', 'a3 STORE 1 +FLAGS.SILENT (\\Seen $Todo)'), 'a3');
    expect(texts(tokens)).toEqual([
      ...[
        'a3',
        ' ',
        'STORE',
        ' ',
        '1',
        ' ',
        '+',
        'FLAGS',
        '.SILENT',
        ' ',
        '(',
        '\\Seen',
        ' ',
        '$Todo',
        ')',
        END,
      ],
    ]);
    expect(wordsOf(tokens, '\\Seen')).toBe('it was read');
  });

  test('an announced literal, its octets, and what stands behind it', () => {
    const desk = imap('a2 LOGIN {5}');
    const told = session(143, 'a2 LOGIN {5}', 'alice wonderland');
    expect(texts(taken(told, 'a2 LOGIN'))).toEqual(['a2', ' ', 'LOGIN', ' ', '{', '5', '}', END]);
    expect(taken(told, 'alice')[0]).toMatchObject({ kind: 'data', text: 'alice' });
    expect(desk.transcript().lines.length).toBeGreaterThan(0);
    const append = imap('a2 APPEND INBOX {24}', 'Subject: x', '', '..y', '', 'x');
    expect(
      taken(append, 'Subject')
        .slice(0, 2)
        .map(({ text }) => text),
    ).toEqual(['Subject', ':']);
    expect(taken(append, 'Subject').at(-1)?.words).toContain('inside the literal');
    // In a literal dots are not doubled.
    expect(taken(append, '..y')[0]).toMatchObject({ kind: 'text', text: '..y' });
  });

  test('statuses, response codes, data', () => {
    const desk = imap('a2 SELECT INBOX', 'a3 FETCH 1 (FLAGS UID)');
    expect(texts(taken(desk, '* OK [UIDNEXT', 'server'))).toEqual([
      ...['*', ' ', 'OK', ' ', '[', 'UIDNEXT', ' ', '5', ']', ' ', 'Predicted next UID', END],
    ]);
    const exists = taken(desk, '* 4 EXISTS', 'server');
    expect(exists.map(({ words }) => words)[2]).toBe('how many');
    const fetched = taken(desk, '* 1 FETCH', 'server');
    expect(wordsOf(fetched, 'UID')).toBe('the number that lasts');
    expect(wordsOf(taken(desk, 'a2 OK', 'server'), 'a2')).toContain('your tag');
  });

  test('an ENVELOPE: each place by its name', () => {
    const desk = session(
      25,
      ...LETTER,
      'From: Alice <alice@campus.example>',
      'Subject: Tea',
      '',
      'x',
      '.',
      'QUIT',
    );
    desk.say(
      desk.telnet('mail.campus.example', 143),
      'a LOGIN carol looking-glass',
      'b SELECT INBOX',
      'c FETCH 4 ENVELOPE',
    );
    const tokens = taken(desk, '* 4 FETCH', 'server');
    expect(wordsOf(tokens, 'Tea')).toBe('the subject');
    expect(wordsOf(tokens, 'Alice')).toBe('the name that people see');
    expect(wordsOf(tokens, 'alice')).toBe('the local part');
    expect(wordsOf(tokens, 'campus.example')).toBe('the domain');
    expect(tokens.map(({ words }) => words)).toContain('From: a list of addresses begins');
  });

  test('a letter in a literal, and the bracket behind it', () => {
    const desk = imap('a2 SELECT INBOX', 'a3 FETCH 1 BODY[]');
    expect(texts(taken(desk, '* 1 FETCH', 'server')).slice(-4, -1)).toEqual([
      '{',
      expect.stringMatching(/^\d+$/),
      '}',
    ]);
    expect(taken(desk, 'From:', 'server')[0]).toMatchObject({ kind: 'name', text: 'From' });
    expect(texts(taken(desk, ')', 'server'))).toEqual([')', END]);
  });

  test('IDLE ends with DONE', () => {
    expect(taken(imap('a2 IDLE', 'DONE'), 'DONE')[0]?.words).toContain('ends IDLE');
  });
});
