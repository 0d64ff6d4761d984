import { describe, expect, test } from 'vitest';
import { FIXTURES } from './data/testdata/letters.ts';
import { TestHost, type TestSession } from './test-session.ts';

/**
 * The sessions of ../../e2e/dialogues (imap-01 to imap-10) as Dovecot 2.3.19 answered them, line by line,
 * without the times that it took. Its separator was a dot; capabilities and ID are our own.
 */
const letters = (...names: (keyof typeof FIXTURES)[]): string[] =>
  names.map((name) => FIXTURES[name].replaceAll('\n', '\r\n'));

const FLAGS = '* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)';
const PERMANENT =
  '* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] Flags permitted.';
const VALIDITY = '* OK [UIDVALIDITY 1795447183] UIDs valid';

const plays = (session: TestSession, dialogue: readonly (readonly [string, ...string[]])[]): void => {
  for (const [line, ...answers] of dialogue) expect([line, ...session.say(line)]).toEqual([line, ...answers]);
};

describe('one session', () => {
  test('imap-01 login, select, logout', () => {
    const session = new TestHost()
      .deliver(...letters('plain', 'reply', 'nosubject'))
      .open()
      .start();
    plays(session, [
      ['a2 NOOP', 'a2 OK NOOP completed.'],
      ['a3 LOGIN alice wrong-password', 'a3 NO [AUTHENTICATIONFAILED] Authentication failed.'],
      [
        'a4 LOGIN alice wonderland',
        'a4 OK [CAPABILITY IMAP4rev1 SASL-IR ID ENABLE IDLE LITERAL+ UNSELECT CHILDREN NAMESPACE UIDPLUS MOVE] Logged in',
      ],
      [
        'a6 SELECT INBOX',
        FLAGS,
        PERMANENT,
        '* 3 EXISTS',
        '* 3 RECENT',
        '* OK [UNSEEN 1] First unseen.',
        VALIDITY,
        '* OK [UIDNEXT 4] Predicted next UID',
        'a6 OK [READ-WRITE] Select completed.',
      ],
      [
        'a7 FETCH 1:2 (FLAGS UID RFC822.SIZE INTERNALDATE)',
        '* 1 FETCH (FLAGS (\\Recent) UID 1 RFC822.SIZE 267 INTERNALDATE "01-Mar-2021 12:30:01 +0000")',
        '* 2 FETCH (FLAGS (\\Recent) UID 2 RFC822.SIZE 419 INTERNALDATE "02-Mar-2021 12:30:02 +0000")',
        'a7 OK Fetch completed.',
      ],
      ['a8 NOOP', 'a8 OK NOOP completed.'],
      [
        'a9 SELECT Nowhere',
        '* OK [CLOSED] Previous mailbox closed.',
        "a9 NO Mailbox doesn't exist: Nowhere.",
      ],
      [
        'b1 EXAMINE inbox',
        FLAGS,
        '* OK [PERMANENTFLAGS ()] Read-only mailbox.',
        '* 3 EXISTS',
        '* 0 RECENT',
        '* OK [UNSEEN 1] First unseen.',
        VALIDITY,
        '* OK [UIDNEXT 4] Predicted next UID',
        'b1 OK [READ-ONLY] Examine completed.',
      ],
      ['b2 CHECK', 'b2 OK Check completed.'],
      ['b3 CLOSE', 'b3 OK Close completed.'],
      ['b4 LOGOUT', '* BYE Logging out', 'b4 OK Logout completed.'],
    ]);
    expect(session.closed).toBe(true);
  });

  test('imap-02 sections and \\Seen', () => {
    const session = new TestHost().deliver(...letters('plain', 'reply', 'reply2', 'nosubject')).select();
    plays(session, [
      [
        'a3 FETCH 4 ENVELOPE',
        '* 4 FETCH (ENVELOPE ("Thu, 11 Mar 2021 00:00:01 +0000" NIL ((NIL NIL "quiet" "silent.example")) ' +
          '((NIL NIL "quiet" "silent.example")) ((NIL NIL "quiet" "silent.example")) ' +
          '((NIL NIL "tomas" "quarry.example")) NIL NIL NIL NIL))',
        'a3 OK Fetch completed.',
      ],
      [
        'a5 FETCH 2 FAST',
        '* 2 FETCH (FLAGS (\\Recent) INTERNALDATE "02-Mar-2021 12:30:02 +0000" RFC822.SIZE 419)',
        'a5 OK Fetch completed.',
      ],
      ['a9 FETCH 1 (FLAGS)', '* 1 FETCH (FLAGS (\\Recent))', 'a9 OK Fetch completed.'],
      [
        'b1 FETCH 1 BODY[TEXT]',
        '* 1 FETCH (FLAGS (\\Seen \\Recent) BODY[TEXT] {73}',
        'The lamp is serviced on Thursday.',
        'Please bring the spare lens.',
        '',
        'Nora',
        ')',
        'b1 OK Fetch completed.',
      ],
      ['b2 FETCH 1 FLAGS', '* 1 FETCH (FLAGS (\\Seen \\Recent))', 'b2 OK Fetch completed.'],
      [
        'b4 FETCH 2 BODY.PEEK[HEADER.FIELDS (Subject Message-ID)]',
        '* 2 FETCH (BODY[HEADER.FIELDS (SUBJECT MESSAGE-ID)] {73}',
        'Subject: Re: Lighthouse schedule',
        'Message-ID: <lamp-2@quarry.example>',
        '',
        ')',
        'b4 OK Fetch completed.',
      ],
      // The header comes last, as from Dovecot, though it was asked for first.
      [
        'b6 FETCH 4 (RFC822.HEADER RFC822.SIZE)',
        '* 4 FETCH (RFC822.SIZE 131 RFC822.HEADER {95}',
        'From: quiet@silent.example',
        'To: tomas@quarry.example',
        'Date: Thu, 11 Mar 2021 00:00:01 +0000',
        '',
        ')',
        'b6 OK Fetch completed.',
      ],
      ['b8 FETCH 9 FLAGS', 'b8 BAD Error in IMAP command FETCH: Invalid messageset.'],
      ['b9 UID FETCH 9 FLAGS', 'b9 OK Fetch completed.'],
    ]);
  });

  test('imap-04 flags and expunge', () => {
    const session = new TestHost()
      .deliver(...letters('plain', 'reply', 'reply2', 'nosubject', 'plain'))
      .select();
    const later = '\\Answered \\Flagged \\Deleted \\Seen \\Draft $Forwarded Later';
    plays(session, [
      ['a3 STORE 1 +FLAGS (\\Seen)', '* 1 FETCH (FLAGS (\\Seen \\Recent))', 'a3 OK Store completed.'],
      [
        'a4 STORE 2:3 +FLAGS (\\Deleted \\Flagged)',
        '* 2 FETCH (FLAGS (\\Flagged \\Deleted \\Recent))',
        '* 3 FETCH (FLAGS (\\Flagged \\Deleted \\Recent))',
        'a4 OK Store completed.',
      ],
      ['a5 STORE 3 -FLAGS (\\Deleted)', '* 3 FETCH (FLAGS (\\Flagged \\Recent))', 'a5 OK Store completed.'],
      [
        'a6 STORE 4 FLAGS (\\Answered \\Draft)',
        '* 4 FETCH (FLAGS (\\Answered \\Draft \\Recent))',
        'a6 OK Store completed.',
      ],
      ['a7 STORE 5 +FLAGS.SILENT (\\Deleted)', 'a7 OK Store completed.'],
      ['a9 EXPUNGE', '* 5 EXPUNGE', '* 2 EXPUNGE', '* 3 RECENT', 'a9 OK Expunge completed.'],
      [
        'b1 FETCH 1:* (UID FLAGS)',
        '* 1 FETCH (UID 1 FLAGS (\\Seen \\Recent))',
        '* 2 FETCH (UID 3 FLAGS (\\Flagged \\Recent))',
        '* 3 FETCH (UID 4 FLAGS (\\Answered \\Draft \\Recent))',
        'b1 OK Fetch completed.',
      ],
      [
        'b2 STORE 1 +FLAGS ($Forwarded Later)',
        `* FLAGS (${later})`,
        `* OK [PERMANENTFLAGS (${later} \\*)] Flags permitted.`,
        '* 1 FETCH (FLAGS (\\Seen \\Recent $Forwarded Later))',
        'b2 OK Store completed.',
      ],
      [
        'b4 STORE 1 -FLAGS (Later)',
        '* 1 FETCH (FLAGS (\\Seen \\Recent $Forwarded))',
        'b4 OK Store completed.',
      ],
      [
        'b5 UID STORE 4 FLAGS (\\Deleted)',
        '* 3 FETCH (UID 4 FLAGS (\\Deleted \\Recent))',
        'b5 OK Store completed.',
      ],
      ['b6 CLOSE', 'b6 OK Close completed.'],
      [
        'b7 SELECT INBOX',
        `* FLAGS (${later})`,
        `* OK [PERMANENTFLAGS (${later} \\*)] Flags permitted.`,
        '* 2 EXISTS',
        '* 0 RECENT',
        '* OK [UNSEEN 2] First unseen.',
        VALIDITY,
        '* OK [UIDNEXT 6] Predicted next UID',
        'b7 OK [READ-WRITE] Select completed.',
      ],
    ]);
  });

  test('imap-05 mailboxes', () => {
    plays(new TestHost().deliver(...letters('plain', 'reply', 'reply2')).login(), [
      ['a3 CREATE Projects', 'a3 OK Create completed.'],
      ['a4 CREATE Projects/Boats', 'a4 OK Create completed.'],
      ['a5 CREATE Projects', 'a5 NO [ALREADYEXISTS] Mailbox already exists'],
      [
        'a7 LIST "" "%"',
        '* LIST (\\HasNoChildren) "/" INBOX',
        '* LIST (\\HasChildren) "/" Projects',
        'a7 OK List completed.',
      ],
      ['a8 LIST "Projects/" "%"', '* LIST (\\HasNoChildren) "/" Projects/Boats', 'a8 OK List completed.'],
      ['a9 LIST "" ""', '* LIST (\\Noselect) "/" ""', 'a9 OK List completed.'],
      [
        'b1 STATUS INBOX (MESSAGES UNSEEN UIDNEXT RECENT UIDVALIDITY)',
        '* STATUS INBOX (MESSAGES 3 RECENT 3 UIDNEXT 4 UIDVALIDITY 1795447183 UNSEEN 3)',
        'b1 OK Status completed.',
      ],
      ['b3 STATUS Missing (MESSAGES)', "b3 NO Mailbox doesn't exist: Missing."],
      ['b4 SUBSCRIBE Projects', 'b4 OK Subscribe completed.'],
      ['b5 LSUB "" "P*"', '* LSUB () "/" Projects', 'b5 OK Lsub completed.'],
      ['b6 UNSUBSCRIBE Projects', 'b6 OK Unsubscribe completed.'],
      ['b7 LSUB "" "P*"', 'b7 OK Lsub completed.'],
      ['b8 RENAME Projects/Boats Ships', 'b8 OK Rename completed.'],
      [
        'b9 LIST "" "*"',
        '* LIST (\\HasNoChildren) "/" INBOX',
        '* LIST (\\HasNoChildren) "/" Projects',
        '* LIST (\\HasNoChildren) "/" Ships',
        'b9 OK List completed.',
      ],
      ['c1 DELETE Ships', 'c1 OK Delete completed.'],
      ['c2 DELETE Ships', "c2 NO [NONEXISTENT] Mailbox doesn't exist: Ships."],
      ['c4 DELETE INBOX', "c4 NO [CANNOT] INBOX can't be deleted."],
    ]);
  });

  test('imap-06 append', () => {
    const session = new TestHost().login();
    const [plain = ''] = letters('plain');
    expect(session.say(`a2 APPEND INBOX {${plain.length}}`)).toEqual(['+ OK']);
    expect(session.raw(`${plain}\r\n`)).toEqual(['a2 OK [APPENDUID 1795447183 1] Append completed.']);
    plays(session, [
      // Refused before the message is sent.
      ['a5 APPEND Missing {267}', "a5 NO [TRYCREATE] Mailbox doesn't exist: Missing."],
      [
        'a6 APPEND INBOX (\\Draft) "17-Jul-2019 02:44:25 -0700" {5+}\r\nA: b\n',
        'a6 OK [APPENDUID 1795447183 2] Append completed.',
      ],
    ]);
    session.say('s SELECT INBOX');
    plays(session, [
      [
        'a7 FETCH 1:* (FLAGS INTERNALDATE RFC822.SIZE UID)',
        '* 1 FETCH (FLAGS (\\Recent) INTERNALDATE "23-Nov-2026 15:19:44 +0000" RFC822.SIZE 267 UID 1)',
        // A bare LF became CRLF.
        '* 2 FETCH (FLAGS (\\Draft \\Recent) INTERNALDATE "17-Jul-2019 09:44:25 +0000" RFC822.SIZE 6 UID 2)',
        'a7 OK Fetch completed.',
      ],
      [
        'b1 APPEND INBOX {23+}\r\nSubject: tiny2\r\n\r\ny\r\nzz',
        '* 3 EXISTS',
        '* 3 RECENT',
        'b1 OK [APPENDUID 1795447183 3] Append completed.',
      ],
      ['b2 SEARCH SUBJECT tiny2', '* SEARCH 3', 'b2 OK Search completed.'],
    ]);
  });

  test('imap-08 copy, move and UIDs', () => {
    const host = new TestHost().deliver(...letters('plain', 'reply', 'reply2', 'nosubject', 'plain'));
    const session = host.login();
    plays(session, [['a2 CREATE Archive', 'a2 OK Create completed.']]);
    session.say('a3 SELECT INBOX');
    plays(session, [
      ['a4 COPY 1:2 Archive', 'a4 OK [COPYUID 1795447184 1:2 1:2] Copy completed.'],
      ['a5 COPY 1 Missing', "a5 NO [TRYCREATE] Mailbox doesn't exist: Missing."],
      ['a6 UID COPY 4 Archive', 'a6 OK [COPYUID 1795447184 4 3] Copy completed.'],
      [
        'a7 STATUS Archive (MESSAGES UIDNEXT UNSEEN)',
        '* STATUS Archive (MESSAGES 3 UIDNEXT 4 UNSEEN 3)',
        'a7 OK Status completed.',
      ],
      [
        'a8 MOVE 2 Archive',
        '* OK [COPYUID 1795447184 2 4] Moved UIDs.',
        '* 2 EXPUNGE',
        '* 4 RECENT',
        'a8 OK Move completed.',
      ],
      [
        'b2 UID STORE 4 +FLAGS (\\Deleted)',
        '* 3 FETCH (UID 4 FLAGS (\\Deleted \\Recent))',
        'b2 OK Store completed.',
      ],
      ['b3 UID EXPUNGE 3', 'b3 OK Expunge completed.'],
      ['b4 UID EXPUNGE 4', '* 3 EXPUNGE', '* 3 RECENT', 'b4 OK Expunge completed.'],
      ['b5 UID FETCH 99 FLAGS', 'b5 OK Fetch completed.'],
      [
        'b6 UID MOVE 5 Archive',
        '* OK [COPYUID 1795447184 5 5] Moved UIDs.',
        '* 3 EXPUNGE',
        '* 2 RECENT',
        'b6 OK Move completed.',
      ],
    ]);
  });

  test('imap-10 wrong state, wrong syntax', () => {
    const session = new TestHost()
      .deliver(...letters('plain'))
      .open()
      .start();
    plays(session, [
      ['a1 SELECT INBOX', 'a1 BAD Error in IMAP command received by server.'],
      ['a2 FROB', 'a2 BAD Error in IMAP command received by server.'],
    ]);
    session.say('a3 LOGIN alice wonderland');
    plays(session, [
      ['a4 FETCH 1 FLAGS', 'a4 BAD No mailbox selected.'],
      ['a5 FROB', 'a5 BAD Error in IMAP command FROB: Unknown command.'],
      ['a6 SELECT', 'a6 BAD Error in IMAP command SELECT: Invalid arguments.'],
    ]);
    session.say('a7 SELECT INBOX');
    plays(session, [
      ['a8 FETCH', 'a8 BAD Error in IMAP command FETCH: Invalid arguments.'],
      ['a9 FETCH 1 NOSUCHITEM', 'a9 BAD Error in IMAP command FETCH: Unknown data item.'],
      ['b1 FETCH abc FLAGS', 'b1 BAD Error in IMAP command FETCH: Invalid messageset.'],
      ['b2 STORE 1', 'b2 BAD Error in IMAP command STORE: Invalid arguments.'],
      ['b3 LOGIN alice wonderland', 'b3 BAD Error in IMAP command LOGIN: Unknown command.'],
      ['b4 SEARCH', 'b4 BAD Error in IMAP command SEARCH: Invalid arguments.'],
      [' NOOP', '* BAD Error in IMAP tag: Invalid tag.'],
      ['', '* BAD Error in IMAP tag: Invalid tag.'],
      ['a+b NOOP', '* BAD Error in IMAP tag: Invalid tag.'],
      ['abc', 'abc BAD Error in IMAP command: Invalid command name.'],
    ]);
  });
});

