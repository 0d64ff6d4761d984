import { describe, expect, test } from 'vitest';
import { latin1 } from '../kernel/octets.ts';
import { dissect } from '../protocol/derive.ts';
import { smtpTable } from './table.ts';
import { RECORDED, SUBMISSION, TestSession, TLS } from './test-session.ts';

const PLAIN = 'AUTH PLAIN AGFsaWNlQGV4YW1wbGUudGVzdAB3b25kZXJsYW5k';
const LETTER = ['EHLO client.example', 'MAIL FROM:<ada@example.org>', 'RCPT TO:<bob@example.test>', 'DATA'];

const decisions = (talk: TestSession) =>
  talk.events.flatMap((event) => (event.kind === 'smtp.decided' ? [event] : []));

describe('the letter', () => {
  test('is accepted with envelope, arrival and unstuffed octets', () => {
    const talk = new TestSession().open();
    talk.lines(
      'EHLO client.example',
      'MAIL FROM:<"a b"@Example.org> BODY=8BITMIME SIZE=30',
      'RCPT TO:<bob@example.test>',
      'RCPT TO:<Alice@EXAMPLE.test>',
      'RCPT TO:<bob@example.test>',
      'DATA',
    );
    expect(talk.raw('Subject: x\r\n\r\n..dot\r\n...\r\ncaf\xe9\r\n.\r\n')).toBe(
      '250 2.0.0 Ok: queued as Q1\r\n',
    );
    const [accepted] = talk.accepted;
    expect(accepted && { ...accepted, octets: latin1(accepted.octets) }).toEqual({
      kind: 'accept',
      id: 'Q1',
      envelope: {
        from: { address: '"a b"@Example.org', local: 'a b', domain: 'example.org' },
        recipients: [
          { address: 'bob@example.test', local: 'bob', domain: 'example.test' },
          { address: 'Alice@EXAMPLE.test', local: 'Alice', domain: 'example.test' },
        ],
        body: '8BITMIME',
        authParam: null,
      },
      octets: 'Subject: x\r\n\r\n.dot\r\n..\r\ncaf\xe9\r\n',
      greeting: {
        helo: 'client.example',
        protocol: 'ESMTP',
        peerAddress: '192.0.2.10',
        authenticated: null,
        tls: null,
      },
    });
  });

  test('may be empty, and HELO is plain SMTP', () => {
    const talk = new TestSession().open();
    talk.lines('HELO c', 'MAIL FROM:<>', 'RCPT TO:<postmaster>', 'DATA', '.');
    expect(talk.accepted).toMatchObject([
      { envelope: { from: null }, octets: new Uint8Array(0), greeting: { protocol: 'SMTP' } },
    ]);
  });

  test('larger than announced is read to its end and refused', () => {
    const talk = new TestSession({ ...RECORDED, sizeLimit: 20 }).open();
    expect(talk.lines(...LETTER, '1234567890', '123456')).toBe('');
    expect(talk.line('.')).toBe('250 2.0.0 Ok: queued as Q1');
    talk.lines(...LETTER.slice(1), '1234567890', '1234567');
    expect(talk.line('.')).toBe('552 5.3.4 Error: message file too big');
    expect(talk.accepted).toHaveLength(1);
    expect(talk.line('RCPT TO:<bob@example.test>')).toBe('503 5.5.1 Error: need MAIL command');
  });

  test.each([
    ['a dot after a bare LF', 'a\n.\r\nMAIL FROM:<evil@example.org>\r\n'],
    ['a dot before a bare LF', 'a\r\n.\nMAIL FROM:<evil@example.org>\r\n'],
    ['a dot between bare LFs', 'a\n.\nMAIL FROM:<evil@example.org>\r\n'],
  ])('%s ends nothing, and the letter is refused', (_, text) => {
    for (const bareLf of ['refuse', 'normalize'] as const) {
      const talk = new TestSession({ ...RECORDED, bareLf }).open();
      talk.lines(...LETTER);
      expect(talk.raw(text)).toBe('');
      expect(talk.line('.')).toBe('550 5.5.2 mail.example.test Error: bare <LF> received');
      expect(talk.accepted).toEqual([]);
    }
  });

  test('with a bare LF inside is refused, or made whole where the site says so', () => {
    const strict = new TestSession().open();
    strict.lines(...LETTER);
    expect(strict.raw('a\nb\r\n.\r\n')).toBe('550 5.5.2 mail.example.test Error: bare <LF> received\r\n');
    const kind = new TestSession({ ...RECORDED, bareLf: 'normalize' }).open();
    kind.lines(...LETTER);
    expect(kind.raw('a\nb\r\n.\r\n')).toBe('250 2.0.0 Ok: queued as Q1\r\n');
    expect(kind.accepted.map(({ octets }) => latin1(octets))).toEqual(['a\r\nb\r\n']);
  });

  test('CR without LF is content', () => {
    const talk = new TestSession().open();
    talk.lines(...LETTER);
    expect(talk.raw('a\r.\r\r\n.\r\r\n.\r\n')).toBe('250 2.0.0 Ok: queued as Q1\r\n');
    expect(talk.accepted.map(({ octets }) => latin1(octets))).toEqual(['a\r.\r\r\n\r\r\n']);
  });

  test('a line without end is taken in pieces and stays whole', () => {
    const talk = new TestSession().open();
    talk.lines(...LETTER);
    for (let i = 0; i < 4; i++) talk.raw(`.${'x'.repeat(32_767)}`);
    talk.raw('\r');
    expect(talk.raw('\n.\r\n')).toBe('250 2.0.0 Ok: queued as Q1\r\n');
    const expected = `.${'x'.repeat(32_767)}`.repeat(4).slice(1);
    expect(talk.accepted.map(({ octets }) => latin1(octets))).toEqual([`${expected}\r\n`]);
  });
});

