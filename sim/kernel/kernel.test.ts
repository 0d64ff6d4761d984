import { describe, expect, it } from 'vitest';
import { emptyAgenda, nextPlanned, plan, takePlanned } from './agenda.ts';
import { SimBug } from './assert.ts';
import { civilOf, epochOf, imapDate, rfc5322Date } from './calendar.ts';
import { cloneState } from './clone.ts';
import { append, countUntil, emptyLog } from './log.ts';
import {
  equalOctets,
  indexOfOctets,
  isUtf8,
  latin1,
  OctetWriter,
  octetsOf,
  utf8Decode,
  utf8Encode,
} from './octets.ts';
import { forkRandom, nextHex, nextInt, nextUint32, randomOf } from './random.ts';

describe('octets', () => {
  it('keep every octet through a latin1 string', () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    expect(octetsOf(latin1(all))).toEqual(all);
    const long = new Uint8Array(10_000).fill(0xe9);
    expect(latin1(long)).toBe('é'.repeat(10_000));
  });

  it('are found at the right place, or not', () => {
    const hay = octetsOf('a\r\r\n.\r\n');
    expect(indexOfOctets(hay, octetsOf('\r\n.\r\n'))).toBe(2);
    expect(indexOfOctets(hay, octetsOf('\r\n.\r\n'), 3)).toBe(-1);
    expect(indexOfOctets(hay, octetsOf('\n.\r\nx'))).toBe(-1);
    expect(equalOctets(octetsOf('ab'), octetsOf('ac'))).toBe(false);
  });

  it('speak UTF-8 and refuse what is none', () => {
    expect([...utf8Encode('é€😀')]).toEqual([0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]);
    expect(utf8Decode(utf8Encode('é€😀'))).toBe('é€😀');
    // Overlong "/", a surrogate, and a cut sequence.
    for (const broken of [
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xe2, 0x82],
    ]) {
      expect(isUtf8(Uint8Array.from(broken))).toBe(false);
    }
    expect(utf8Decode(Uint8Array.from([0x61, 0xff, 0x62]))).toBe('a\ufffdb');
  });

  it('are written in order, however much it is', () => {
    const writer = new OctetWriter();
    writer
      .text('* ')
      .octets(octetsOf('x'.repeat(1000)))
      .octets(octetsOf('abcdef'), 2, 4);
    expect(latin1(writer.take())).toBe(`* ${'x'.repeat(1000)}cd`);
    expect(writer.length).toBe(0);
  });
});

describe('the calendar', () => {
  it('knows leap days and weekdays', () => {
    expect(epochOf(2027, 3, 2, 9, 15)).toBe(1_803_978_900_000);
    expect(epochOf(2000, 2, 29)).toBe(951_782_400_000);
    expect(civilOf(-1)).toMatchObject({ year: 1969, month: 12, day: 31, hour: 23, second: 59, weekday: 3 });
    expect(rfc5322Date(1_803_978_900_000)).toBe('Tue, 02 Mar 2027 09:15:00 +0000');
    expect(imapDate(1_803_978_900_000)).toBe('02-Mar-2027 09:15:00 +0000');
  });
});

describe('randomness', () => {
  it('forks by name, whatever was drawn before', () => {
    const a = randomOf(7);
    const b = randomOf(7);
    nextUint32(b);
    expect(nextHex(forkRandom(a, 'mx1/queue-id'), 8)).toBe(nextHex(forkRandom(b, 'mx1/queue-id'), 8));
    expect(nextUint32(forkRandom(a, 'x'))).not.toBe(nextUint32(forkRandom(a, 'y')));
  });

  it('stays below its limit and reaches every value', () => {
    const random = randomOf(1);
    const seen = new Set(Array.from({ length: 200 }, () => nextInt(random, 6)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

describe('the agenda', () => {
  it('gives by time, and in the order of planning at the same time', () => {
    const agenda = emptyAgenda<string>();
    for (const [at, what] of [
      [5, 'c'],
      [1, 'a'],
      [5, 'd'],
      [3, 'b'],
      [9, 'e'],
    ] as const)
      plan(agenda, at, what);
    expect(nextPlanned(agenda)?.what).toBe('a');
    const order = Array.from({ length: 6 }, () => takePlanned(agenda)?.what);
    expect(order).toEqual(['a', 'b', 'c', 'd', 'e', undefined]);
  });
});

describe('the log', () => {
  it('tells how much of it a moment sees', () => {
    const log = emptyLog<string>();
    for (const at of [0, 2, 2, 7]) append(log, at, null, null, 'x');
    expect([-1, 0, 1, 2, 6, 7, 8].map((now) => countUntil(log, now))).toEqual([0, 1, 1, 3, 3, 4, 4]);
  });
});

describe('a clone of state', () => {
  it('is deep, shares octets and frozen things, refuses functions', () => {
    const message = Object.freeze({ octets: octetsOf('x') });
    const state = { list: [{ n: 1 }], map: new Map([['a', { n: 2 }]]), set: new Set([1]), message };
    const copy = cloneState(state);
    const first = state.list[0];
    if (first) first.n = 9;
    state.set.add(2);
    expect(copy.list).toEqual([{ n: 1 }]);
    expect(copy.set.has(2)).toBe(false);
    expect(copy.map.get('a')).not.toBe(state.map.get('a'));
    expect(copy.message).toBe(message);
    expect(() => cloneState({ f: () => 1 })).toThrow(SimBug);
  });
});
