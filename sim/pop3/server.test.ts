import { describe, expect, test } from 'vitest';
import { inboxOf } from '../store/account.ts';
import { SEEN } from '../store/flags.ts';
import { POP3_LIMITS } from './command.ts';
import { accountWith, STAMP, TestSession, TLS } from './test-session.ts';

const PLAIN = 'Subject: one\r\n\r\nHello.\r\n';
const DOTS = 'Subject: dots\r\n\r\n.\r\n.one dot before\r\n..two dots before\r\nnone\r\n';

// Replies as Dovecot 2.3.19 gave them (e2e/dialogues/public/pop3-*.rec.json) unless said otherwise.
describe('a plain session', () => {
  test('greets by name, logs in and counts', () => {
    const session = new TestSession(accountWith(PLAIN, DOTS));
    expect(session.open()).toBe('+OK mail.example.test POP3 server ready.\r\n');
    expect(session.line('USER mrose')).toBe('+OK\r\n');
    expect(session.line('PASS tanstaaf')).toBe('+OK Logged in.\r\n');
    expect(session.line('STAT')).toBe('+OK 2 86\r\n');
    expect(session.line('LIST')).toBe('+OK 2 messages:\r\n1 24\r\n2 62\r\n.\r\n');
    expect(session.line('LIST 2')).toBe('+OK 2 62\r\n');
    expect(session.line('UIDL')).toBe('+OK\r\n1 000000016b045991\r\n2 000000026b045991\r\n.\r\n');
    expect(session.line('UIDL 2')).toBe('+OK 2 000000026b045991\r\n');
    expect(session.line('NOOP')).toBe('+OK\r\n');
    expect(session.line('RETR 1')).toBe('+OK 24 octets\r\nSubject: one\r\n\r\nHello.\r\n.\r\n');
    expect(session.line('QUIT')).toBe('+OK Logging out.\r\n');
    expect(session.closed).toBe(true);
  });

  test('what stands behind a command without arguments does no harm, as in Dovecot', () => {
    const session = new TestSession(accountWith(PLAIN, DOTS)).loggedIn();
    expect(session.line('STAT 1')).toBe('+OK 2 86\r\n');
    expect(session.line('NOOP now')).toBe('+OK\r\n');
    session.line('DELE 1');
    expect(session.line('RSET 1')).toBe('+OK\r\n');
    expect(session.line('STAT')).toBe('+OK 2 86\r\n');
    expect(session.line('QUIT x')).toBe('+OK Logging out.\r\n');
    expect(session.closed).toBe(true);
  });

  test('an empty name or password is a wrong one', () => {
    const session = new TestSession(accountWith(PLAIN));
    session.open();
    expect(session.line('USER')).toBe('+OK\r\n');
    expect(session.line('PASS tanstaaf')).toMatch(/^-ERR \[AUTH\] /);
    session.line('USER mrose');
    expect(session.line('PASS')).toMatch(/^-ERR \[AUTH\] /);
    expect(session.line('PASS tanstaaf')).toBe('-ERR No username given.\r\n');
  });

  test('an empty maildrop', () => {
    const session = new TestSession(accountWith()).loggedIn();
    expect(session.line('STAT')).toBe('+OK 0 0\r\n');
    expect(session.line('LIST')).toBe('+OK 0 messages:\r\n.\r\n');
    expect(session.line('UIDL')).toBe('+OK\r\n.\r\n');
    expect(session.line('RETR 1')).toBe("-ERR There's no message 1.\r\n");
  });

  test('dots at the beginning of lines are doubled, in RETR and in TOP', () => {
    const session = new TestSession(accountWith(DOTS)).loggedIn();
    expect(session.line('RETR 1')).toBe(
      '+OK 62 octets\r\nSubject: dots\r\n\r\n..\r\n..one dot before\r\n...two dots before\r\nnone\r\n.\r\n',
    );
    expect(session.line('TOP 1 2')).toBe('+OK\r\nSubject: dots\r\n\r\n..\r\n..one dot before\r\n.\r\n');
  });

  test('TOP gives the header, the empty line and no more lines than asked', () => {
    const session = new TestSession(
      accountWith(PLAIN, 'Subject: x\r\n\r\nno end', 'Subject: y\r\n'),
    ).loggedIn();
    expect(session.line('TOP 1 0')).toBe('+OK\r\nSubject: one\r\n\r\n.\r\n');
    expect(session.line('TOP 1 4294967296')).toBe('+OK\r\nSubject: one\r\n\r\nHello.\r\n.\r\n');
    expect(session.line('TOP 1 99999999999999999999')).toMatch(/^-ERR /);
    expect(session.line('TOP 1 99')).toBe('+OK\r\nSubject: one\r\n\r\nHello.\r\n.\r\n');
    // A last line without an end gets one; its size stays what it was.
    expect(session.line('RETR 2')).toBe('+OK 20 octets\r\nSubject: x\r\n\r\nno end\r\n.\r\n');
    expect(session.line('TOP 3 5')).toBe('+OK\r\nSubject: y\r\n.\r\n');
    expect(session.line('TOP 1')).toMatch(/^-ERR /);
    expect(session.line('TOP 7 1')).toBe("-ERR There's no message 7.\r\n");
  });

  test('pipelined commands are answered in one piece', () => {
    const session = new TestSession(accountWith(PLAIN, PLAIN)).loggedIn();
    session.effects.length = 0;
    const message = '+OK 24 octets\r\nSubject: one\r\n\r\nHello.\r\n.\r\n';
    expect(session.send('RETR 1\r\nRETR 2\r\nNOOP\r\n')).toBe(`${message}${message}+OK\r\n`);
    expect(session.effects.filter(({ kind }) => kind === 'send')).toHaveLength(1);
  });
});