describe('AUTH', () => {
  const clear = { ...SUBMISSION, authInClear: true };
  const hello = (config = clear) => {
    const talk = new TestSession(config).open();
    talk.line('EHLO client.example');
    return talk;
  };

  test('is needed for MAIL on a submission port', () => {
    expect(hello().line('MAIL FROM:<alice@example.test>')).toBe('530 5.7.0 Authentication required');
  });

  test('in clear is refused where TLS is demanded, and MAIL says what to do', () => {
    const talk = hello(SUBMISSION);
    expect(talk.line('MAIL FROM:<alice@example.test>')).toBe('530 5.7.0 Must issue a STARTTLS command first');
    expect(talk.line('AUTH PLAIN')).toBe('530 5.7.0 Must issue a STARTTLS command first');
    expect(talk.line('EHLO again')).not.toContain('AUTH');
  });

  test('is answered before EHLO and inside a transaction with 503', () => {
    const talk = new TestSession({ ...clear, requireAuth: false }).open();
    talk.fresh();
    expect(talk.line('AUTH PLAIN')).toBe('503 5.5.1 Error: send HELO/EHLO first');
    talk.lines('EHLO c', 'MAIL FROM:<a@b.example>');
    expect(talk.line('AUTH PLAIN')).toBe('503 5.5.1 Error: MAIL transaction in progress');
  });

  test('is not there where no mechanism is', () => {
    expect(hello(RECORDED).line('AUTH PLAIN')).toBe('503 5.5.1 Error: authentication not enabled');
    expect(hello().line('AUTH')).toBe('501 5.5.4 Syntax: AUTH mechanism');
  });

  test('a second time is refused before the rest of the line is read', () => {
    const talk = hello();
    expect(talk.line(PLAIN)).toMatch(/^235 /);
    for (const again of ['AUTH', 'AUTH FOO', PLAIN])
      expect(talk.line(again)).toBe('503 5.5.1 Error: already authenticated');
  });

  test('can be given up with a star', () => {
    const talk = hello();
    expect(talk.line('AUTH PLAIN')).toBe('334 ');
    expect(talk.line('*')).toBe('501 5.7.0 Authentication aborted');
    expect(talk.line('NOOP')).toBe('250 2.0.0 Ok');
  });

  test('refuses what is no base64 with 501', () => {
    const talk = hello();
    expect(talk.line('AUTH PLAIN !!!')).toBe('501 5.5.2 Error: cannot decode the base64 data');
    talk.line('AUTH LOGIN');
    expect(talk.line('alice')).toBe('501 5.5.2 Error: cannot decode the base64 data');
    expect(talk.server.state.mode).toBeNull();
  });

  test('takes = as an empty response, which is no valid PLAIN message', () => {
    expect(hello().line('AUTH PLAIN =')).toBe('535 5.7.8 Error: authentication failed: (reason unavailable)');
  });

  test('as somebody else is refused', () => {
    // bob\0alice@example.test\0wonderland
    expect(hello().line('AUTH PLAIN Ym9iAGFsaWNlQGV4YW1wbGUudGVzdAB3b25kZXJsYW5k')).toMatch(/^535 5\.7\.8 /);
  });

  test('lines have a limit of their own', () => {
    const talk = hello();
    talk.line('AUTH PLAIN');
    expect(talk.line('A'.repeat(12_288))).toBe('500 5.5.6 SASL response limit exceeded');
    expect(talk.line('NOOP')).toBe('250 2.0.0 Ok');
  });

  test('binds the sender to the account and is told in the arrival', () => {
    const talk = hello();
    talk.line(PLAIN);
    expect(talk.line('MAIL FROM:<bob@example.test>')).toBe(
      '553 5.7.1 <bob@example.test>: Sender address rejected: not owned by user alice',
    );
    talk.lines(
      'MAIL FROM:<alice@example.test> AUTH=a+2Bb@example.org',
      'RCPT TO:<x@far.example>',
      'DATA',
      '.',
    );
    expect(talk.accepted).toMatchObject([
      {
        envelope: { authParam: 'a+b@example.org' },
        greeting: { protocol: 'ESMTPA', authenticated: 'alice' },
      },
    ]);
  });

  test.each([
    ['AUTH=a AUTH=b', '503 5.5.4 Error: multiple AUTH= options'],
    ['AUTH=a+zz', '501 5.5.4 Bad AUTH parameter syntax'],
    ['SIZE=abc', '501 5.5.4 Bad message size syntax'],
    ['SIZE=', '501 5.5.4 Bad message size syntax'],
    ['SIZE', '555 5.5.4 Unsupported option: SIZE'],
    ['BODY=FOO', '555 5.5.4 Unsupported option: BODY=FOO'],
    ['SIZE=1048576', '250 2.1.0 Ok'],
    ['SIZE=1048577', '552 5.3.4 Message size exceeds fixed limit'],
  ])('MAIL with %s', (parameter, reply) => {
    const talk = hello();
    talk.line(PLAIN);
    expect(talk.line(`MAIL FROM:<alice@example.test> ${parameter}`)).toBe(reply);
  });
});

