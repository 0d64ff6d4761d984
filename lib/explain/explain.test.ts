import { describe, expect, test } from 'vitest';
import { Desk } from '@/lib/views/test-kit';
import { NINETIES } from '@/sim/index';
import { type Explanation, explainLine } from './index';
import { ALICE, toldOf } from './test-kit';

/** The explanation of the last line that begins with `start`. */
function explained(desk: Desk, start: string): Explanation {
  const line = desk.transcript().lines.findLast(({ text }) => text.startsWith(start));
  if (!line) throw new Error(`no line ${start}`);
  return toldOf(desk, line);
}

function session(host: string, port: number, ...lines: readonly string[]): Desk {
  const desk = new Desk();
  desk.say(desk.telnet(host, port), ...lines);
  return desk;
}

const smtp = (...lines: readonly string[]) => session('mail.campus.example', 25, ...lines);
const imap = (...lines: readonly string[]) => session('imap.campus.example', 143, ...lines);
const HELLO = ['HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>'];

describe('SMTP', () => {
  test('the greeting, as in the picture', () => {
    expect(explained(smtp(), '220')).toMatchObject({
      title: 'The server is ready and says its name',
      tone: 'plain',
      badge: 'S ‹ 220',
      rule: { rfc: '5321 3.1' },
      parts: [{ text: '220' }, { text: 'mail.campus.example' }, { text: 'ESMTP Mailwire' }],
    });
  });

  test('RCPT before MAIL, as in the picture', () => {
    const told = explained(smtp('HELO laptop.campus.example', 'RCPT TO:<carol@campus.example>'), '503');
    expect(told).toMatchObject({
      title: 'RCPT came before MAIL',
      sentence: 'The server wants the sender first. Nothing is lost: it still knows you.',
      tone: 'refused',
      badge: 'Out of order',
      tryLine: 'MAIL FROM:<alice@campus.example>',
      rule: { rfc: '5321 4.1.4' },
    });
    expect(told.mayFollow.map(({ verb }) => verb)).toContain('MAIL');
    expect(told.mayFollow.map(({ verb }) => verb)).not.toContain('RCPT');
  });

  test('a recipient at home, one to be relayed, one that is unknown', () => {
    const desk = smtp(...HELLO, 'RCPT TO:<carol@campus.example>');
    expect(explained(desk, '250').title).toBe('Carol has a mailbox here');
    const away = smtp(...HELLO, 'RCPT TO:<bob@remote.example>');
    expect(explained(away, '250').title).toBe('The server will pass the letter on');
    const nobody = smtp(...HELLO, 'RCPT TO:<zoe@campus.example>');
    expect(explained(nobody, '550')).toMatchObject({
      badge: 'No such user',
      tryLine: 'RCPT TO:<carol@campus.example>',
    });
  });

  test('250 after the dot is not delivery', () => {
    const to = ['RCPT TO:<carol@campus.example>', 'RCPT TO:<bob@remote.example>'];
    const desk = smtp(...HELLO, ...to, 'DATA', 'Subject: x', '', 'x', '.');
    const told = explained(desk, '250 2.0.0 Ok: queued');
    expect(told.title).toBe('Taken, not yet delivered');
    expect(told.sentence).toContain('Carol and Bob, or tell Alice');
    expect(told.parts.at(-1)?.text).toMatch(/^queued as [0-9A-F]+$/);
  });

  test('a position and an expectation where an address is broken', () => {
    const told = explained(smtp('HELO x', 'MAIL FROM:<alice@>'), '501');
    expect(told.sentence).toContain('expected a domain');
  });

  test('lines of a letter: field, folding, empty line, dots, a verb, the end', () => {
    const start = [...HELLO, 'RCPT TO:<carol@campus.example>', 'DATA'];
    const desk = smtp(...start, 'To: Carol', ' and all', '', '..a', '.b', 'QUIT', '.');
    expect(explained(desk, 'To:').parts).toEqual([
      { text: 'To:', words: 'the field’s name' },
      { text: 'Carol', words: 'its value' },
    ]);
    expect(explained(desk, ' and all').title).toBe('The field above goes on');
    expect(explained(desk, '..a').title).toBe('A doubled dot');
    expect(explained(desk, '.b').title).toBe('The first dot will be missing');
    expect(explained(desk, 'QUIT').title).toBe('This is text, not a command');
    const lines = desk.transcript().lines.filter(({ kind }) => kind === 'client');
    const end = lines.at(-1);
    expect(end && toldOf(desk, end).title).toBe('The dot ends the letter');
    const blank = lines.find(({ text }) => text === '');
    expect(blank && toldOf(desk, blank).title).toBe('An empty line ends the header');
  });

  test('a letter that is not ended yet', () => {
    const desk = smtp(...HELLO, 'RCPT TO:<carol@campus.example>', 'DATA', 'Subject: x', '', 'Hello: you');
    expect(explained(desk, 'Subject:').title).toBe('What it is about');
    expect(explained(desk, 'Hello').title).toBe('A line of the body');
  });

  test('each extension has its own words; only the last line tells what may follow', () => {
    const desk = smtp('EHLO laptop.campus.example');
    expect(explained(desk, '250-SIZE').rule).toMatchObject({ rfc: '1870 3' });
    expect(explained(desk, '250-PIPELINING').mayFollow).toEqual([]);
    expect(explained(desk, '250 8BITMIME').mayFollow.length).toBeGreaterThan(5);
  });

  test('name and password in base64 are shown for what they are', () => {
    const credentials = 'AGFsaWNlAHdvbmRlcmxhbmQ=';
    const clear = new Desk(NINETIES);
    clear.say(clear.telnet('mail.campus.example', 587), 'EHLO x', 'AUTH PLAIN', credentials);
    const told = explained(clear, credentials);
    expect(told.parts).toEqual([{ text: credentials, words: 'base64 of alice and wonderland' }]);
    expect(told.sentence).toContain('in clear');
    const secret = session(
      'mail.campus.example',
      587,
      'EHLO x',
      'STARTTLS',
      'EHLO x',
      'AUTH PLAIN',
      credentials,
    );
    expect(explained(secret, credentials).sentence).toContain('TLS encrypts');
    expect(explained(secret, 'TLS is on').title).toContain('this hop is encrypted');
  });

  test('STARTTLS may follow in clear, and not once it was accepted', () => {
    const desk = session('mail.campus.example', 587, 'EHLO x', 'STARTTLS');
    const verbs = (start: string) => explained(desk, start).mayFollow.map(({ verb }) => verb);
    expect(verbs('250 ')).toContain('STARTTLS');
    expect(verbs('220 2.0.0')).not.toContain('STARTTLS');
  });
});