describe('deletion', () => {
  const FIVE = [PLAIN, DOTS, PLAIN, DOTS, PLAIN];

  test('only marks until QUIT; numbers keep their gaps', () => {
    const account = accountWith(...FIVE);
    const session = new TestSession(account).loggedIn();
    expect(session.send('DELE 2\r\nDELE 4\r\n')).toBe('+OK Marked to be deleted.\r\n'.repeat(2));
    expect(session.line('STAT')).toBe('+OK 3 72\r\n');
    expect(session.line('LIST')).toBe('+OK 3 messages:\r\n1 24\r\n3 24\r\n5 24\r\n.\r\n');
    for (const verb of ['RETR 2', 'DELE 2', 'LIST 2', 'UIDL 2', 'TOP 2 0']) {
      expect(session.line(verb)).toBe('-ERR Message is deleted.\r\n');
    }
    expect(inboxOf(account).messages).toHaveLength(5);
    expect(session.line('QUIT')).toBe('+OK Logging out, messages deleted.\r\n');
    expect(inboxOf(account).messages.map(({ uid }) => uid)).toEqual([1, 3, 5]);
    expect(session.changes).toEqual([
      { account: 'mrose', mailbox: 'INBOX', by: 1, what: 'removed', uids: [2, 4] },
    ]);
    const later = new TestSession(account, {}, 2).loggedIn();
    expect(later.line('UIDL')).toBe(
      '+OK\r\n1 000000016b045991\r\n2 000000036b045991\r\n3 000000056b045991\r\n.\r\n',
    );
  });

  test('RSET takes the marks back', () => {
    const account = accountWith(PLAIN);
    const session = new TestSession(account).loggedIn();
    session.line('DELE 1');
    expect(session.line('RSET')).toBe('+OK\r\n');
    expect(session.line('QUIT')).toBe('+OK Logging out.\r\n');
    expect(inboxOf(account).messages).toHaveLength(1);
  });

  test.each([
    ['a lost connection', { kind: 'ended' }],
    ['an autologout', { kind: 'timer', name: 'autologout' }],
    ['a shutdown', { kind: 'shutdown' }],
  ] as const)('%s removes nothing and gives the lock back', (_, input) => {
    const account = accountWith(PLAIN);
    const session = new TestSession(account).loggedIn();
    session.line('DELE 1');
    session.input(input);
    expect(session.closed).toBe(true);
    expect(inboxOf(account).messages).toHaveLength(1);
    expect(account.popLock).toBeNull();
    expect(session.line('QUIT')).toBe('');
  });

  test('RETR deletes nothing; the message is \\Seen for IMAP afterwards, as with Dovecot', () => {
    const account = accountWith(PLAIN, PLAIN);
    const session = new TestSession(account).loggedIn();
    session.send('RETR 2\r\nTOP 1 1\r\n');
    expect(inboxOf(account).messages.map(({ flags }) => flags.system)).toEqual([0, 0]);
    session.line('QUIT');
    expect(inboxOf(account).messages.map(({ flags }) => flags.system)).toEqual([0, SEEN]);
    expect(session.changes).toMatchObject([{ what: 'flags', uids: [2] }]);
  });
});

