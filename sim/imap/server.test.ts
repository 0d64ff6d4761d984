import { describe, expect, test } from 'vitest';
import { inboxOf } from '../store/account.ts';
import { sectionOctets } from './data/section.ts';
import { IMAP_LIMITS } from './dialect.ts';
import { CONFIG, TestHost, TLS } from './test-session.ts';

const LETTER = 'From: a@b.c\r\nSubject: one\r\nTo: d@e.f\r\n\r\nFirst.\r\n';

describe('before login', () => {
  test('the greeting and CAPABILITY tell what holds now', () => {
    const host = new TestHost();
    const clear = host.open({ ...CONFIG, clearLogin: false });
    clear.start();
    expect(clear.sent).toBe(
      '* OK [CAPABILITY IMAP4rev1 SASL-IR ID ENABLE IDLE LITERAL+ STARTTLS LOGINDISABLED] imap.example.test ready.\r\n',
    );
    const tls = host.open({ ...CONFIG, clearLogin: false });
    tls.start(TLS);
    expect(tls.say('a CAPABILITY')[0]).toBe(
      '* CAPABILITY IMAP4rev1 SASL-IR ID ENABLE IDLE LITERAL+ AUTH=PLAIN',
    );
    tls.say('b LOGIN alice wonderland');
    expect(tls.say('c CAPABILITY')[0]).toBe(
      '* CAPABILITY IMAP4rev1 SASL-IR ID ENABLE IDLE LITERAL+ UNSELECT CHILDREN NAMESPACE UIDPLUS MOVE',
    );
  });

  test('no password in clear where that is not allowed', () => {
    const session = new TestHost().open({ ...CONFIG, clearLogin: false }).start();
    expect(session.say('a LOGIN alice wonderland')[0]).toMatch(/^a NO \[PRIVACYREQUIRED\] /);
    expect(session.say('b AUTHENTICATE PLAIN')[0]).toMatch(/^b NO \[PRIVACYREQUIRED\] /);
  });

  test('STARTTLS drops what was said in clear behind it', () => {
    const session = new TestHost().open({ ...CONFIG, clearLogin: false }).start();
    expect(session.raw('a STARTTLS\r\nb NOOP\r\n')).toEqual(['a OK Begin TLS negotiation now.']);
    expect(session.securing).toBe(true);
    session.secure();
    expect(session.say('c LOGIN alice wonderland')[0]).toMatch(/^c OK /);
    expect(session.say('d STARTTLS')[0]).toMatch(/^d BAD /);
  });

  test('AUTHENTICATE PLAIN, step by step and in one line', () => {
    const session = new TestHost().open().start();
    expect(session.say('a AUTHENTICATE PLAIN')).toEqual(['+ ']);
    expect(session.say('*')).toEqual(['a BAD Authentication aborted by client.']);
    session.say('b AUTHENTICATE PLAIN');
    expect(session.say('???')).toEqual(['b BAD Invalid base64 data in continued response']);
    session.say('c AUTHENTICATE PLAIN');
    // \0alice\0wrong
    expect(session.say('AGFsaWNlAHdyb25n')).toEqual(['c NO [AUTHENTICATIONFAILED] Authentication failed.']);
    expect(session.say('d AUTHENTICATE CRAM-MD5')[0]).toMatch(/^d NO /);
    // \0alice\0wonderland
    expect(session.say('e AUTHENTICATE PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=')[0]).toMatch(/^e OK \[CAPABILITY /);
  });
});

describe('limits', () => {
  const small = { ...IMAP_LIMITS, lineOctets: 100, literalOctets: 10, messageOctets: 20 };

  test('a line that is too long is one fault', () => {
    const session = new TestHost().open({ ...CONFIG, limits: small }).start();
    expect(session.say(`a NOOP ${'x'.repeat(200)}`)).toEqual([
      '* BAD Error in IMAP command received by server.',
    ]);
    expect(session.say('b NOOP')).toEqual(['b OK NOOP completed.']);
  });

  test('a message that is too big is refused before it is sent, or read and thrown away', () => {
    const session = new TestHost().open({ ...CONFIG, limits: small }).start();
    session.say('l LOGIN alice wonderland');
    expect(session.say('a APPEND INBOX {21}')).toEqual(['a NO [TOOBIG] Message is too big.']);
    expect(session.raw(`b APPEND INBOX {21+}\r\n${'x'.repeat(21)}\r\nc NOOP\r\n`)).toEqual([
      'b NO [TOOBIG] Message is too big.',
      'c OK NOOP completed.',
    ]);
    expect(session.say('d CREATE {11}')).toEqual(['d BAD Error in IMAP command: Literal is too big.']);
    expect(session.say('e APPEND INBOX {20+}\r\n12345678901234567890')[0]).toMatch(/^e OK \[APPENDUID/);
  });

  test('a literal without end is not waited for', () => {
    const session = new TestHost().login();
    expect(session.say('a APPEND INBOX {99999999999+}')).toEqual([
      '* BYE Too much is wrong, please start anew.',
      'a NO [TOOBIG] Message is too big.',
    ]);
    expect(session.closed).toBe(true);
  });

  test('eight unknown commands are borne, endless ones are not', () => {
    const session = new TestHost().login();
    for (let i = 0; i < 50; i++) expect(session.say(`a${i} FROB`)[0]).toMatch(/^a\d+ BAD /);
    expect(session.say('b FROB')[0]).toBe('* BYE Too many invalid IMAP commands.');
    expect(session.closed).toBe(true);
  });

  test('who is silent for too long is said goodbye to', () => {
    const session = new TestHost().select();
    expect(session.timer()).toEqual(['* BYE Disconnected for inactivity.']);
    expect(session.closed).toBe(true);
  });
});

describe('literals', () => {
  test('may stand for any string of a command, several in one', () => {
    const session = new TestHost().open().start();
    expect(session.say('a LOGIN {5}')).toEqual(['+ OK']);
    expect(session.say('alice {10}')).toEqual(['+ OK']);
    expect(session.say('wonderland')[0]).toMatch(/^a OK /);
    expect(session.raw('b CREATE {3+}\r\na b\r\n')).toEqual(['b OK Create completed.']);
    expect(session.say('c STATUS "a b" (UIDNEXT)')[0]).toBe('* STATUS "a b" (UIDNEXT 1)');
  });

  test('nothing of a client comes back as a line of its own', () => {
    const session = new TestHost().login();
    for (const line of [
      'a {9+}\r\nx\r\n* BYE x',
      'b SELECT {9+}\r\nx\r\n* BYE x',
      'c SUBSCRIBE {9+}\r\nx\r\n* BYE x',
    ]) {
      expect(session.say(line)).toHaveLength(1);
    }
  });

  test('are kept as they came: NUL, CR and high octets', () => {
    const host = new TestHost();
    const session = host.login();
    session.raw('a APPEND INBOX {6+}\r\n\xe9\r\x00\xff\n!\r\n');
    expect([...(inboxOf(host.alice).messages[0]?.message.octets ?? [])]).toEqual([
      0xe9, 13, 0, 0xff, 13, 10, 0x21,
    ]);
  });
});

describe('mailboxes', () => {
  test('a name above others is listed, not selected, and goes with the last below it', () => {
    const session = new TestHost().login();
    session.say('a CREATE a/b/c');
    expect(session.say('b LIST "" a*')).toEqual([
      '* LIST (\\Noselect \\HasChildren) "/" a',
      '* LIST (\\Noselect \\HasChildren) "/" a/b',
      '* LIST (\\HasNoChildren) "/" a/b/c',
      'b OK List completed.',
    ]);
    expect(session.say('c SELECT a')).toEqual(["c NO Mailbox doesn't exist: a."]);
    expect(session.say('d DELETE a')).toEqual(["d NO [NONEXISTENT] Mailbox doesn't exist: a."]);
    expect(session.say('e RENAME a x/y')).toEqual(['e OK Rename completed.']);
    expect(session.say('f LIST "" x/%/%')).toEqual([
      '* LIST (\\Noselect \\HasChildren) "/" x/y/b',
      'f OK List completed.',
    ]);
    session.say('g DELETE x/y/b/c');
    expect(session.say('h LIST "" x*')).toEqual(['h OK List completed.']);
  });

  test('a deleted mailbox with others below it becomes a name only', () => {
    const session = new TestHost().login();
    session.say('a CREATE p');
    session.say('b CREATE p/q');
    expect(session.say('c DELETE p')).toEqual(['c OK Delete completed.']);
    expect(session.say('d LIST "" %')).toContain('* LIST (\\Noselect \\HasChildren) "/" p');
  });

  test('RENAME INBOX takes the messages away and leaves INBOX', () => {
    const session = new TestHost().deliver(LETTER, LETTER).select();
    expect(session.say('a RENAME INBOX old')).toEqual(['a OK Rename completed.']);
    expect(session.say('b NOOP')).toEqual([
      '* 2 EXPUNGE',
      '* 1 EXPUNGE',
      '* 0 RECENT',
      'b OK NOOP completed.',
    ]);
    expect(session.say('c STATUS old (MESSAGES)')[0]).toBe('* STATUS old (MESSAGES 2)');
    expect(session.say('d STATUS INBOX (MESSAGES UIDNEXT)')[0]).toBe('* STATUS INBOX (MESSAGES 0 UIDNEXT 3)');
  });

  test('a session stays in a mailbox that gets another name', () => {
    const session = new TestHost().login();
    session.say('a CREATE x');
    session.say('b APPEND x {3+}\r\nabc');
    session.say('c SELECT x');
    session.say('d RENAME x y');
    expect(session.say('e FETCH 1 UID')).toEqual(['* 1 FETCH (UID 1)', 'e OK Fetch completed.']);
  });

  test('deleting the selected mailbox ends the session', () => {
    const session = new TestHost().login();
    session.say('a CREATE x');
    session.say('b SELECT x');
    expect(session.say('c DELETE x')).toEqual([
      'c OK Delete completed.',
      '* BYE Selected mailbox was deleted, have to disconnect.',
    ]);
    expect(session.closed).toBe(true);
  });

  test('a mailbox made anew has another UIDVALIDITY', () => {
    const host = new TestHost();
    const session = host.login();
    session.say('a CREATE x');
    const [first] = session.say('b STATUS x (UIDVALIDITY)');
    session.say('c DELETE x');
    session.say('d CREATE x');
    expect(session.say('e STATUS x (UIDVALIDITY)')[0]).not.toBe(first);
  });
});

describe('an empty mailbox', () => {
  test('has no number 1, and no * but for UIDs and searches', () => {
    const session = new TestHost().select();
    for (const command of [
      'FETCH 1:* FLAGS',
      'FETCH * FLAGS',
      'STORE 1 +FLAGS (\\Seen)',
      'COPY 1:* INBOX',
      'MOVE * INBOX',
    ]) {
      expect(session.say(`a ${command}`)[0]).toMatch(/^a BAD .*Invalid messageset/);
    }
    expect(session.say('b UID FETCH 1:* FLAGS')).toEqual(['b OK Fetch completed.']);
    expect(session.say('c UID COPY 1:* Nowhere')).toEqual(['c OK No messages found.']);
    expect(session.say('d SEARCH 1:*')).toEqual(['* SEARCH', 'd OK Search completed.']);
    expect(session.say('e UID SEARCH UID *')).toEqual(['* SEARCH', 'e OK Search completed.']);
    expect(session.say('f EXPUNGE')).toEqual(['f OK Expunge completed.']);
  });
});

describe('EXAMINE', () => {
  test('changes nothing', () => {
    const host = new TestHost().deliver(LETTER);
    const session = host.login();
    session.say('a EXAMINE INBOX');
    expect(session.say('b STORE 1 +FLAGS (\\Deleted)')).toEqual([
      'b OK Store ignored with read-only mailbox.',
    ]);
    expect(session.say('c FETCH 1 (BODY[TEXT])')).toEqual([
      '* 1 FETCH (BODY[TEXT] {8}',
      'First.',
      ')',
      'c OK Fetch completed.',
    ]);
    expect(session.say('d MOVE 1 INBOX')[0]).toMatch(/^d NO \[READ-ONLY\]/);
    expect(session.say('e EXPUNGE')).toEqual(['e OK Expunge completed.']);
    expect(inboxOf(host.alice).messages[0]?.flags.system).toBe(0);
    expect(inboxOf(host.alice).recentFrom).toBe(1);
  });
});

test('SEARCH and its criteria', () => {
  const session = new TestHost()
    .deliver(LETTER, 'Subject: two\r\n\r\nSecond.\r\n', 'Subject: three\r\n\r\n')
    .select();
  session.say('x STORE 2 +FLAGS.SILENT (\\Seen Work)');
  const found = (criteria: string): string | undefined => session.say(`a SEARCH ${criteria}`)[0];
  expect(found('ALL')).toBe('* SEARCH 1 2 3');
  expect(found('(SEEN KEYWORD work)')).toBe('* SEARCH 2');
  expect(found('OR 1 3 NOT FROM a@b')).toBe('* SEARCH 3');
  expect(found('OR (1) (NOT UNSEEN)')).toBe('* SEARCH 1 2');
  expect(found('UID 2:* SUBJECT T')).toBe('* SEARCH 2 3');
  expect(found('7:*')).toBe('* SEARCH');
  expect(found('UID 7:*')).toBe('* SEARCH 3');
  expect(found('CHARSET us-ascii BODY {6+}\r\nsecond')).toBe('* SEARCH 2');
  expect(found('ON 2-Mar-2021')).toBe('* SEARCH 2');
  expect(found('CHARSET X-NONE ALL')).toBe('a NO [BADCHARSET] Unknown charset');
  for (const bad of ['', '()', 'NOT', 'OR ALL', 'FROM', 'FROB', '(ALL', 'ALL)', '"ALL"', 'LARGER x', '0']) {
    expect(found(bad)).toMatch(/^a BAD /);
  }
  expect(found(`${'('.repeat(200)}ALL${')'.repeat(200)}`)).toMatch(/^a BAD /);
});

test('much output leaves in pieces, each of whole responses', () => {
  const host = new TestHost();
  const session = host.login();
  const letter = `Subject: x\r\n\r\n${'0123456789\r\n'.repeat(3000)}`;
  for (let i = 0; i < 10; i++) session.raw(`a APPEND INBOX {${letter.length}+}\r\n${letter}\r\n`);
  session.say('b SELECT INBOX');
  const before = session.wire.length;
  session.say('c FETCH 1:* BODY.PEEK[]');
  const pieces = session.wire.slice(before + 1);
  expect(pieces.length).toBeGreaterThan(3);
  for (const piece of pieces) {
    const octets = piece.kind === 'octets' ? [...piece.octets.slice(-2)] : [];
    expect(octets).toEqual([13, 10]);
  }
});

test('picked header fields are the same by the short way and by the long one', () => {
  const letters = [
    LETTER,
    'Subject: x\r\n\tfolded\r\nTo: y\r\n\r\n',
    'hello',
    '\r\nbody',
    'To: a\r\nTo: b\r\nX: \x00\r\n\r\n',
    'A',
  ];
  const host = new TestHost().deliver(...letters);
  const session = host.select();
  for (const [i, { message }] of inboxOf(host.alice).messages.entries()) {
    const fields = ['SUBJECT', 'TO'];
    const octets = sectionOctets(message, { part: [], what: 'HEADER.FIELDS', fields });
    session.raw(`a FETCH ${i + 1} BODY.PEEK[HEADER.FIELDS (Subject To)]\r\n`);
    const text = String.fromCharCode(...octets);
    expect(session.sent).toContain(
      `* ${i + 1} FETCH (BODY[HEADER.FIELDS (SUBJECT TO)] {${octets.length}}\r\n${text})\r\n`,
    );
  }
});