describe('STARTTLS', () => {
  test('forgets everything, drops what was pipelined behind it, and is not offered again', () => {
    const talk = new TestSession(SUBMISSION).open();
    expect(talk.line('EHLO client.example')).toContain('\r\n250-STARTTLS\r\n');
    expect(talk.raw('STARTTLS\r\nEHLO evil\r\n')).toBe('220 2.0.0 Ready to start TLS\r\n');
    expect(talk.raw('NOOP\r\n')).toBe('');
    expect(talk.orders).toEqual(['timer', 'start-tls']);
    talk.secure();
    expect(talk.line(PLAIN)).toBe('503 5.5.1 Error: send HELO/EHLO first');
    const extensions = talk.line('EHLO client.example');
    expect(extensions).toContain('\r\n250-AUTH PLAIN LOGIN\r\n');
    expect(extensions).not.toContain('STARTTLS');
    expect(talk.line('STARTTLS')).toBe('554 5.5.1 Error: TLS already active');
    talk.lines(PLAIN, 'MAIL FROM:<alice@example.test>', 'RCPT TO:<bob@example.test>', 'DATA', '.');
    expect(talk.accepted).toMatchObject([{ greeting: { protocol: 'ESMTPSA', tls: TLS } }]);
  });

  test('forgets who was logged in', () => {
    const talk = new TestSession({ ...SUBMISSION, authInClear: true }).open();
    talk.lines('EHLO c', PLAIN, 'STARTTLS');
    talk.secure();
    expect(talk.lines('EHLO c', 'MAIL FROM:<alice@example.test>')).toBe('530 5.7.0 Authentication required');
  });

  test.each([
    ['STARTTLS now', SUBMISSION, '501 5.5.4 Syntax: STARTTLS'],
    ['STARTTLS', RECORDED, '502 5.5.1 Error: command not implemented'],
    ['STARTTLS', { ...SUBMISSION, tlsFails: true }, '454 4.7.0 TLS not available due to local problem'],
  ])('%s refused', (line, config, reply) => {
    const talk = new TestSession(config).open();
    expect(talk.lines('EHLO c', line)).toBe(reply);
    expect(talk.orders).toEqual(['timer']);
  });
});

