import { describe, expect, it } from 'vitest';
import {
  advance,
  atStart,
  endOf,
  finish,
  isAtEnd,
  LETTER_MS,
  OPENING_MS,
  SEGMENT_MS,
  stepOn,
} from './playback';

/** A segment with data from `at` to `arrivesAt`; `side` client unless told. */
const segment = (at: number, arrivesAt: number, more: object = {}) => ({
  at,
  event: { kind: 'net.sent', side: 'client', flags: 'ACK', from: 0, to: 6, tls: null, arrivesAt, ...more },
});
const logOf = (...parts: readonly { at: number; event: { kind: string; arrivesAt?: number | null } }[]) => ({
  entries: parts.map((part, seq) => ({ seq, cause: null, connection: 1, ...part })),
});

// A question that travels 12 ms and its answer that travels 12 ms.
const roundTrip = logOf(segment(0, 12), segment(12, 24, { side: 'server' }));
const learn = atStart('learn');

describe('playback', () => {
  it('shows a round trip in 600 ms, whatever its latency', () => {
    expect(advance(learn, roundTrip, SEGMENT_MS / 2).now).toBeCloseTo(6);
    expect(advance(learn, roundTrip, SEGMENT_MS).now).toBe(12);
    expect(advance(learn, roundTrip, 2 * SEGMENT_MS - 1).now).toBeLessThan(24);
    const shown = advance(learn, roundTrip, 2 * SEGMENT_MS);
    expect(shown.now).toBe(24);
    expect(isAtEnd(shown, roundTrip)).toBe(true);
  });

  it('moves the same in many small steps as in one', () => {
    let small = learn;
    for (let i = 0; i < 45; i++) small = advance(small, roundTrip, 10);
    expect(small.now).toBeCloseTo(advance(learn, roundTrip, 450).now);
  });

  it('jumps over time in which nothing travels', () => {
    const log = logOf(segment(0, 12), segment(60_000, 60_012));
    expect(advance(learn, log, SEGMENT_MS + SEGMENT_MS / 2).now).toBeCloseTo(60_006);
  });

  it('follows what is on its way for minutes, and shows each part of it as it comes', () => {
    const slow = logOf(segment(0, 90_000));
    expect(advance(learn, slow, SEGMENT_MS / 2).now).toBeCloseTo(45_000);
    expect(endOf(slow)).toBe(90_000);
    // Four parts that left together and come one after the other: 300 + 150 + 100 + 75 ms.
    const parts = logOf(segment(0, 1000), segment(0, 2000), segment(0, 3000), segment(0, 4000));
    expect(advance(learn, parts, 550).now).toBeCloseTo(3000);
    expect(advance(learn, parts, 625).now).toBeCloseTo(4000);
  });

  it('does not dwell on acknowledgements, and little on the opening', () => {
    const log = logOf(segment(0, 12, { flags: 'SYN', to: 0 }), segment(12, 24, { to: 0 }), segment(24, 36));
    expect(advance(learn, log, OPENING_MS + SEGMENT_MS / 2).now).toBeCloseTo(30);
  });

  it('shows all at once at the pace “instant”, nothing while paused', () => {
    expect(advance(atStart('instant'), roundTrip, 1).now).toBe(24);
    expect(advance({ ...learn, playing: false }, roundTrip, 1000).now).toBe(0);
  });

  it('holds time while a letter that was taken travels', () => {
    const reply = { at: 12, event: { kind: 'smtp.replied', code: 250, verb: 'DATA' } };
    const log = logOf(segment(0, 12), reply, segment(12, 24, { side: 'server' }), segment(24, 36));
    const landed = advance(learn, log, 2 * SEGMENT_MS + LETTER_MS / 2);
    expect(landed).toMatchObject({ now: 24, letter: { seq: 1, elapsedMs: LETTER_MS / 2 } });
    expect(advance(landed, log, LETTER_MS / 2 + SEGMENT_MS)).toMatchObject({ now: 36, letter: null });
    expect(finish(landed, log)).toMatchObject({ now: 36, letter: null });
  });

  it('steps from one arrival to the next and stays there', () => {
    const log = logOf(segment(0, 12, { to: 0 }), segment(12, 24), segment(24, 36));
    const first = stepOn(learn, log);
    expect(first).toMatchObject({ now: 24, playing: false });
    expect(stepOn(first, log).now).toBe(36);
    expect(stepOn({ ...first, now: 36 }, log).now).toBe(36);
  });

  it('knows its end: when the last thing has arrived, or was lost', () => {
    expect(endOf(roundTrip)).toBe(24);
    expect(endOf(logOf(segment(0, 12), segment(5, 0, { arrivesAt: null })))).toBe(12);
    expect(endOf(logOf())).toBe(0);
  });
});
