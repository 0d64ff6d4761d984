import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cloneState } from '../kernel/clone.ts';
import { SMTP_LIMITS, type SmtpConfig } from './config.ts';
import type { SmtpWireEvent } from './events.ts';
import { SmtpObserver } from './observer.ts';
import { SmtpServer } from './server.ts';
import { isWireEvent, RECORDED, SUBMISSION, servicesOf, TestSession } from './test-session.ts';

/** `npm run test:long` sets another seed and more cases. */
const SEED = Number(process.env['SEED'] ?? 5321);
const RUNS = 1000 * Number(process.env['CASES'] ?? 1);

const LIMITS = { ...SMTP_LIMITS, lineOctets: 200, saslLineOctets: 400, recipients: 3, errors: 40 };
const OPEN: SmtpConfig = {
  ...SUBMISSION,
  requireAuth: false,
  authInClear: true,
  sizeLimit: 300,
  limits: LIMITS,
};
const CONFIGS: readonly SmtpConfig[] = [
  OPEN,
  { ...OPEN, bareLf: 'normalize', strictSyntax: true },
  { ...RECORDED, limits: LIMITS },
  { ...SUBMISSION, limits: { ...LIMITS, errors: 3 } },
];

const WORDS = [
  ...['HELO a', 'EHLO client.example', 'EHLO', 'NOOP', 'noop x', 'RSET', 'RSET x', 'HELP', 'HELP mail'],
  ...['VRFY bob', 'VRFY nobody', 'EXPN staff', 'EXPN x', 'FROB', '', ' ', '*', '=', '.', '..', '..x'],
  ...['MAIL FROM:<alice@example.test>', 'MAIL FROM:<>', 'MAIL FROM: a@b.c', 'MAIL FROM:<a@b', 'MAIL'],
  ...['MAIL FROM:<a@b.c> SIZE=999', 'MAIL FROM:<a@b.c> BODY=8BITMIME AUTH=<>', 'MAIL FROM:<a@b.c> X=1'],
  ...['RCPT TO:<bob@example.test>', 'RCPT TO:<postmaster>', 'RCPT TO:<x@y.z>', 'RCPT TO:<grey>', 'DATA'],
  ...['RCPT TO:<@a.b:"a b"@EXAMPLE.test>', 'Subject: x', 'a line of text', 'AUTH PLAIN', 'AUTH LOGIN'],
  ...['AUTH PLAIN AGFsaWNlQGV4YW1wbGUudGVzdAB3b25kZXJsYW5k', 'AUTH LOGIN YWxpY2U=', 'AUTH PLAIN =', 'AUTH X'],
  ...['YWxpY2VAZXhhbXBsZS50ZXN0', 'd29uZGVybGFuZA==', 'AUTH PLAIN !', 'STARTTLS x', 'x'.repeat(250)],
];

const LETTER = 'EHLO a\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<bob@example.test>\r\nDATA\r\nhi\r\n..dot\r\n.\r\n';
const SMUGGLED = 'MAIL FROM:<>\r\nRCPT TO:<bob>\r\nDATA\r\na\n.\r\nMAIL FROM:<x@y.z>\r\n.\n.\r\n\r\n.\r\n';

const LARGE = `MAIL FROM:<>\r\nRCPT TO:<bob>\r\nDATA\r\n${'a line\r\n'.repeat(50)}.\r\n`;

const piece = fc.oneof(
  { weight: 14, arbitrary: fc.constantFrom(...WORDS).map((word) => `${word}\r\n`) },
  { weight: 2, arbitrary: fc.constantFrom(LETTER, SMUGGLED, LARGE, '\r\n.\r\n', '\r\n.\r\n') },
  {
    weight: 2,
    arbitrary: fc.constantFrom('\n', '\r', '.\n', 'x\n', 'NOOP\n', '\r\r\n', '.\r\r\n', 'QUIT\r\n'),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...WORDS), fc.nat(20), fc.nat(255))
      .map(([word, at, code]) => `${word.slice(0, at)}${String.fromCharCode(code)}${word.slice(at)}\r\n`),
  },
  { weight: 1, arbitrary: fc.array(fc.nat(255)).map((codes) => String.fromCharCode(...codes)) },
  { weight: 1, arbitrary: fc.nat(700).map((length) => 'x'.repeat(length)) },
);