describe('limits', () => {
  test('the 20th error is the last', () => {
    const talk = new TestSession().open();
    talk.fresh();
    for (let i = 1; i < 20; i++) expect(talk.line('FROB')).toBe('500 5.5.2 Error: command not recognized');
    expect(talk.line('FROB')).toBe(
      '500 5.5.2 Error: command not recognized\r\n421 4.7.0 mail.example.test Error: too many errors',
    );
    expect(talk.orders).toEqual(['timer', 'close']);
    expect(talk.line('NOOP')).toBe('');
  });

  test('an accepted letter forgives earlier errors', () => {
    const talk = new TestSession({ ...RECORDED, limits: { ...RECORDED.limits, errors: 3 } }).open();
    talk.lines('FROB', 'FROB', ...LETTER, '.');
    expect(talk.lines('FROB', 'FROB', 'NOOP')).toBe('250 2.0.0 Ok');
  });

  test('one recipient too many is for the next letter, and no error', () => {
    const talk = new TestSession({
      ...RECORDED,
      limits: { ...RECORDED.limits, recipients: 1, errors: 2 },
    }).open();
    talk.lines('EHLO c', 'MAIL FROM:<a@b.example>', 'RCPT TO:<bob@example.test>');
    for (let i = 0; i < 3; i++)
      expect(talk.line('RCPT TO:<alice@example.test>')).toBe('452 4.5.3 Error: too many recipients');
    expect(talk.line('DATA')).toMatch(/^354 /);
  });

  test('a long line gets one answer, and the position of its start', () => {
    const talk = new TestSession().open();
    talk.raw('NOOP\r\n');
    talk.raw('x'.repeat(2000));
    expect(talk.raw(`${'x'.repeat(2000)}\r\nNOOP\r\n`)).toBe(
      '500 5.5.2 mail.example.test Error: command too long\r\n250 2.0.0 Ok\r\n',
    );
    const received = talk.events.filter(({ kind }) => kind === 'smtp.received');
    expect(received).toEqual([
      { kind: 'smtp.received', verb: 'NOOP', from: 0, to: 6 },
      { kind: 'smtp.received', verb: null, from: 6, to: 4008 },
      { kind: 'smtp.received', verb: 'NOOP', from: 4008, to: 4014 },
    ]);
  });

  test('who says nothing for one whole interval is sent away', () => {
    const talk = new TestSession().open();
    talk.line('NOOP');
    talk.idle();
    expect(talk.fresh()).toBe('');
    talk.idle();
    expect(talk.fresh()).toBe('421 4.4.2 mail.example.test Error: timeout exceeded\r\n');
    expect(talk.orders).toEqual(['timer', 'timer', 'close']);
  });
});