describe('POP3', () => {
  const pop3 = (...lines: readonly string[]) => session('pop.campus.example', 110, ...lines);

  test('a command before the login', () => {
    expect(explained(pop3('STAT'), '-ERR')).toMatchObject({
      title: 'STAT needs a login first',
      badge: 'Out of order',
      tryLine: 'USER alice',
    });
  });

  test('a password in clear', () => {
    const desk = pop3('USER alice', 'PASS wonderland');
    expect(explained(desk, 'PASS').sentence).toContain('everybody on the way can read name and password');
    expect(explained(desk, '+OK Logged').title).toContain('the maildrop is yours');
  });

  test('lines behind the first of a long answer', () => {
    const desk = pop3('USER alice', 'PASS wonderland', 'LIST', 'DELE 1');
    expect(explained(desk, '1 ').title).toBe('Message 1 and its size');
    expect(explained(desk, '.').title).toBe('The dot ends the answer');
    expect(explained(desk, '+OK Marked').title).toBe('Message 1 is marked, not gone');
  });

  test('a letter that is fetched', () => {
    const desk = pop3('USER alice', 'PASS wonderland', 'RETR 1');
    expect(explained(desk, 'Subject:').title).toBe('What it is about');
    expect(explained(desk, '+OK').title).toBe('Here is message 1');
  });
});

