import { describe, expect, test } from 'vitest';
import { RECORDED, SUBMISSION, TestSession } from './test-session.ts';

/**
 * The sessions of ../../e2e/dialogues (smtp-01 to smtp-09) as Postfix 3.7.11 answered them, line by
 * line. The queue id is ours; what our server announces less in EHLO is left out there.
 */
const EHLO = [
  '250-mail.example.test',
  '250-PIPELINING',
  '250-SIZE 1048576',
  '250-VRFY',
  '250-ENHANCEDSTATUSCODES',
  '250 8BITMIME',
].join('\r\n');

const START = [
  ['EHLO client.example', EHLO],
  ['MAIL FROM:<sender@elsewhere.example>', '250 2.1.0 Ok'],
  ['RCPT TO:<u1@example.test>', '250 2.1.5 Ok'],
  ['DATA', '354 End data with <CR><LF>.<CR><LF>'],
] as const;

const UNKNOWN = 'Recipient address rejected: User unknown in virtual mailbox table';

const SESSIONS: Record<string, readonly (readonly [string, string])[]> = {
  'smtp-01 one message': [
    ...START,
    ['Subject: first delivery', ''],
    ['', ''],
    ['Hello over there.', ''],
    ['.', '250 2.0.0 Ok: queued as Q1'],
    ['QUIT', '221 2.0.0 Bye'],
  ],
  'smtp-02 commands in the wrong order': [
    ['MAIL FROM:<early@elsewhere.example>', '503 5.5.1 Error: send HELO/EHLO first'],
    ['EHLO client.example', EHLO],
    ['RCPT TO:<u1@example.test>', '503 5.5.1 Error: need MAIL command'],
    ['DATA', '503 5.5.1 Error: need RCPT command'],
    ['MAIL FROM:<sender@elsewhere.example>', '250 2.1.0 Ok'],
    ['DATA', '554 5.5.1 Error: no valid recipients'],
    ['MAIL FROM:<second@elsewhere.example>', '503 5.5.1 Error: nested MAIL command'],
    ['RCPT TO:<u1@example.test>', '250 2.1.5 Ok'],
    ['MAIL FROM:<third@elsewhere.example>', '503 5.5.1 Error: nested MAIL command'],
    ['DATA', '354 End data with <CR><LF>.<CR><LF>'],
    ['.', '250 2.0.0 Ok: queued as Q1'],
    ['DATA', '503 5.5.1 Error: need RCPT command'],
    ['QUIT', '221 2.0.0 Bye'],
  ],
  'smtp-03 small commands': [
    ['HELO client.example', '250 mail.example.test'],
    ['NOOP', '250 2.0.0 Ok'],
    ['NOOP with some words', '250 2.0.0 Ok'],
    ['RSET', '250 2.0.0 Ok'],
    ['MAIL FROM:<sender@elsewhere.example>', '250 2.1.0 Ok'],
    ['RCPT TO:<u1@example.test>', '250 2.1.5 Ok'],
    ['RSET', '250 2.0.0 Ok'],
    ['RCPT TO:<u1@example.test>', '503 5.5.1 Error: need MAIL command'],
    ['VRFY u1@example.test', '252 2.0.0 u1@example.test'],
    ['QUIT', '221 2.0.0 Bye'],
  ],
  'smtp-05 recipients': [
    ...START.slice(0, 2),
    ['RCPT TO:<nobody-here@example.test>', `550 5.1.1 <nobody-here@example.test>: ${UNKNOWN}`],
    ['RCPT TO:<someone@far-away.example>', '554 5.7.1 <someone@far-away.example>: Relay access denied'],
    ['RCPT TO:<alice@example.test>', '250 2.1.5 Ok'],
    ['RCPT TO:<no-such-person@example.test>', `550 5.1.1 <no-such-person@example.test>: ${UNKNOWN}`],
    ['DATA', '354 End data with <CR><LF>.<CR><LF>'],
    ['.', '250 2.0.0 Ok: queued as Q1'],
  ],
  'smtp-06 missing and broken arguments': [
    ['EHLO', '501 Syntax: EHLO hostname'],
    ['HELO', '501 Syntax: HELO hostname'],
    ['EHLO client.example', EHLO],
    ['MAIL', '501 5.5.4 Syntax: MAIL FROM:<address>'],
    ['MAIL sender@elsewhere.example', '501 5.5.4 Syntax: MAIL FROM:<address>'],
    ['MAIL FROM:', '501 5.5.4 Syntax: MAIL FROM:<address>'],
    ['MAIL FROM:<sender@elsewhere.example', '501 5.1.7 Bad sender address syntax'],
    ['RSET', '250 2.0.0 Ok'],
    ['MAIL FROM:<sender@elsewhere.example>', '250 2.1.0 Ok'],
    ['RCPT', '501 5.5.4 Syntax: RCPT TO:<address>'],
    ['RCPT TO:', '501 5.5.4 Syntax: RCPT TO:<address>'],
    ['RCPT TO:<>', '501 5.1.3 Bad recipient address syntax'],
    ['RCPT FROM:<u1@example.test>', '501 5.5.4 Syntax: RCPT TO:<address>'],
    ['FROB', '500 5.5.2 Error: command not recognized'],
    ['DATA please', '554 5.5.1 Error: no valid recipients'],
    ['QUIT', '221 2.0.0 Bye'],
  ],
  'smtp-09 parameters': [
    ['EHLO client.example', EHLO],
    ['MAIL FROM:<sender@elsewhere.example> SIZE=500', '250 2.1.0 Ok'],
    ['RSET', '250 2.0.0 Ok'],
    ['MAIL FROM:<sender@elsewhere.example> BODY=8BITMIME', '250 2.1.0 Ok'],
    ['RSET', '250 2.0.0 Ok'],
    ['MAIL FROM:<sender@elsewhere.example> BODY=8BITMIME SIZE=1000', '250 2.1.0 Ok'],
    ['RSET', '250 2.0.0 Ok'],
    ['MAIL FROM:<sender@elsewhere.example> COLOUR=green', '555 5.5.4 Unsupported option: COLOUR=green'],
    ['MAIL FROM:<sender@elsewhere.example>', '250 2.1.0 Ok'],
    ['RCPT TO:<u1@example.test> COLOUR=green', '555 5.5.4 Unsupported option: COLOUR=green'],
    ['RCPT TO:<u1@example.test>', '250 2.1.5 Ok'],
    ['RSET', '250 2.0.0 Ok'],
    ['MAIL FROM:<sender@elsewhere.example> SIZE=99999999999', '552 5.3.4 Message size exceeds fixed limit'],
    ['QUIT', '221 2.0.0 Bye'],
  ],
};

