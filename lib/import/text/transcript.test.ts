import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latin1 } from '@/sim/index';
import { importText } from '../index';
import { Remarks } from '../limits';
import { conversationsInText } from './transcript';

const SEED = Number(process.env['SEED'] ?? 5321);
const CASES = Number(process.env['CASES'] ?? 1);

function read(text: string) {
  const remarks = new Remarks();
  const found = conversationsInText(text, remarks);
  const said = found?.map(({ streams }) => ({
    client: latin1(streams.client),
    server: latin1(streams.server),
  }));
  return { found, said, remarks: remarks.all.map(({ words }) => words) };
}

/** The events that observers make of a text, in short. */
function told(text: string): readonly string[] {
  const imported = importText(text);
  if (imported.kind !== 'recording') throw new Error(JSON.stringify(imported));
  return imported.recording.entries.flatMap(({ event }) => {
    if (event.kind === 'smtp.received') return [`C ${event.verb}`];
    if (event.kind === 'smtp.letter') return [`C letter ${event.sizeOctets}`];
    if (event.kind === 'smtp.replied') return [`S ${event.code} ${event.verb}`];
    if (event.kind === 'pop3.received' || event.kind === 'imap.received') return [`C ${event.verb}`];
    if (event.kind === 'pop3.replied') return [`S ${event.status} ${event.verb}`];
    return event.kind === 'imap.responded' ? [`S ${event.name}`] : [];
  });
}

const FIVE = ['C HELO', 'S 250 HELO', 'C MAIL', 'S 250 MAIL', 'C RCPT', 'S 250 RCPT'];

describe('lines marked C: and S:', () => {
  // RFC 5321, D.1, shortened.
  const text = `
   S: 220 foo.com Simple Mail Transfer Service Ready
   C: EHLO bar.com
   S: 250-foo.com greets bar.com
   S: 250-8BITMIME
   S: 250 HELP
   C: MAIL FROM:<Smith@bar.com>
   S: 250 OK
   C: RCPT TO:<Jones@foo.com>
   S: 250 OK
   C: RCPT TO:<Green@foo.com>
   S: 550 No such user here
   C: DATA
   S: 354 Start mail input; end with <CRLF>.<CRLF>
   C: Blah blah blah...
   C: .
   S: 250 OK
   C: QUIT
   S: 221 foo.com Service closing transmission channel
`;

  it('are read as RFC 5321 writes them', () => {
    expect(told(text)).toEqual([
      ...['S 220 null', 'C EHLO', 'S 250 EHLO', 'C MAIL', 'S 250 MAIL', 'C RCPT', 'S 250 RCPT'],
      ...[
        'C RCPT',
        'S 550 RCPT',
        'C DATA',
        'S 354 DATA',
        'C letter 19',
        'S 250 DATA',
        'C QUIT',
        'S 221 QUIT',
      ],
    ]);
    const { found, remarks } = read(text);
    expect(found?.[0]).toMatchObject({ protocol: 'smtp', begins: 'greeting', server: { port: 25 } });
    expect(remarks).toEqual([
      'Read as lines marked C: and S:.',
      'Which port was called is not written there; the usual one is shown.',
    ]);
  });

  it('may go on below without a mark, as RFC 3501 does', () => {
    const { said, remarks } = read(`
   S:   * OK IMAP4rev1 Service Ready
   C:   a003 fetch 12 full
   S:   * 12 FETCH (FLAGS (\\Seen) INTERNALDATE "17-Jul-1996 02:44:25 -0700"
         RFC822.SIZE 4286)
   S:   a003 OK FETCH completed
`);
    expect(said?.[0]?.server.split('\r\n')[1]).toBe(
      '* 12 FETCH (FLAGS (\\Seen) INTERNALDATE "17-Jul-1996 02:44:25 -0700" RFC822.SIZE 4286)',
    );
    expect(remarks).toContain('Lines without a mark are taken for the rest of the line above them.');
  });

  it('on several connections are several conversations; C! has escapes', () => {
    const { said } = read(
      'S: 220 a\nC: NOOP\nS2: +OK b\nC2! QUIT\\n\nS: 250 x\nS2: +OK\nC! \\xff\\0\\\\\\r\\n',
    );
    expect(said).toEqual([
      { client: 'NOOP\r\n\xff\0\\\r\n', server: '220 a\r\n250 x\r\n' },
      { client: 'QUIT\n', server: '+OK b\r\n+OK\r\n' },
    ]);
  });

  it('without a greeting begin with the first command', () => {
    expect(told('C: EHLO me\nS: 250 you\nC: NOOP\nS: 250 ok')).toEqual([
      'C EHLO',
      'S 250 EHLO',
      'C NOOP',
      'S 250 NOOP',
    ]);
    expect(told('C: a LOGIN bob x\nS: a OK in')).toEqual(['C LOGIN', 'S OK']);
  });
});