describe('small things', () => {
  test.each([
    ['HELP', /^214 2\.0\.0 Commands: AUTH DATA EHLO EXPN HELO HELP MAIL NOOP QUIT RCPT RSET STARTTLS VRFY$/],
    ['help rcpt', /^214 2\.0\.0 Syntax: RCPT TO:<address>$/],
    ['HELP ME', /^504 5\.5\.4 Error: no help on that$/],
    ['VRFY bob', /^252 2\.0\.0 bob$/],
    ['VRFY', /^501 5\.5\.4 Syntax: VRFY address$/],
    ['VRFY <bob@example.test>', /^252 2\.0\.0 bob@example\.test$/],
    ['VRFY @relay.example:bob@example.test', /^252 2\.0\.0 bob@example\.test$/],
    ['VRFY Bob Builder', /^501 5\.1\.3 Bad recipient address syntax$/],
    ['VRFY <>', /^501 5\.1\.3 /],
    ['VRFY bob@', /^501 5\.1\.3 /],
    [
      'VRFY nobody@example.test',
      /^550 5\.1\.1 <nobody@example\.test>: Recipient address rejected: User unknown in virtual mailbox table$/,
    ],
    ['EXPN staff', /^250-2\.1\.5 Alice <alice@example\.test>\r\n250 2\.1\.5 Bob <bob@example\.test>$/],
    ['EXPN other', /^550 5\.1\.1 <other>: no such list$/],
    ['  noop', /^250 2\.0\.0 Ok$/],
    ['RSET x', /^501 5\.5\.4 Syntax: RSET$/],
    ['', /^500 5\.5\.2 Error: bad syntax$/],
    ['FROB\x07 \xff', /^500 5\.5\.2 Error: command not recognized$/],
  ])('%j before any greeting', (line, reply) => {
    const talk = new TestSession().open();
    talk.fresh();
    expect(talk.line(line)).toMatch(reply);
    expect(talk.server.state.state).toBe('connected');
  });

  test('RSET before the greeting does not stand for one', () => {
    const talk = new TestSession().open();
    expect(talk.lines('RSET', 'MAIL FROM:<a@b.example>')).toBe('503 5.5.1 Error: send HELO/EHLO first');
  });

  test.each(['EHLO again', 'HELO again', 'RSET'])('%s forgets sender and recipients', (line) => {
    const talk = new TestSession().open();
    talk.lines(...LETTER.slice(0, 3), line);
    expect(talk.line('RCPT TO:<bob@example.test>')).toBe('503 5.5.1 Error: need MAIL command');
    expect(talk.line('MAIL FROM:<>')).toBe('250 2.1.0 Ok');
  });

  test.each([
    ['grey', '450 4.2.0 <grey@example.test>: Recipient address rejected: Greylisted for 300 seconds'],
    ['full', '552 5.2.2 <full@example.test>: Recipient address rejected: Mailbox is full'],
    ['broken', '451 4.3.0 <broken@example.test>: Temporary lookup failure'],
  ])('RCPT for %s', (local, reply) => {
    const talk = new TestSession().open();
    expect(talk.lines('EHLO c', 'MAIL FROM:<>', `RCPT TO:<${local}@example.test>`)).toBe(reply);
  });

  test('a strict server refuses what the RFC forbids and Postfix tolerates', () => {
    const talk = new TestSession({ ...RECORDED, strictSyntax: true }).open();
    talk.line('EHLO c');
    expect(talk.line('MAIL FROM: <a@b.example>')).toBe('501 5.5.4 Syntax: MAIL FROM:<address>');
    expect(talk.line('MAIL FROM:a@b.example')).toBe('501 5.5.4 Syntax: MAIL FROM:<address>');
    expect(talk.lines('MAIL FROM:<a@b.example>', 'RCPT TO: <bob@example.test>')).toBe(
      '501 5.5.4 Syntax: RCPT TO:<address>',
    );
  });

  test('what the client sent is never echoed raw', () => {
    const talk = new TestSession().open();
    talk.line('EHLO c');
    expect(talk.line('MAIL FROM:<a@b.example> X\x1b[2J\xff')).toBe('555 5.5.4 Unsupported option: X?[2J?');
  });

  test('shutdown and a lost connection', () => {
    const talk = new TestSession().open();
    talk.fresh();
    talk.input('shutdown');
    expect(talk.fresh()).toBe('421 4.3.2 mail.example.test Service shutting down\r\n');
    const lost = new TestSession().open();
    lost.lines(...LETTER, 'half a letter');
    lost.input('ended');
    expect(lost.accepted).toEqual([]);
    expect(lost.orders).toEqual(['timer', 'close']);
  });
});

