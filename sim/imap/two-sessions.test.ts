import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inboxOf } from '../store/account.ts';
import { isWireEvent, observed, TestHost, type TestSession } from './test-session.ts';

const SEED = Number(process.env['SEED'] ?? 3501);
const RUNS = 300 * Number(process.env['CASES'] ?? 1);

const COMMANDS = [
  ...['NOOP', 'CHECK', 'FETCH 1:* (UID FLAGS)', 'UID FETCH 1:* (FLAGS)', 'FETCH 1 BODY[TEXT]', 'SEARCH ALL'],
  ...['STORE 1 +FLAGS (\\Deleted)', 'STORE 2:* +FLAGS.SILENT (\\Deleted k)', 'UID STORE 3:* FLAGS (\\Seen)'],
  ...['EXPUNGE', 'UID EXPUNGE 2:4', 'COPY 1 INBOX', 'MOVE 1 INBOX', 'UID MOVE 1:* x', 'UID COPY 1:* INBOX'],
  ...[
    'APPEND INBOX {3+}\r\nabc',
    'IDLE\r\nDONE',
    'IDLE',
    'IDLE',
    'DONE',
    'UID SEARCH SUBJECT one',
    'SELECT INBOX',
    'EXAMINE INBOX',
  ],
];

/** What a client believes of the mailbox, from the server's words alone; UIDs where it was told them. */
class Mirror {
  uids: (number | null)[] = [];
  private isIdle = false;
  private readonly session: TestSession;

  constructor(session: TestSession) {
    this.session = session;
  }

  say(command: string): void {
    if (this.isIdle) for (const line of this.session.say('DONE')) this.hear(line, false);
    this.isIdle = command === 'IDLE';
    if (/^(SELECT|EXAMINE)/.test(command)) this.uids = [];
    const quiet = /^(FETCH|STORE|SEARCH)/.test(command);
    for (const line of this.session.say(`a ${command}`)) this.hear(line, quiet);
  }

  /** What came of itself. */
  listen(): void {
    for (const line of this.session.take()) this.hear(line, false);
  }

  private hear(line: string, quiet: boolean): void {
    const [, digits, what, rest = ''] = /^\* (\d+) (EXISTS|EXPUNGE|FETCH)(.*)$/.exec(line) ?? [];
    if (digits === undefined) return;
    const number = Number(digits);
    if (what === 'EXISTS') {
      // The count never goes down but by EXPUNGE.
      expect(number).toBeGreaterThanOrEqual(this.uids.length);
      while (this.uids.length < number) this.uids.push(null);
      return;
    }
    expect(number).toBeLessThanOrEqual(this.uids.length);
    if (what === 'EXPUNGE') {
      expect(quiet, `EXPUNGE out of place: ${line}`).toBe(false);
      this.uids.splice(number - 1, 1);
      return;
    }
    const uid = /UID (\d+)/.exec(rest)?.[1];
    if (uid === undefined) return;
    const known = this.uids[number - 1];
    // A number means the same message for as long as the client was not told otherwise.
    if (known !== null) expect(Number(uid)).toBe(known);
    this.uids[number - 1] = Number(uid);
  }
}

test('whatever two sessions do, what each was told stays true', () => {
  const step = fc.record({ who: fc.nat(1), command: fc.constantFrom(...COMMANDS) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      const host = new TestHost().deliver('Subject: one\r\n\r\n', 'Subject: two\r\n\r\n', 'x', 'y');
      const mirrors = [host.login(), host.login()].map((session) => new Mirror(session));
      mirrors[0]?.say('CREATE x');
      for (const mirror of mirrors) mirror.say('SELECT INBOX');
      for (const { who, command } of steps) {
        mirrors[who]?.say(command);
        mirrors[1 - who]?.listen();
      }
      for (const mirror of mirrors) {
        mirror.say('NOOP');
        mirror.say('FETCH 1:* UID');
        expect(mirror.uids).toEqual(inboxOf(host.alice).messages.map(({ uid }) => uid));
      }
      for (const session of host.sessions) {
        expect(observed(session)).toEqual(session.events.filter(isWireEvent));
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
}, 600_000);

test('what was removed is forgotten once nobody can ask for it', () => {
  const host = new TestHost().deliver('a', 'b', 'c');
  const [one, two] = [host.select(), host.select()];
  one.say('a STORE 1:2 +FLAGS.SILENT (\\Deleted)');
  one.say('b EXPUNGE');
  expect(inboxOf(host.alice).graves.size).toBe(2);
  two.say('c NOOP');
  two.say('d UNSELECT');
  one.say('e CLOSE');
  expect(inboxOf(host.alice).graves.size).toBe(0);
  expect(inboxOf(host.alice).watchers.size).toBe(0);
});

test('a session that ends watches no more', () => {
  const host = new TestHost().deliver('a');
  const session = host.select();
  expect(inboxOf(host.alice).watchers.size).toBe(1);
  session.end();
  expect(inboxOf(host.alice).watchers.size).toBe(0);
});

test('each new message is recent to one session only', () => {
  const host = new TestHost();
  const [one, two] = [host.select(), host.select()];
  one.say('a IDLE');
  two.say('b APPEND INBOX {1+}\r\nx');
  expect(one.take()).toEqual(['* 1 EXISTS']);
  expect(two.say('c FETCH 1 FLAGS')[0]).toBe('* 1 FETCH (FLAGS (\\Recent))');
  one.say('DONE');
  expect(one.say('d FETCH 1 FLAGS')[0]).toBe('* 1 FETCH (FLAGS ())');
});