describe('IMAP', () => {
  const LOGIN = 'a1 LOGIN alice wonderland';

  test('a forgotten tag', () => {
    expect(explained(imap('NOOP'), 'NOOP BAD')).toMatchObject({
      title: 'The tag is missing',
      tone: 'refused',
      badge: 'No tag',
    });
  });

  test('out of order, by state', () => {
    expect(explained(imap('a1 FETCH 1 FLAGS'), 'a1 BAD').title).toBe('FETCH needs a login first');
    const desk = imap(LOGIN, 'a2 FETCH 1 FLAGS');
    expect(explained(desk, 'a2 BAD')).toMatchObject({ badge: 'Out of order', tryLine: 'a3 SELECT INBOX' });
  });

  test('untagged data and the tagged end', () => {
    const desk = imap(LOGIN, 'a2 SELECT INBOX');
    expect(explained(desk, '* OK [UIDVALIDITY').title).toBe('The UIDs’ own number');
    expect(explained(desk, 'a2 OK')).toMatchObject({ title: 'INBOX is open', badge: 'S ‹ a2 OK' });
    expect(explained(desk, 'a2 SELECT').parts.map(({ text }) => text)).toEqual(['a2', 'SELECT', 'INBOX']);
  });

  test('news in IDLE, as in the picture', () => {
    const desk = new Desk();
    const listening = desk.telnet('imap.campus.example', 143);
    desk.say(listening, LOGIN, 'a2 SELECT INBOX', 'a3 IDLE');
    const other = desk.do({
      kind: 'connect',
      device: 'phone',
      host: 'imap.campus.example',
      port: 143,
      tls: 'none',
    });
    desk.say(other, LOGIN, 'a2 SELECT INBOX', 'a3 STORE 1 +FLAGS (\\Deleted)', 'a4 EXPUNGE');
    const told = explained(desk, '* 1 EXPUNGE');
    expect(told).toMatchObject({ title: 'Letter 1 has left the server', badge: 'S ‹ * 1 EXPUNGE' });
    expect(told.sentence).toMatch(/^Your phone said EXPUNGE\. In IDLE this session hears of it at once\./);
  });

  test('the header inside a literal', () => {
    const desk = imap(LOGIN, 'a2 SELECT INBOX', 'a3 FETCH 1 BODY[HEADER]');
    expect(explained(desk, 'Subject:').title).toBe('What it is about');
    expect(explained(desk, ')').title).toBe('A line of the literal');
  });
});

describe('the shell and the network', () => {
  test('a port where nobody listens, a name that does not exist', () => {
    const desk = new Desk();
    desk.world.apply({
      kind: 'connect',
      device: 'laptop',
      host: 'mail.campus.example',
      port: 99,
      tls: 'none',
    });
    desk.world.apply({ kind: 'connect', device: 'laptop', host: 'nowhere.example', port: 25, tls: 'none' });
    const complaints = desk.transcript().lines.filter(({ kind }) => kind === 'complaint');
    const titles = complaints.map((line) => toldOf(desk, line).title);
    expect(titles).toEqual(['Nobody listens on that port', 'The DNS knows no such name']);
  });

  test('an MX record', () => {
    const desk = new Desk();
    desk.do({ kind: 'shell', device: 'laptop', line: 'dig MX remote.example' });
    desk.do({ kind: 'dig', device: 'laptop', name: 'remote.example', type: 'MX' });
    expect(explained(desk, 'remote.example.')).toMatchObject({
      title: 'A mail server of the domain',
      rule: { rfc: '5321 5.1' },
    });
    expect(explained(desk, 'dig MX').parts[0]?.text).toBe('dig');
  });

  test('every line of a long session has a title and a sentence', () => {
    const lines = ['a2 SELECT INBOX', 'a3 FETCH 1:* (FLAGS ENVELOPE)', 'a4 SEARCH ALL', 'a5 LIST "" "*"'];
    const desk = imap('a1 LOGIN alice wonderland', ...lines, 'a6 STATUS INBOX (MESSAGES)', 'a7 LOGOUT');
    for (const line of desk.transcript().lines) {
      const { title, sentence } = toldOf(desk, line);
      expect(title, line.text).not.toBe('The server says something');
      expect(`${title} ${sentence}`, line.text).not.toMatch(/[{}]|undefined/);
    }
  });
});

describe('while POP3 and IMAP are not loaded', () => {
  /** What is made of each line by those who speak SMTP only. */
  function titles(desk: Desk) {
    const source = { ...desk.source, persona: ALICE, tongues: null };
    return desk.transcript().lines.map((line) => [line.kind, explainLine(line, source)?.title ?? null]);
  }

  test.each([
    ['pop.campus.example', 110, 'STAT'],
    ['imap.campus.example', 143, 'a1 NOOP'],
  ])('what %s says on port %i is not known yet, the shell’s own lines are', (host, port, line) => {
    expect(titles(session(host, port, line))).toEqual([
      ['shell', expect.any(String)],
      ['note', 'The connection is open'],
      ['server', null],
      ['client', null],
      ['server', null],
    ]);
  });

  test('SMTP is explained as ever', () => {
    expect(titles(smtp('NOOP')).map(([, title]) => title)).not.toContain(null);
  });
});