describe('the lock', () => {
  test('a second session is told [IN-USE] until the first has gone', () => {
    const account = accountWith(PLAIN);
    const first = new TestSession(account, {}, 1).loggedIn();
    const second = new TestSession(account, {}, 2);
    second.open();
    second.line('USER mrose');
    expect(second.line('PASS tanstaaf')).toMatch(/^-ERR \[IN-USE\] /);
    first.line('QUIT');
    second.line('USER mrose');
    expect(second.line('PASS tanstaaf')).toBe('+OK Logged in.\r\n');
  });
});

describe('login', () => {
  test('errors before and after it', () => {
    const session = new TestSession(accountWith(PLAIN));
    session.open();
    expect(session.line('PASS tanstaaf')).toBe('-ERR No username given.\r\n');
    expect(session.line('STAT')).toBe('-ERR Unknown command.\r\n');
    expect(session.line('FROB')).toBe('-ERR Unknown command.\r\n');
    session.line('USER mrose');
    expect(session.line('PASS wrong')).toBe('-ERR [AUTH] Authentication failed.\r\n');
    expect(session.line('PASS tanstaaf')).toBe('-ERR No username given.\r\n');
    session.line('user mrose');
    expect(session.line('pass tanstaaf')).toBe('+OK Logged in.\r\n');
    expect(session.line('USER mrose')).toBe('-ERR Unknown command: USER\r\n');
    expect(session.line('frob')).toBe('-ERR Unknown command: FROB\r\n');
  });

  test('a password may hold spaces', () => {
    const account = { ...accountWith(), password: 'two  words ' };
    const session = new TestSession(account);
    session.open();
    session.line('USER mrose');
    expect(session.line('PASS two  words ')).toBe('+OK Logged in.\r\n');
  });

  test("APOP with RFC 1939's example", () => {
    const session = new TestSession(accountWith(), { apopStamp: STAMP });
    expect(session.open()).toBe(`+OK mail.example.test POP3 server ready. ${STAMP}\r\n`);
    expect(session.line('APOP mrose 00000000000000000000000000000000')).toMatch(/^-ERR \[AUTH\] /);
    expect(session.line('APOP mrose c4c9334bac560ecc979e58001b3e22fb')).toBe('+OK Logged in.\r\n');
  });

  test('APOP is refused where the greeting has no stamp', () => {
    const session = new TestSession(accountWith());
    session.open();
    expect(session.line('APOP mrose c4c9334bac560ecc979e58001b3e22fb')).toBe('-ERR APOP not enabled.\r\n');
  });

  // \0mrose\0tanstaaf
  const RESPONSE = 'AG1yb3NlAHRhbnN0YWFm';

  test('AUTH PLAIN with and without initial response', () => {
    const one = new TestSession(accountWith());
    one.open();
    expect(one.line(`AUTH PLAIN ${RESPONSE}`)).toBe('+OK Logged in.\r\n');
    const two = new TestSession(accountWith());
    two.open();
    expect(two.line('auth plain')).toBe('+ \r\n');
    expect(two.line(RESPONSE)).toBe('+OK Logged in.\r\n');
  });

  test('AUTH is given up with * and refuses nonsense; commands are read again afterwards', () => {
    const session = new TestSession(accountWith());
    session.open();
    session.line('AUTH PLAIN');
    expect(session.line('*')).toBe('-ERR Authentication aborted by client.\r\n');
    session.line('AUTH PLAIN');
    expect(session.line('!!!')).toBe('-ERR [AUTH] Invalid base64 in response\r\n');
    expect(session.line('AUTH PLAIN =')).toBe('-ERR [AUTH] Authentication failed.\r\n');
    expect(session.line('AUTH FOO')).toBe('-ERR [AUTH] Unsupported authentication mechanism.\r\n');
    expect(session.line('QUIT')).toBe('+OK Logging out\r\n');
  });

  test('AUTH alone lists the mechanisms and logs nobody in', () => {
    const session = new TestSession(accountWith());
    session.open();
    expect(session.line('AUTH')).toBe('+OK\r\nPLAIN\r\nLOGIN\r\n.\r\n');
    expect(session.line('AUTH ')).toBe('+OK\r\nPLAIN\r\nLOGIN\r\n.\r\n');
    expect(session.line('STAT')).toMatch(/^-ERR /);
    expect(session.line(`AUTH PLAIN ${RESPONSE} `)).toBe('+OK Logged in.\r\n');
    const strict = new TestSession(accountWith(), { clearLogin: false });
    strict.open();
    expect(strict.line('AUTH')).toBe('+OK\r\n.\r\n');
  });

  test('AUTH LOGIN asks for name and password', () => {
    const session = new TestSession(accountWith());
    session.open();
    expect(session.line('AUTH LOGIN')).toBe('+ VXNlcm5hbWU6\r\n');
    expect(session.line('bXJvc2U=')).toBe('+ UGFzc3dvcmQ6\r\n');
    expect(session.line('dGFuc3RhYWY=')).toBe('+OK Logged in.\r\n');
  });

  test('no password in clear where only TLS may carry one', () => {
    const session = new TestSession(accountWith(), { clearLogin: false });
    session.open();
    expect(session.line('USER mrose')).toMatch(/^-ERR \[AUTH\] Plaintext authentication disallowed/);
    expect(session.line(`AUTH PLAIN ${RESPONSE}`)).toMatch(/^-ERR \[AUTH\] Plaintext/);
    expect(session.line('CAPA')).not.toContain('USER');
    const safe = new TestSession(accountWith(), { clearLogin: false });
    safe.open(TLS);
    expect(safe.line(`AUTH PLAIN ${RESPONSE}`)).toBe('+OK Logged in.\r\n');
  });
});