describe('the output of programs', () => {
  it('is read as swaks prints it, with TLS', () => {
    const text = `=== Trying mail.example:587...
=== Connected to mail.example.
<-  220 mail.example ESMTP
 -> EHLO me
<-  250-mail.example
<-  250 STARTTLS
 -> STARTTLS
<-  220 2.0.0 Ready
=== TLS started with cipher TLSv1.3:TLS_AES_256_GCM_SHA384:256
 ~> EHLO me
<~  250 mail.example
 ~> MAIL FROM:<a@x>
<~* 530 5.7.0 Authentication required
 ~> QUIT
<~  221 Bye
=== Connection closed with remote host.
`;
    expect(told(text)).toEqual([
      ...['S 220 null', 'C EHLO', 'S 250 EHLO', 'C STARTTLS', 'S 220 STARTTLS', 'C EHLO', 'S 250 EHLO'],
      ...['C MAIL', 'S 530 MAIL', 'C QUIT', 'S 221 QUIT'],
    ]);
    expect(read(text).found?.[0]).toMatchObject({
      server: { address: 'mail.example', port: 587 },
      securedFrom: { client: 19, server: 73 },
    });
  });

  it('is read as curl prints it', () => {
    expect(
      told(
        '* Connected to h (127.0.0.1) port 110 (#0)\n< +OK hi\n> CAPA\n< +OK\n< UIDL\n< .\n> QUIT\n< +OK\n',
      ),
    ).toEqual([...['S +OK null', 'C CAPA', 'S +OK CAPA', 'C QUIT', 'S +OK QUIT']]);
  });

  it('is read as Dovecot’s rawlog has it, with its times', () => {
    const text = `1700000000.000000 O: * OK ready
1700000000.250000 I: a LOGIN bob x
1700000000.300000 O: a OK in
`;
    expect(told(text)).toEqual(['S OK', 'C LOGIN', 'S OK']);
    expect(read(text).found?.[0]?.segments.map(({ at }) => at)).toEqual([0, 250, 300]);
    // A proxy’s log towards its server has both the other way round.
    const turned = read(text.replaceAll('O:', 'X:').replaceAll('I:', 'O:').replaceAll('X:', 'I:'));
    expect(turned.said?.[0]?.client).toBe('a LOGIN bob x\r\n');
    expect(turned.remarks).toContain('Who is marked as the client greets: it is taken for the server.');
  });

  it('is read as Thunderbird logs it, now and before', () => {
    expect(
      told('mailnews.smtp.1: S: 220 x\nmailnews.smtp.1: C: EHLO [127.0.0.1]\nmailnews.smtp.1: S: 250 x'),
    ).toEqual([...['S 220 null', 'C EHLO', 'S 250 EHLO']]);
    const old = 'I/IMAP 0x7f:mail.example:NA:';
    expect(
      told(
        `${old}CreateNewLineFromSocket: * OK hi\n${old}SendData: 1 noop\n${old}CreateNewLineFromSocket: 1 OK\n`,
      ),
    ).toEqual([...['S OK', 'C NOOP', 'S OK']]);
  });

  it('is read as Postfix tells its postmaster', () => {
    expect(
      told(
        'Transcript of session follows.\n\n Out: 220 mail.example ESMTP\n In:  HELO me\n Out: 250 mail.example\n',
      ),
    ).toEqual([...['S 220 null', 'C HELO', 'S 250 HELO']]);
  });
});