describe('two sessions', () => {
  test('imap-09 IDLE hears of a new message, NOOP of flags and removals', () => {
    const host = new TestHost().deliver(...letters('plain', 'reply', 'reply2'));
    const [one, two] = [host.select(), host.select()];
    plays(one, [['a3 IDLE', '+ idling']]);
    plays(two, [
      [
        'b3 APPEND INBOX {3+}\r\nabc',
        '* 4 EXISTS',
        '* 1 RECENT',
        'b3 OK [APPENDUID 1795447183 4] Append completed.',
      ],
    ]);
    expect(one.take()).toEqual(['* 4 EXISTS']);
    plays(one, [
      ['DONE', 'a3 OK Idle completed.'],
      ['a4 FETCH 4 (UID)', '* 4 FETCH (UID 4)', 'a4 OK Fetch completed.'],
    ]);
    plays(two, [
      ['b4 NOOP', 'b4 OK NOOP completed.'],
      ['b5 STORE 2 +FLAGS (\\Deleted)', '* 2 FETCH (FLAGS (\\Deleted))', 'b5 OK Store completed.'],
    ]);
    plays(one, [['a5 NOOP', '* 2 FETCH (FLAGS (\\Deleted \\Recent))', 'a5 OK NOOP completed.']]);
    plays(two, [['b6 EXPUNGE', '* 2 EXPUNGE', 'b6 OK Expunge completed.']]);
    plays(one, [
      ['a6 NOOP', '* 2 EXPUNGE', '* 2 RECENT', 'a6 OK NOOP completed.'],
      [
        'a7 FETCH 1:* UID',
        '* 1 FETCH (UID 1)',
        '* 2 FETCH (UID 3)',
        '* 3 FETCH (UID 4)',
        'a7 OK Fetch completed.',
      ],
    ]);
  });

  // Asked of Dovecot 2.3.19 for this test.
  test('a removal is not told during FETCH, STORE and SEARCH; what is gone still answers for its flags', () => {
    const host = new TestHost().deliver(...letters('plain', 'reply', 'reply2', 'nosubject'));
    const [one, two] = [host.select(), host.select()];
    two.say('x STORE 2 +FLAGS.SILENT (\\Deleted)');
    two.say('x EXPUNGE');
    plays(one, [
      [
        'a FETCH 1:3 (FLAGS UID)',
        '* 1 FETCH (FLAGS (\\Recent) UID 1)',
        '* 2 FETCH (FLAGS (\\Deleted \\Recent) UID 2)',
        '* 3 FETCH (FLAGS (\\Recent) UID 3)',
        'a OK Fetch completed.',
      ],
      [
        'b FETCH 2 BODY.PEEK[]',
        '* 2 FETCH (BODY[] NIL)',
        'b OK [EXPUNGEISSUED] Some messages were already expunged.',
      ],
      ['c SEARCH ALL', '* SEARCH 1 2 3 4', 'c OK Search completed.'],
      ['d STORE 2 +FLAGS (\\Seen)', '* 2 FETCH (FLAGS (\\Deleted \\Seen \\Recent))', 'd OK Store completed.'],
      [
        'e COPY 2 INBOX',
        '* 2 EXPUNGE',
        '* 3 RECENT',
        'e NO [EXPUNGEISSUED] Some of the requested messages no longer exist.',
      ],
    ]);
  });

  test('UID commands may tell of removals', () => {
    const host = new TestHost().deliver(...letters('plain', 'reply'));
    const [one, two] = [host.select(), host.select()];
    two.say('x STORE 1 +FLAGS.SILENT (\\Deleted)');
    two.say('x EXPUNGE');
    plays(one, [['a UID SEARCH ALL', '* SEARCH 1 2', '* 1 EXPUNGE', '* 1 RECENT', 'a OK Search completed.']]);
  });

  test('a mailbox deleted by another ends the session', () => {
    const host = new TestHost();
    const [one, two] = [host.login(), host.login()];
    one.say('a CREATE x');
    one.say('a SELECT x');
    two.say('b DELETE x');
    plays(one, [
      [
        'c NOOP',
        '* BYE IMAP session state is inconsistent, please relogin.',
        'c NO Selected mailbox was deleted.',
      ],
    ]);
    expect(one.closed).toBe(true);
  });
});