describe('events', () => {
  test('tell each line, what it came to and what moved, in order', () => {
    const talk = new TestSession().open();
    talk.raw('EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<bob>\r\nDATA\r\nx\r\n.\r\n');
    const short = talk.events.map((event) => {
      switch (event.kind) {
        case 'smtp.received':
          return `${event.verb} ${event.from}-${event.to}`;
        case 'smtp.decided':
          return `= ${event.outcome}`;
        case 'smtp.replied':
          return `${event.code} ${event.enhanced} ${event.from}-${event.to}`;
        case 'smtp.letter':
          return `letter ${event.from}-${event.to} of ${event.sizeOctets}`;
        case 'state.changed':
          return `${event.from} > ${event.to}`;
        default:
          return `mode ${event.kind === 'mode.changed' ? event.mode : '?'}`;
      }
    });
    expect(short).toEqual([
      '220 null 0-38',
      'EHLO 0-8',
      '= welcome',
      '250 null 38-144',
      'connected > greeted',
      'MAIL 8-22',
      '= accepted',
      '250 2.1.0 144-158',
      'greeted > mail',
      'RCPT 22-37',
      '= accepted',
      '250 2.1.5 158-172',
      'mail > rcpt',
      'DATA 37-43',
      '= send',
      '354 null 172-209',
      'rcpt > data',
      'mode letter',
      'letter 43-49 of 3',
      '= queued',
      '250 2.0.0 209-237',
      'data > greeted',
      'mode command',
    ]);
  });

  test('name the broken rule', () => {
    const talk = new TestSession().open();
    talk.lines('FROB x', 'EHLO', 'MAIL FROM:<>', 'EHLO c', 'MAIL FROM:<a@b..c>', 'AUTH PLAIN');
    expect(decisions(talk).map(({ verb, outcome, fault }) => fault ?? `${verb} ${outcome}`)).toEqual([
      { kind: 'unknown-command', verb: 'FROB' },
      { kind: 'bad-arguments', verb: 'EHLO', at: 4, expected: 'a space' },
      { kind: 'wrong-state', verb: 'MAIL', state: 'connected', legal: ['greeted'] },
      'EHLO welcome',
      { kind: 'bad-arguments', verb: 'MAIL', at: 15, expected: 'a domain' },
      { kind: 'not-offered', verb: 'AUTH', needs: 'AUTH' },
    ]);
  });

  test('arguments can be taken apart for an explanation', () => {
    const line = 'MAIL FROM:<ada@example.org> SIZE=5';
    const { row, marks, failedAt } = dissect(smtpTable, line);
    expect(row?.verb).toBe('MAIL');
    expect(failedAt).toBeNull();
    expect(marks.map(({ name, from, to }) => [name, line.slice(from, to)])).toEqual([
      ['sender', '<ada@example.org>'],
      ['parameter SIZE', 'SIZE=5'],
      ['parameters', ' SIZE=5'],
    ]);
  });
});