describe('a terminal as it stands', () => {
  it('of SMTP is parted by codes, and a letter is the client’s whatever it says', () => {
    const text = `$ telnet mail.campus.example 25
Trying 192.0.2.25...
Connected to mail.campus.example.
Escape character is '^]'.
220 mail.campus.example ESMTP
HELO me
250 mail.campus.example
MAIL FROM:<a@x>
250 2.1.0 Ok
RCPT TO:<b@y>
250 2.1.5 Ok
DATA
354 End data with <CR><LF>.<CR><LF>
Subject: codes

250 is only a number here
Connection closed by nobody
.
250 2.0.0 Ok
QUIT
221 2.0.0 Bye
Connection closed by foreign host.
`;
    expect(told(text)).toEqual([
      ...['S 220 null', ...FIVE, 'C DATA', 'S 354 DATA', 'C letter 74', 'S 250 DATA', 'C QUIT', 'S 221 QUIT'],
    ]);
    expect(read(text).found?.[0]).toMatchObject({ server: { address: 'mail.campus.example', port: 25 } });
    expect(read(text).remarks).toEqual([
      'Nothing marks who speaks: the server is known by its codes, the rest is the client’s.',
    ]);
  });

  it('of POP3 knows which replies go on to a dot', () => {
    const text =
      '+OK ready\nUSER bob\n+OK\nPASS builder\n+OK\nLIST\n+OK 1\n1 20\n.\nRETR 1\n+OK\nSubject: x\n\n+OK is text\n.\nQUIT\n+OK\n';
    expect(told(text)).toEqual([
      ...['S +OK null', 'C USER', 'S +OK USER', 'C PASS', 'S +OK PASS', 'C LIST', 'S +OK LIST'],
      ...['C RETR', 'S +OK RETR', 'C QUIT', 'S +OK QUIT'],
    ]);
  });

  it('of IMAP knows tags and literals', () => {
    const text = `telnet imap.example 143
* OK ready
a LOGIN bob x
a OK in
b FETCH 1 BODY[]
* 1 FETCH (BODY[] {14}
Subject: x

)
b OK done
c APPEND INBOX {6}
+ go on
A: b

c OK done
`;
    expect(told(text)).toEqual([
      ...['S OK', 'C LOGIN', 'S OK', 'C FETCH', 'S FETCH', 'S OK', 'C APPEND', 'S +', 'S OK'],
    ]);
  });

  it('with two sessions, and with colours, is two conversations', () => {
    const { said } = read(
      '\u001b[1m$ telnet a 25\u001b[0m\n220 a\nQUIT\n221 bye\n$ telnet b 110\n\u001b]0;title\u0007+OK b\nQUIT\n+OK\n',
    );
    expect(said).toEqual([
      { client: 'QUIT\r\n', server: '220 a\r\n221 bye\r\n' },
      { client: 'QUIT\r\n', server: '+OK b\r\n+OK\r\n' },
    ]);
  });
});

describe('recordings of Postfix and Dovecot', () => {
  it.each([
    'smtp-02-order',
    'smtp-08-auth',
    'pop3-01-session',
    'pop3-04-errors',
    'imap-02-fetch',
    'imap-10-errors',
  ])('%s is told apart without a single mark', (name) => {
    const path = new URL(`../../../e2e/dialogues/public/${name}.rec.json`, import.meta.url);
    const { units }: Recorded = JSON.parse(readFileSync(path, 'utf8'));
    // The first connection, up to where it says goodbye.
    const first = units.filter(
      ({ conn, proto }) => conn === 1 && /^(smtp|submission|pop3|imap)$/.test(proto),
    );
    const end = first.findIndex(({ cmd }, place) => place > 0 && cmd === '<greeting>');
    const session = end < 0 ? first : first.slice(0, end);
    const client = session.flatMap(({ cmd }) => (cmd.startsWith('<') ? [] : [cmd]));
    expect(client.length).toBeGreaterThan(2);
    const { said } = read(
      session.flatMap(({ cmd, lines }) => [...(cmd.startsWith('<') ? [] : [cmd]), ...lines]).join('\n'),
    );
    expect(said?.[0]?.client.split('\r\n').slice(0, -1)).toEqual(client);
    expect(said?.[0]?.server.split('\r\n').slice(0, -1)).toEqual(
      session.flatMap(({ lines }) => lines.flatMap((line) => line.split(/\r?\n/))),
    );
  });
});

it('whatever is pasted is read without a throw', () => {
  const words = fc.constantFrom(
    'C: ',
    'S: ',
    '220 x',
    '354',
    '.',
    '+OK',
    '* OK',
    'a OK',
    '{9999999}',
    '<- ',
    '\u001b[',
    '\n',
    '\r',
    ' ',
    'telnet x 25',
    '> ',
    '< ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 5 })), { maxLength: 60 }), (parts) => {
      importText(parts.join(''));
    }),
    { seed: SEED, numRuns: 500 * CASES },
  );
});

/** A recording of a real server: what was said, and what came back. */
interface Recorded {
  readonly units: readonly {
    readonly conn: number;
    readonly proto: string;
    readonly cmd: string;
    readonly lines: readonly string[];
  }[];
}
