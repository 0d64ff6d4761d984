import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cloneState } from '../kernel/clone.ts';
import { IMAP_LIMITS, type ImapConfig } from './dialect.ts';
import { CONFIG, isWireEvent, observed, TestHost, type TestSession } from './test-session.ts';

/** `npm run test:long` sets another seed and more cases. */
const SEED = Number(process.env['SEED'] ?? 3501);
const RUNS = 1000 * Number(process.env['CASES'] ?? 1);

const LIMITS = {
  ...IMAP_LIMITS,
  lineOctets: 300,
  literalOctets: 100,
  messageOctets: 200,
  errorsAfterLogin: 30,
};
const CONFIGS: readonly ImapConfig[] = [
  { ...CONFIG, limits: LIMITS },
  { ...CONFIG, limits: LIMITS, offersTls: false },
  { ...CONFIG, limits: { ...LIMITS, errorsBeforeLogin: 1, errorsAfterLogin: 3 } },
  { ...CONFIG, limits: LIMITS, clearLogin: false },
];

const WORDS = [
  ...[
    'a CAPABILITY',
    'a NOOP',
    'a noop ',
    'a ID NIL',
    'a ID ("name" "x" "v" NIL)',
    'a ENABLE X',
    'a NAMESPACE',
  ],
  ...[
    'a LOGIN alice wonderland',
    'a LOGIN alice wrong',
    'a LOGIN "alice" "wonderland"',
    'a LOGIN {5}\r\nalice x',
  ],
  ...[
    'a LOGIN {5+}\r\nalice {10+}\r\nwonderland',
    'a AUTHENTICATE PLAIN',
    'AGFsaWNlAHdvbmRlcmxhbmQ=',
    '*',
    '!',
  ],
  ...[
    'a AUTHENTICATE PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
    'a AUTHENTICATE X',
    'a STARTTLS x',
    '',
    ' ',
    '* x',
    '+',
  ],
  ...['a SELECT INBOX', 'a SELECT inbox', 'a EXAMINE INBOX', 'a SELECT nowhere', 'a SELECT "a', 'a CLOSE'],
  ...[
    'a UNSELECT',
    'a CHECK',
    'a CREATE a/b',
    'a CREATE x',
    'a DELETE x',
    'a DELETE INBOX',
    'a RENAME x y/z',
  ],
  ...[
    'a RENAME INBOX old',
    'a SUBSCRIBE x',
    'a UNSUBSCRIBE x',
    'a LIST "" *',
    'a LIST "" %',
    'a LSUB "" %/%',
  ],
  ...[
    'a LIST "" ""',
    'a STATUS INBOX (MESSAGES UNSEEN RECENT)',
    'a STATUS x ()',
    'a EXPUNGE',
    'a UID EXPUNGE 1:*',
  ],
  ...[
    'a APPEND INBOX {10+}\r\nA: b\r\n\r\nc\n',
    'a APPEND INBOX (\\Seen x) {3}\r\nabc',
    'a APPEND x {3}',
    'abc',
  ],
  ...[
    'a APPEND INBOX {500}',
    'a APPEND INBOX {500+}',
    'a NOOP {200+}',
    'a X {5+}\r\nabcde',
    'a APPEND INBOX {0+}\r\n',
  ],
  ...['a NOOP {99999999999+}', 'a NOOP {99999999999}', 'a SEARCH {3}', 'a SEARCH SUBJECT {3+}\r\none'],
  ...[
    'a FETCH 1:* (UID FLAGS ENVELOPE BODYSTRUCTURE)',
    'a FETCH 1 FULL',
    'a UID FETCH 2 BODY[]',
    'a FETCH 9 UID',
  ],
  ...['a FETCH * BODY.PEEK[HEADER.FIELDS (Subject)]', 'a FETCH 1 BODY[TEXT]<2.3>', 'a FETCH 1 BODY[1.MIME]'],
  ...[
    'a STORE 1:* +FLAGS (\\Deleted)',
    'a STORE 1 -FLAGS.SILENT \\Seen',
    'a UID STORE 2 FLAGS (k)',
    'a STORE 1',
  ],
  ...[
    'a SEARCH ALL',
    'a UID SEARCH OR SEEN NOT (SUBJECT one UNDELETED)',
    'a SEARCH CHARSET X ALL',
    'a SEARCH 1:2',
  ],
  ...[
    'a COPY 1 INBOX',
    'a UID COPY 1:* nowhere',
    'a MOVE 1 x',
    'a UID MOVE 2 x',
    'a IDLE',
    'DONE',
    'done',
    'a FROB',
  ],
];
/** What would end nearly every session at once. */
const RARE = ['a LOGOUT', `a NOOP ${'x'.repeat(400)}`, 'x'.repeat(400), 'a STARTTLS'];

