import { describe, expect, test } from 'vitest';
import type { LadderArrow, LadderGroup, LadderRow } from '../../../lib/views/ladder-rows';
import { entryOf, itemsOf } from './ladder-items';
import { stepOf } from './ladder-keys';
import { momentText, sentenceOf } from './ladder-sentence';

const arrow = (id: number, more: Partial<LadderArrow> = {}): LadderArrow => ({
  ...{ kind: 'arrow', what: 'segment', direction: 'request', id, seq: 100 + id, at: id * 10 },
  ...{ arrivesAt: id * 10 + 12, from: 'laptop', to: 'campus', label: 'NOOP', text: 'NOOP', lines: 1 },
  ...{ connection: 1, protocol: 'smtp', octets: 6, segments: 1, secret: false, error: null, again: 0 },
  ...{ altered: null, content: false },
  ...more,
});
const group = (id: number, parts: readonly LadderArrow[]): LadderGroup => ({
  ...{ kind: 'group', what: 'opening', id, seq: 100 + id, at: id * 10, from: 'laptop', to: 'campus' },
  ...{ connection: 1, protocol: 'smtp', title: 'Connected to port 25', state: 'done', error: null },
  ...{ secret: false, parts, told: 150 },
});
const NOTE: LadderRow = { kind: 'note', what: 'time', id: 2, seq: 102, at: 20, text: '30 minutes later' };
const ROWS: readonly LadderRow[] = [
  group(0, [arrow(0, { label: 'SYN' }), arrow(1, { label: 'SYN-ACK' })]),
  arrow(1),
  NOTE,
  arrow(3),
];

const closed = itemsOf(ROWS, new Set());
const open = itemsOf(ROWS, new Set([0]));

describe('items', () => {
  test('a group is one row until it is unfolded; one with a single part has nothing to unfold', () => {
    expect(closed.map(({ key, open: isOpen }) => [key, isOpen])).toEqual([
      ['0', false],
      ['1', null],
      ['2', null],
      ['3', null],
    ]);
    expect(open.map(({ key }) => key)).toEqual(['0', '0.0', '0.1', '1', '2', '3']);
    expect(itemsOf([group(0, [arrow(0)])], new Set([0])).map(({ open: isOpen }) => isOpen)).toEqual([null]);
  });

  test('what choosing them chooses: the line of the console that tells of it', () => {
    expect(open.map(entryOf)).toEqual([150, 100, 101, 101, null, 103]);
  });
});

describe('keys', () => {
  test.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 3, 3],
    ['ArrowUp', 1, 0],
    ['ArrowUp', -1, 3],
    ['ArrowDown', -1, 0],
    ['Home', 3, 0],
    ['End', 0, 3],
    ['PageDown', 0, 2],
    ['PageUp', 3, 1],
  ])('%s at %d leads to %d', (key, place, to) => {
    expect(stepOf(key, closed, place, 2)).toEqual({ kind: 'go', place: to });
  });

  test('→ unfolds and goes in, ← goes out and folds', () => {
    expect(stepOf('ArrowRight', closed, 0, 2)).toEqual({ kind: 'unfold', item: closed[0] });
    expect(stepOf('ArrowRight', open, 0, 2)).toEqual({ kind: 'go', place: 1 });
    expect(stepOf('ArrowLeft', open, 2, 2)).toEqual({ kind: 'go', place: 0 });
    expect(stepOf('ArrowLeft', open, 0, 2)).toEqual({ kind: 'fold', item: open[0] });
    expect(stepOf('Enter', closed, 0, 2)).toEqual({ kind: 'unfold', item: closed[0] });
  });

  test('what means nothing is left to the page', () => {
    expect(stepOf('ArrowRight', closed, 1, 2)).toBeNull();
    expect(stepOf('ArrowLeft', closed, 1, 2)).toBeNull();
    expect(stepOf('x', closed, 1, 2)).toBeNull();
    expect(stepOf('ArrowDown', [], -1, 2)).toBeNull();
  });
});

describe('in words', () => {
  const LINES = [
    { id: 'laptop', kind: 'laptop', name: 'Your laptop', short: 'Laptop' },
    { id: 'campus', kind: 'server', name: 'mail.campus.example', short: 'mail.campus' },
  ] as const;

  test.each([
    [arrow(1), 'Your laptop to mail.campus.example: NOOP'],
    [arrow(1, { lines: 3 }), 'Your laptop to mail.campus.example: NOOP, and 2 more lines'],
    [
      arrow(1, { secret: true, octets: 28 }),
      'Your laptop to mail.campus.example: NOOP, as 28 octets under TLS',
    ],
    [
      arrow(1, { arrivesAt: null, error: 'lost', again: 1 }),
      'Your laptop to mail.campus.example: NOOP, sent again. Error: lost',
    ],
    [arrow(1, { text: '', lines: 0, label: 'SYN' }), 'Your laptop to mail.campus.example: SYN'],
    [arrow(1, { text: '', lines: 1 }), 'Your laptop to mail.campus.example: an empty line'],
    [
      arrow(1, { what: 'question', to: null, text: 'MX x.example?' }),
      'Your laptop to an address where nothing is: DNS question MX x.example?',
    ],
    [NOTE, '30 minutes later'],
  ])('row %#', (row, words) => {
    expect(sentenceOf(row, LINES, 1e9)).toBe(words);
  });

  test('what is under way says so', () => {
    expect(sentenceOf(arrow(1), LINES, 15)).toBe('Your laptop to mail.campus.example: NOOP, on its way');
  });

  test('moments', () => {
    expect([0, 41_259, 61_000, 3_600_000].map(momentText)).toEqual([
      '0:00.00',
      '0:41.25',
      '1:01.00',
      '1 h 0:00.00',
    ]);
  });
});
