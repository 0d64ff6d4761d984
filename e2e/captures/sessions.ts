import { CAMPUS, NINETIES, type WorldSpec } from '@/sim/index';
import { type Bench, fiveCommands } from '@/sim/testing/world-bench';

/** One session that tshark reads: what people do in it. */
interface Session {
  readonly title: string;
  readonly spec?: WorldSpec;
  readonly play: (bench: Bench) => void;
}

const MAIL = '192.0.2.25';
const REMOTE = '198.51.100.25';
const AUTH = 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=';
const BACKBONE = { what: 'link', a: 'internet', b: 'campus-net' } as const;

const secure = (bench: Bench, port: number, host = MAIL): number =>
  bench.do({ kind: 'connect', device: 'laptop', host, port, tls: 'implicit' });

/** Types everything at once, as a program does that need not wait. */
const type = (bench: Bench, connection: number, ...lines: readonly string[]): void => {
  bench.do({ kind: 'type', connection, text: lines.map((line) => `${line}\r\n`).join('') });
};

/** Twenty sessions that differ in what could go wrong on the way into a capture file. */
export const SESSIONS: readonly Session[] = [
  {
    title: 'the five commands',
    play: (bench) => {
      const smtp = bench.telnet('mail.campus.example', 25);
      bench.say(smtp, ...fiveCommands('carol@campus.example'));
    },
  },
  {
    title: 'a letter to Bob: two DNS questions and a second connection',
    play: (bench) => {
      const smtp = bench.telnet('mail.campus.example', 25);
      bench.say(smtp, ...fiveCommands('bob@remote.example'));
    },
  },
  {
    title: 'STARTTLS and AUTH on 587',
    play: (bench) => {
      const smtp = bench.telnet('smtp.campus.example', 587);
      bench.say(smtp, 'EHLO laptop.campus.example', 'STARTTLS', 'EHLO laptop.campus.example', AUTH);
      bench.say(smtp, ...fiveCommands('carol@campus.example').slice(1));
    },
  },
  {
    title: 'TLS from the first octet on 465, AUTH LOGIN',
    play: (bench) => {
      const smtp = secure(bench, 465, 'smtp.campus.example');
      bench.say(smtp, 'EHLO laptop', 'AUTH LOGIN', 'YWxpY2U=', 'd29uZGVybGFuZA==', 'QUIT');
    },
  },
  {
    title: 'IMAP under TLS on 993',
    play: (bench) => {
      const imap = secure(bench, 993, 'imap.campus.example');
      bench.say(imap, 'a LOGIN alice wonderland', 'b SELECT INBOX', 'c FETCH 1:* BODY[]', 'd LOGOUT');
    },
  },
  {
    title: 'POP3 under TLS on 995',
    play: (bench) => {
      const pop = secure(bench, 995, 'pop.campus.example');
      bench.say(pop, 'USER alice', 'PASS wonderland', 'LIST', 'RETR 1', 'RETR 3', 'QUIT');
    },
  },
  {
    title: 'POP3: list, read, delete, think again',
    play: (bench) => {
      const pop = bench.telnet('pop.remote.example', 110);
      bench.say(pop, 'CAPA', 'USER bob', 'PASS wrong', 'USER bob', 'PASS builder', 'STAT', 'LIST', 'UIDL');
      bench.say(pop, 'RETR 1', 'TOP 1 0', 'DELE 1', 'RETR 1', 'RSET', 'NOOP', 'QUIT');
    },
  },
  {
    title: 'POP3 upgraded by STLS, IMAP by STARTTLS',
    play: (bench) => {
      const pop = bench.telnet(MAIL, 110);
      bench.say(pop, 'STLS', 'USER alice', 'PASS wonderland', 'STAT', 'QUIT');
      const imap = bench.telnet(MAIL, 143);
      bench.say(imap, 'a CAPABILITY', 'b STARTTLS', 'c LOGIN alice wonderland', 'd STATUS INBOX (MESSAGES)');
    },
  },
  {
    title: 'IMAP: a literal in both directions',
    play: (bench) => {
      const imap = bench.telnet(MAIL, 143);
      bench.say(imap, 'a LOGIN alice wonderland', 'b APPEND INBOX (\\Seen) {33}');
      bench.do({ kind: 'type', connection: imap, text: 'Subject: kept\r\n\r\nfor later on\r\n.\r\n\r\n' });
      bench.say(
        imap,
        'c SELECT INBOX',
        'd UID FETCH 5 (FLAGS BODY[TEXT])',
        'e SEARCH SUBJECT kept',
        'f LOGOUT',
      );
    },
  },
  {
    title: 'IDLE on the phone while the laptop sends',
    play: (bench) => {
      const imap = bench.telnet(MAIL, 143, 'phone');
      bench.say(imap, 'a LOGIN carol looking-glass', 'b SELECT INBOX', 'c IDLE');
      const smtp = bench.telnet(MAIL, 25);
      bench.say(smtp, ...fiveCommands('carol@campus.example'));
      bench.say(imap, 'DONE', 'd FETCH * (ENVELOPE)', 'e LOGOUT');
    },
  },
  {
    title: 'a cable is cut in the middle of a session',
    play: (bench) => {
      const smtp = bench.telnet(REMOTE, 25);
      bench.say(smtp, 'HELO laptop.campus.example');
      bench.do({ kind: 'fault', fault: { ...BACKBONE, cut: true } });
      bench.say(smtp, 'MAIL FROM:<alice@campus.example>', 'NOOP');
      // Sent again after 1, 3, 7 and 15 seconds, and then with success.
      bench.do({ kind: 'wait', ms: 20_000 });
      bench.do({ kind: 'fault', fault: { ...BACKBONE, cut: false } });
      bench.do({ kind: 'wait', ms: 60_000 });
      bench.say(smtp, 'QUIT');
    },
  },
  {
    title: 'a cable is cut under TLS while a long letter goes out',
    play: (bench) => {
      const smtp = secure(bench, 465, REMOTE);
      bench.say(smtp, 'EHLO laptop', 'AUTH PLAIN AGJvYgBidWlsZGVy', 'MAIL FROM:<bob@remote.example>');
      bench.say(smtp, 'RCPT TO:<bob@remote.example>', 'DATA');
      bench.do({ kind: 'fault', fault: { ...BACKBONE, cut: true } });
      type(bench, smtp, ...new Array<string>(600).fill('x'.repeat(70)));
      bench.do({ kind: 'wait', ms: 10_000 });
      bench.do({ kind: 'fault', fault: { ...BACKBONE, cut: false } });
      bench.do({ kind: 'wait', ms: 60_000 });
    },
  },
  {
    title: 'hosts without power: five SYNs, two DNS questions',
    play: (bench) => {
      bench.do({ kind: 'fault', fault: { what: 'host', host: 'remote', up: false } });
      bench.try({ kind: 'connect', device: 'laptop', host: REMOTE, port: 25, tls: 'none' });
      bench.do({ kind: 'fault', fault: { what: 'host', host: 'resolver', up: false } });
      bench.do({ kind: 'dig', device: 'phone', name: 'remote.example', type: 'MX' });
    },
  },
  {
    title: 'connections that are refused or reset',
    play: (bench) => {
      bench.try({ kind: 'connect', device: 'laptop', host: MAIL, port: 26, tls: 'none' });
      bench.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'drops' } });
      const smtp = bench.telnet('mx.flaky.example', 25);
      bench.say(smtp, ...fiveCommands('dora@flaky.example').slice(0, 4), 'Subject: lost');
      // A host that was off knows nothing of the session.
      const pop = bench.telnet(MAIL, 110);
      bench.do({ kind: 'fault', fault: { what: 'host', host: 'campus', up: false } });
      bench.do({ kind: 'fault', fault: { what: 'host', host: 'campus', up: true } });
      bench.try({ kind: 'type', connection: pop, text: 'USER alice\r\n' });
    },
  },
  {
    title: 'lines of dots, and what looks like the end',
    play: (bench) => {
      const smtp = bench.telnet(MAIL, 25);
      const body = ['Subject: ..', '', '..', '...', '.. .', 'QUIT', ''];
      bench.say(smtp, ...fiveCommands('carol@campus.example', body));
      const pop = bench.telnet(MAIL, 110);
      bench.say(pop, 'USER carol', 'PASS looking-glass', 'LIST', 'RETR 1', 'RETR 2', 'QUIT');
    },
  },
  {
    title: 'a letter of forty segments, relayed, and read again',
    play: (bench) => {
      const smtp = bench.telnet(MAIL, 25);
      bench.say(smtp, ...fiveCommands('bob@remote.example').slice(0, 4));
      const lines = Array.from({ length: 800 }, (_, i) => `line ${i} ${'and so on '.repeat(6)}`);
      type(bench, smtp, 'Subject: at length', '', ...lines, '.');
      bench.say(smtp, 'QUIT');
      const imap = secure(bench, 993, REMOTE);
      bench.say(imap, 'a LOGIN bob builder', 'b EXAMINE INBOX', 'c FETCH * BODY.PEEK[]', 'd LOGOUT');
    },
  },
  {
    title: 'IPv6, in clear and under TLS',
    play: (bench) => {
      const pop = bench.telnet('2001:db8:c::25', 110);
      bench.say(pop, 'USER alice', 'PASS wonderland', 'RETR 1', 'QUIT');
      const imap = secure(bench, 993, '2001:db8:c::25');
      bench.say(imap, 'a LOGIN alice wonderland', 'b SELECT INBOX', 'c FETCH 1:* BODY[]', 'd LOGOUT');
      bench.try({ kind: 'connect', device: 'laptop', host: '2001:db8:a::25', port: 26, tls: 'none' });
    },
  },
  {
    title: 'two sessions line by line in turn, one of them pipelined',
    play: (bench) => {
      const a = bench.telnet(MAIL, 25);
      const b = bench.telnet(MAIL, 25, 'phone');
      bench.say(a, 'EHLO laptop');
      bench.say(b, 'HELO phone');
      type(
        bench,
        a,
        'MAIL FROM:<alice@campus.example>',
        'RCPT TO:<carol@campus.example>',
        'RCPT TO:<nobody>',
      );
      bench.say(b, 'MAIL FROM:<>', 'RCPT TO:<alice@campus.example>');
      bench.say(a, 'RSET', 'QUIT');
      bench.say(b, 'NOOP');
      bench.do({ kind: 'hang-up', connection: b });
    },
  },
  {
    title: 'names: aliases, a loop of them, nothing there, nobody who knows',
    play: (bench) => {
      for (const [name, record] of [
        ['imap.campus.example', 'A'],
        ['hare.campus.example', 'A'],
        ['nomail.example', 'MX'],
        ['campus.example', 'TXT'],
        ['mx1.remote.example', 'AAAA'],
        ['small.example', 'MX'],
        ['nowhere.example', 'A'],
        ['www.broken.example', 'A'],
      ] as const)
        bench.do({ kind: 'dig', device: 'laptop', name, type: record });
    },
  },
  {
    title: 'the nineties: passwords in clear, a greylisted letter, a bounce',
    spec: NINETIES,
    play: (bench) => {
      const smtp = bench.telnet('smtp.campus.example', 587);
      bench.say(smtp, 'EHLO laptop', AUTH, ...fiveCommands('eve@nowhere.example').slice(1));
      bench.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'greylists' } });
      const again = bench.telnet(MAIL, 25);
      bench.say(again, ...fiveCommands('dora@flaky.example'));
      bench.do({ kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'slow' } });
      bench.do({ kind: 'wait', ms: 3_600_000 });
    },
  },
];

/** The world of a session. */
export const specOf = ({ spec = CAMPUS }: Session): WorldSpec => spec;