const piece = fc.oneof(
  { weight: 16, arbitrary: fc.constantFrom(...WORDS).map((word) => `${word}\r\n`) },
  { weight: 1, arbitrary: fc.constantFrom(...RARE, '\n', '\r', 'a NOOP\n').map((word) => `${word}\r\n`) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(...WORDS), fc.nat(30), fc.nat(255))
      .map(([word, at, code]) => `${word.slice(0, at)}${String.fromCharCode(code)}${word.slice(at)}\r\n`),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...WORDS), fc.nat(30), fc.nat(3))
      .map(([word, at, less]) => `${word.slice(0, at)}${word.slice(at + less)}\r\n`),
  },
  { weight: 1, arbitrary: fc.array(fc.nat(255)).map((codes) => String.fromCharCode(...codes)) },
);

const START = 'a LOGIN alice wonderland\r\na SELECT INBOX\r\n';
const traffic = fc.record({
  config: fc.constantFrom(...CONFIGS),
  text: fc
    .tuple(fc.constantFrom(START, START, ''), fc.array(piece, { maxLength: 30, size: 'max' }))
    .map(([start, pieces]) => start + pieces.join('')),
  cuts: fc.array(fc.nat(1500), { maxLength: 20 }).map((cuts) => cuts.toSorted((a, b) => a - b)),
});

const LETTERS = [
  'From: a@b.c\r\nSubject: one\r\n\r\nFirst.\r\n',
  'From: d@e.f\r\nSubject: two\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\na\r\n--x--\r\n',
];

const freshHost = (): TestHost => new TestHost().deliver(...LETTERS);

/** Plays `text` in the given pieces; a handshake is done as soon as it is asked for. */
function played(config: ImapConfig, text: string, cuts: readonly number[], host = freshHost()): TestSession {
  const session = host.open(config).start();
  let at = 0;
  for (const cut of [...cuts.filter((c) => c < text.length), text.length]) {
    session.raw(text.slice(at, cut));
    at = cut;
    if (session.securing) session.secure();
  }
  return session;
}

/** Without STARTTLS: what stands behind it in the same piece is dropped, so that there cuts matter. */
const inClear = (text: string): string => text.replace(/STARTTLS/gi, 'NOOP');

test('any octets in any cut get the same responses and events, and leave the same mail', () => {
  fc.assert(
    fc.property(traffic, ({ config, text, cuts }) => {
      const clear = inClear(text);
      const [one, other] = [freshHost(), freshHost()];
      const whole = played(config, clear, [], one);
      const pieces = played(config, clear, cuts, other);
      expect(pieces.sent).toBe(whole.sent);
      expect(pieces.events).toEqual(whole.events);
      expect(pieces.changes).toEqual(whole.changes);
      expect(other.store).toEqual(one.store);
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);

test('octet by octet is a cut like any other', () => {
  const text = `${START}${WORDS.join('\r\n')}\r\na LOGOUT\r\n`;
  const every = Array.from({ length: text.length }, (_, at) => at);
  const config = { ...CONFIG, limits: { ...LIMITS, errorsAfterLogin: 1000 } };
  const whole = played(config, text, []);
  const octets = played(config, text, every);
  expect(octets.sent).toBe(whole.sent);
  expect(octets.events).toEqual(whole.events);
});

test('the observer tells what the server told, from the octets alone', () => {
  fc.assert(
    fc.property(traffic, ({ config, text, cuts }) => {
      const session = played(config, text, cuts);
      expect(observed(session, LIMITS.lineOctets)).toEqual(session.events.filter(isWireEvent));
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);

test('a session goes on from a copy of its state', () => {
  fc.assert(
    fc.property(traffic, ({ config, text, cuts: [cut = 0] }) => {
      const clear = inClear(text);
      const whole = played(config, clear, [cut]);
      const host = freshHost();
      const first = host.open(config).start();
      first.raw(clear.slice(0, cut));
      if (first.closed) return;
      // The other session takes the place of the first one, number included.
      host.sessions.length = 0;
      const second = host.open(config, cloneState(first.server.state));
      second.raw(clear.slice(cut));
      expect(first.sent + second.sent).toBe(whole.sent);
    }),
    { seed: SEED, numRuns: Math.ceil(RUNS / 5) },
  );
}, 600_000);