describe('as Postfix was recorded', () => {
  test.each(Object.entries(SESSIONS))('%s', (_, session) => {
    const talk = new TestSession(RECORDED).open();
    expect(talk.fresh()).toBe('220 mail.example.test ESMTP Mailwire\r\n');
    const said = session.map(([line]) => [line, talk.line(line)]);
    expect(said).toEqual(session);
  });

  test('smtp-07 a whole transaction in one packet is answered in one', () => {
    const talk = new TestSession(RECORDED).open();
    talk.line('EHLO client.example');
    const packet = [
      'MAIL FROM:<sender@elsewhere.example>',
      'RCPT TO:<u1@example.test>',
      'RCPT TO:<nobody-here@example.test>',
      'DATA',
      '',
    ];
    expect(talk.raw(packet.join('\r\n')).split('\r\n')).toEqual([
      '250 2.1.0 Ok',
      '250 2.1.5 Ok',
      `550 5.1.1 <nobody-here@example.test>: ${UNKNOWN}`,
      '354 End data with <CR><LF>.<CR><LF>',
      '',
    ]);
    // Greeting, EHLO, packet: one piece each.
    expect(talk.wire.filter((item) => item.kind === 'octets' && item.side === 'server')).toHaveLength(3);
    const rest = 'Subject: pipelined\r\n\r\n.\r\nRSET\r\nNOOP\r\nMAIL FROM:<a@b.example>\r\nQUIT\r\n';
    expect(talk.raw(rest).split('\r\n')).toEqual([
      '250 2.0.0 Ok: queued as Q1',
      '250 2.0.0 Ok',
      '250 2.0.0 Ok',
      '250 2.1.0 Ok',
      '221 2.0.0 Bye',
      '',
    ]);
    expect(talk.orders).toEqual(['timer', 'close']);
  });

  test('smtp-08 AUTH on the submission port', () => {
    const config = { ...SUBMISSION, authInClear: true };
    const talk = new TestSession(config).open();
    expect(talk.line('EHLO client.example')).toContain('\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN\r\n');
    // \0alice@example.test\0wonderland
    const plain = 'AUTH PLAIN AGFsaWNlQGV4YW1wbGUudGVzdAB3b25kZXJsYW5k';
    expect(talk.line(plain)).toBe('235 2.7.0 Authentication successful');
    expect(talk.line(plain)).toBe('503 5.5.1 Error: already authenticated');
    expect(talk.line('MAIL FROM:<alice@example.test>')).toBe('250 2.1.0 Ok');
    expect(talk.line('RCPT TO:<someone@far-away.example>')).toBe('250 2.1.5 Ok');
    const login = new TestSession(config).open();
    login.line('EHLO client.example');
    expect(login.line('AUTH LOGIN')).toBe('334 VXNlcm5hbWU6');
    expect(login.line('YWxpY2VAZXhhbXBsZS50ZXN0')).toBe('334 UGFzc3dvcmQ6');
    expect(login.line('d29uZGVybGFuZA==')).toBe('235 2.7.0 Authentication successful');
    const wrong = new TestSession(config).open();
    wrong.line('EHLO client.example');
    // \0alice@example.test\0wrong
    expect(wrong.line('AUTH PLAIN AGFsaWNlQGV4YW1wbGUudGVzdAB3cm9uZw==')).toBe(
      '535 5.7.8 Error: authentication failed: (reason unavailable)',
    );
    // Postfix says 535 here; RFC 4954, section 4, says 504.
    expect(wrong.line('AUTH UNHEARD-OF')).toBe('504 5.5.4 Error: authentication mechanism not supported');
  });
});