describe('CAPA and STLS', () => {
  test('CAPA as Dovecot lists it, with STLS while in clear, shorter after login', () => {
    const session = new TestSession(accountWith());
    session.open();
    expect(session.line('CAPA')).toBe(
      '+OK\r\nCAPA\r\nTOP\r\nUIDL\r\nRESP-CODES\r\nPIPELINING\r\nAUTH-RESP-CODE\r\nSTLS\r\nUSER\r\nSASL PLAIN LOGIN\r\n.\r\n',
    );
    session.send('USER mrose\r\nPASS tanstaaf\r\n');
    expect(session.line('CAPA')).toBe(
      '+OK\r\nCAPA\r\nTOP\r\nUIDL\r\nRESP-CODES\r\nPIPELINING\r\nAUTH-RESP-CODE\r\n.\r\n',
    );
  });

  test('what comes in clear behind STLS is thrown away, the user name too', () => {
    const session = new TestSession(accountWith());
    session.open();
    session.line('USER mrose');
    session.effects.length = 0;
    expect(session.send('STLS\r\nUSER mallory\r\n')).toBe('+OK Begin TLS negotiation now.\r\n');
    expect(session.effects.map(({ kind }) => kind)).toEqual(['send', 'start-tls', 'timer']);
    expect(session.send('USER mallory\r\n')).toBe('');
    session.input({ kind: 'secured', tls: TLS });
    expect(session.line('PASS tanstaaf')).toBe('-ERR No username given.\r\n');
    expect(session.line('CAPA')).not.toContain('STLS');
    expect(session.line('STLS')).toBe('-ERR TLS is already active.\r\n');
  });
});