const traffic = fc.record({
  config: fc.constantFrom(...CONFIGS),
  text: fc.array(piece, { maxLength: 30, size: 'max' }).map((pieces) => `EHLO a\r\n${pieces.join('')}`),
  cuts: fc.array(fc.nat(2000), { maxLength: 20 }).map((cuts) => cuts.toSorted((a, b) => a - b)),
});

/** Plays `text` in the given pieces; a handshake is done as soon as it is asked for. */
function played(config: SmtpConfig, text: string, cuts: readonly number[]): TestSession {
  const session = new TestSession(config).open();
  let at = 0;
  let secured = 0;
  for (const cut of [...cuts.filter((c) => c < text.length), text.length]) {
    session.raw(text.slice(at, cut));
    at = cut;
    const asked = session.orders.filter((order) => order === 'start-tls').length;
    if (asked > secured) session.secure();
    secured = asked;
  }
  return session;
}

function observed(session: TestSession): readonly SmtpWireEvent[] {
  const observer = new SmtpObserver(LIMITS);
  const seen: SmtpWireEvent[] = [];
  for (const item of session.wire) observer.step(item, { event: (event) => seen.push(event) });
  return seen;
}

test('any octets in any cut get the same replies, events and letters', () => {
  fc.assert(
    fc.property(traffic, ({ config, text, cuts }) => {
      const whole = played(config, text, []);
      const pieces = played(config, text, cuts);
      expect(pieces.sent).toBe(whole.sent);
      expect(pieces.events).toEqual(whole.events);
      expect(pieces.accepted).toEqual(whole.accepted);
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);

test('octet by octet is a cut like any other', () => {
  const text = `${LETTER}${SMUGGLED}AUTH LOGIN\r\n*\r\nNOOP\r\nQUIT\r\nNOOP\r\n`;
  const whole = played(OPEN, text, []);
  const octets = played(
    OPEN,
    text,
    Array.from({ length: text.length }, (_, at) => at),
  );
  expect(octets.sent).toBe(whole.sent);
  expect(octets.events).toEqual(whole.events);
});

test('the observer tells what the server told, from the octets alone', () => {
  fc.assert(
    fc.property(traffic, fc.array(fc.nat(2000), { maxLength: 4 }), ({ config, text, cuts }, tls) => {
      // STARTTLS at some line ends, so that handshakes are among it.
      let mixed = text;
      for (const at of tls) {
        const end = mixed.indexOf('\r\n', at);
        if (end >= 0) mixed = `${mixed.slice(0, end)}\r\nSTARTTLS\r\n${mixed.slice(end + 2)}`;
      }
      const session = played(config, mixed, cuts);
      expect(observed(session)).toEqual(session.events.filter(isWireEvent));
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);

test('a session goes on from a copy of its state', () => {
  fc.assert(
    fc.property(traffic, ({ config, text, cuts: [cut = 0] }) => {
      const whole = played(config, text, [cut]);
      // The same first half; then a server with a copy of the state takes over.
      const first = new TestSession(config);
      first.open().raw(text.slice(0, cut));
      const services = servicesOf();
      for (const _ of first.accepted) services.queueId();
      const second = new TestSession(config, services);
      Object.assign(second, { server: new SmtpServer(config, services, cloneState(first.server.state)) });
      if (cut < text.length) second.raw(text.slice(cut));
      expect(first.sent + second.sent).toBe(whole.sent);
      expect([...first.events, ...second.events]).toEqual(whole.events);
    }),
    { seed: SEED, numRuns: RUNS / 5 },
  );
}, 600_000);
