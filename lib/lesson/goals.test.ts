import { describe, expect, it } from 'vitest';
import type { Entry, WorldEvent } from '@/sim/index';
import { type Goal, GoalFold } from './goals';
import { holdsAt, type PlainLeaf } from './predicate';

const entry = (event: WorldEvent, at = 0): Entry<WorldEvent> => ({
  seq: 0,
  at,
  cause: null,
  connection: 1,
  event,
});
const smtp = (verb: string | null, code: number): WorldEvent => ({
  kind: 'smtp.replied',
  verb,
  code,
  enhanced: null,
  from: 0,
  to: 0,
});

describe('holdsAt', () => {
  it('takes a good answer to the verb, in its own protocol', () => {
    const said: PlainLeaf = { is: 'answered', protocol: 'smtp', verb: ['HELO', 'EHLO'] };
    expect(holdsAt(said, entry(smtp('EHLO', 250)), null)).toBe(true);
    expect(holdsAt(said, entry(smtp('EHLO', 503)), null)).toBe(false);
    expect(holdsAt(said, entry(smtp('EHLO', 421)), null)).toBe(false);
    expect(holdsAt(said, entry(smtp('MAIL', 250)), null)).toBe(false);
    expect(holdsAt(said, entry(smtp(null, 220)), null)).toBe(false);
    expect(holdsAt({ ...said, protocol: 'pop3' }, entry(smtp('EHLO', 250)), null)).toBe(false);
  });

  it('takes a code where one is named, a refusal too', () => {
    const refused: PlainLeaf = { is: 'answered', protocol: 'smtp', verb: ['RCPT'], code: 550 };
    expect(holdsAt(refused, entry(smtp('RCPT', 550)), null)).toBe(true);
    expect(holdsAt(refused, entry(smtp('RCPT', 250)), null)).toBe(false);
  });
});

describe('progress along goals', () => {
  const progressOf = (all: readonly Goal[], entries: readonly Entry<WorldEvent>[], now: number) =>
    new GoalFold(all, entries).at(now);
  const step = (verb: string) => ({
    verb,
    words: '',
    when: { is: 'answered', protocol: 'smtp', verb: [verb] } as const,
  });
  const goal = (id: string, ...verbs: readonly string[]): Goal => ({
    id,
    title: '',
    lead: '',
    short: '',
    steps: verbs.map(step),
  });
  const goals = [goal('one', 'HELO', 'MAIL'), goal('two', 'QUIT')];
  const said = (...verbs: readonly string[]) => verbs.map((verb, at) => entry(smtp(verb, 250), at));

  it('counts steps in their order', () => {
    expect(progressOf(goals, said(), 9)).toEqual({ goal: 0, done: 0 });
    expect(progressOf(goals, said('HELO'), 9)).toEqual({ goal: 0, done: 1 });
    expect(progressOf(goals, said('MAIL', 'HELO'), 9)).toEqual({ goal: 0, done: 1 });
    expect(progressOf(goals, said('HELO', 'MAIL'), 9)).toEqual({ goal: 1, done: 0 });
    expect(progressOf(goals, said('HELO', 'MAIL', 'QUIT', 'HELO'), 9)).toEqual({ goal: 2, done: 0 });
  });

  it('gives no credit for what a mail program or a relay says', () => {
    const opening = (purpose: 'terminal' | 'relay' | 'program'): WorldEvent => ({
      kind: 'connection.opening',
      ...{
        from: 'laptop',
        to: 'campus',
        address: '192.0.2.25',
        port: 25,
        fromAddress: null,
        fromPort: 49_152,
      },
      ...{ protocol: 'smtp', purpose, latencyMs: 12 },
    });
    const done = (purpose: 'terminal' | 'relay' | 'program') =>
      progressOf(goals, [entry(opening(purpose)), entry(smtp('HELO', 250))], 9).done;
    expect([done('terminal'), done('program'), done('relay')]).toEqual([1, 0, 0]);
  });

  it('takes no offence at what else is done', () => {
    expect(progressOf(goals, said('NOOP', 'HELO', 'HELO', 'RSET', 'MAIL', 'NOOP'), 9)).toEqual({
      goal: 1,
      done: 0,
    });
  });

  it('knows nothing of what comes later', () => {
    expect(progressOf(goals, said('HELO', 'MAIL', 'QUIT'), 0)).toEqual({ goal: 0, done: 1 });
    expect(progressOf(goals, said('HELO', 'MAIL', 'QUIT'), 1)).toEqual({ goal: 1, done: 0 });
  });

  it('goes back and forth along a log that grows', () => {
    const entries = [...said('HELO', 'MAIL')];
    const fold = new GoalFold(goals, entries);
    expect(fold.at(0)).toEqual({ goal: 0, done: 1 });
    expect(fold.at(1)).toEqual({ goal: 1, done: 0 });
    expect(fold.at(-1)).toEqual({ goal: 0, done: 0 });
    entries.push(entry(smtp('QUIT', 250), 5));
    expect(fold.at(4)).toEqual({ goal: 1, done: 0 });
    expect(fold.at(5)).toEqual({ goal: 2, done: 0 });
    expect(fold.at(5)).toBe(fold.at(9));
    expect(fold.at(0)).toEqual({ goal: 0, done: 1 });
  });
});