describe('bad input', () => {
  test.each([
    ['LIST x', '-ERR Invalid message number: x\r\n'],
    ['LIST -1', '-ERR Invalid message number: -1\r\n'],
    ['RETR 0', "-ERR There's no message 0.\r\n"],
    ['LIST 01', '+OK 1 24\r\n'],
    ['LIST  1', '+OK 1 24\r\n'],
    ['TOP 1 x', '-ERR Invalid size: x\r\n'],
    ['', '-ERR Unknown command.\r\n'],
    [' STAT', '-ERR Unknown command.\r\n'],
    ['STLS', '-ERR Unknown command: STLS\r\n'],
  ])('%s', (line, reply) => {
    expect(new TestSession(accountWith(PLAIN)).loggedIn().line(line)).toBe(reply);
  });

  test.each(['LIST 1 2', 'RETR', 'RETR 1 x', 'LIST 99999999999', 'TOP 1 1 1', 'TOP 1 -1', 'DELE'])(
    '%s is refused',
    (line) => {
      expect(new TestSession(accountWith(PLAIN)).loggedIn().line(line)).toMatch(/^-ERR /);
    },
  );

  test('a refusal says in its event where the arguments broke', () => {
    const session = new TestSession(accountWith(PLAIN)).loggedIn();
    session.events.length = 0;
    session.line('TOP 1 many');
    expect(session.events.map(({ kind }) => kind)).toEqual(['pop3.received', 'pop3.decided', 'pop3.replied']);
    expect(session.events[1]).toMatchObject({
      outcome: null,
      fault: { kind: 'bad-arguments', verb: 'TOP', at: 6, expected: 'a number of lines' },
    });
  });

  test('a line that is too long gets one refusal, and control characters are not echoed', () => {
    const session = new TestSession(accountWith(PLAIN)).loggedIn();
    expect(session.line(`NOOP ${'x'.repeat(3000)}`)).toBe(
      '-ERR Line is too long: 2048 octets are the limit.\r\n',
    );
    expect(session.line('RETR \x07\rx')).toBe('-ERR Invalid message number: ??x\r\n');
    expect(session.line('NOOP')).toBe('+OK\r\n');
  });

  test('twenty errors in a row are borne after login, not one more', () => {
    const session = new TestSession(accountWith()).loggedIn();
    for (let i = 0; i < 20; i++) expect(session.line('FROB')).toBe('-ERR Unknown command: FROB\r\n');
    expect(session.closed).toBe(false);
    expect(session.line('FROB')).toBe('-ERR Unknown command: FROB\r\n-ERR Too many bad commands.\r\n');
    expect(session.closed).toBe(true);
  });

  test('a good command forgives the errors before it', () => {
    const limits = { ...POP3_LIMITS, errorsAfterLogin: 2 };
    const session = new TestSession(accountWith(), { limits }).loggedIn();
    session.send('A\r\nB\r\nNOOP\r\nC\r\nD\r\n');
    expect(session.closed).toBe(false);
  });

  test('the autologout timer starts anew with what is read', () => {
    const session = new TestSession(accountWith()).loggedIn();
    session.effects.length = 0;
    session.line('NOOP');
    expect(session.effects.at(-1)).toEqual({ kind: 'timer', name: 'autologout', afterMs: 600_000 });
    expect(session.input({ kind: 'timer', name: 'autologout' })).toBe(
      '-ERR Disconnected for inactivity.\r\n',
    );
  });
});
