import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cloneState } from '../kernel/clone.ts';
import { octetsOf } from '../kernel/octets.ts';
import type { Pop3Event, Pop3WireEvent } from './events.ts';
import { Pop3Observer } from './observer.ts';
import { accountWith, TestSession, TLS } from './test-session.ts';

const SEED = Number(process.env['SEED'] ?? 5321);
const CASES = Number(process.env['CASES'] ?? 1);

const MESSAGES = ['Subject: a\r\n\r\n.dot\r\n', 'Subject: b\r\n\r\nend', '.\r\n'];

const LINES = [
  ...[
    'USER mrose',
    'PASS tanstaaf',
    'PASS x',
    'AUTH',
    'AUTH PLAIN',
    'AUTH PLAIN AG1yb3NlAHRhbnN0YWFm',
    '*',
    'AUTH LOGIN',
  ],
  ...['AG1yb3NlAHRhbnN0YWFm', 'STLS', 'CAPA', 'STAT', 'LIST', 'LIST 2', 'LIST 9', 'UIDL', 'UIDL 1', 'RETR 1'],
  ...[
    'RETR 2',
    'retr 3',
    'TOP 1 0',
    'TOP 3 1',
    'TOP',
    'DELE 1',
    'DELE 3',
    'RSET',
    'NOOP',
    'FROB',
    '',
    'LIST ',
  ],
];

/** Mostly sensible lines, some mutated, some noise; QUIT seldom, or most sessions would be short. */
const traffic = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...LINES).map((line) => `${line}\r\n`) },
      { weight: 2, arbitrary: fc.constantFrom('USER mrose\r\nPASS tanstaaf\r\n', 'NOOP\n', 'QUIT\r\n') },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom(...LINES), fc.nat(20), fc.nat(255))
          .map(([line, at, code]) => `${line.slice(0, at)}${String.fromCharCode(code)}${line.slice(at)}\r\n`),
      },
      { weight: 1, arbitrary: fc.array(fc.nat(255)).map((codes) => String.fromCharCode(...codes)) },
      { weight: 1, arbitrary: fc.nat(3000).map((length) => 'x'.repeat(length)) },
    ),
    { maxLength: 25 },
  )
  .map((pieces) => `USER mrose\r\n${pieces.join('')}`);

/** Plays `text` in the given cuts; a handshake comes as soon as it is asked for. */
function played(text: string, cuts: readonly number[]): TestSession {
  const session = new TestSession(accountWith(...MESSAGES));
  session.open();
  let at = 0;
  let secured = 0;
  for (const cut of [...cuts, text.length]) {
    session.send(text.slice(at, Math.max(at, cut)));
    at = Math.max(at, cut);
    const asked = session.effects.filter(({ kind }) => kind === 'start-tls').length;
    if (asked > secured) {
      secured = asked;
      session.input({ kind: 'secured', tls: TLS });
    }
  }
  return session;
}

const replies = (session: TestSession): string =>
  session.wire.map((item) => (item !== 'secured' && item.side === 'server' ? item.text : '')).join('');

const isWireEvent = (event: Pop3Event): event is Pop3WireEvent => event.kind !== 'pop3.decided';

test('any cut of any octets gives the same replies and events, and no exception', () => {
  const cutText = traffic.chain((text) =>
    fc.tuple(fc.constant(text), fc.array(fc.nat(text.length), { maxLength: 12 })),
  );
  fc.assert(
    fc.property(cutText, ([text, cuts]) => {
      // A handshake is a barrier: what comes before it is dropped, so the cut after STLS would matter.
      const clear = text.replaceAll(/stls/gi, 'NOOP');
      const whole = played(clear, []);
      const pieces = played(
        clear,
        cuts.toSorted((a, b) => a - b),
      );
      expect(replies(pieces)).toBe(replies(whole));
      expect(pieces.events).toEqual(whole.events);
    }),
    { seed: SEED, numRuns: 10_000 * CASES },
  );
}, 120_000);

test('the observer tells what the server told, from the octets alone', () => {
  fc.assert(
    fc.property(traffic, fc.array(fc.nat(400), { maxLength: 12 }), (text, cuts) => {
      const session = played(
        text,
        cuts.toSorted((a, b) => a - b),
      );
      const observer = new Pop3Observer();
      const seen: Pop3WireEvent[] = [];
      const out = { event: (event: Pop3WireEvent) => seen.push(event) };
      for (const item of session.wire) {
        if (item === 'secured') observer.step({ kind: 'secured' }, out);
        else observer.step({ kind: 'octets', side: item.side, octets: octetsOf(item.text) }, out);
      }
      expect(seen).toEqual(session.events.filter(isWireEvent));
    }),
    { seed: SEED, numRuns: 2_000 * CASES },
  );
}, 60_000);

test('a session goes on from a copy of its state', () => {
  const account = accountWith(...MESSAGES);
  const session = new TestSession(account).loggedIn();
  session.line('DELE 1');
  const copy = cloneState(session.server.state);
  session.line('RSET');
  expect(copy.maildrop?.marked).toEqual(new Set([1]));
  expect(session.server.state.maildrop?.marked).toEqual(new Set());
});
