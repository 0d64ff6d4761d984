import { describe, expect, it } from 'vitest';
import { beside, lengthOf, pathData, pointAt, slice, travel, withoutGaps } from './geometry';

// Right 100, down 40, right 60.
const WAY = [
  { x: 0, y: 10 },
  { x: 100, y: 10 },
  { x: 100, y: 50 },
  { x: 160, y: 50 },
];

describe('a way of runs', () => {
  it('is as long as its runs together', () => {
    expect(lengthOf(WAY)).toBe(200);
  });

  it('finds points on every run and says where the way heads', () => {
    expect(pointAt(WAY, 30)).toEqual({ x: 30, y: 10, heading: 'right' });
    expect(pointAt(WAY, 120)).toEqual({ x: 100, y: 30, heading: 'down' });
    expect(pointAt(WAY, 190)).toEqual({ x: 150, y: 50, heading: 'right' });
  });

  it('clamps distances before the beginning and after the end', () => {
    expect(pointAt(WAY, -5)).toMatchObject({ x: 0, y: 10 });
    expect(pointAt(WAY, 500)).toMatchObject({ x: 160, y: 50 });
  });

  it('keeps the corners of a piece cut out', () => {
    expect(slice(WAY, 90, 150)).toEqual([
      { x: 90, y: 10 },
      { x: 100, y: 10 },
      { x: 100, y: 50 },
      { x: 110, y: 50 },
    ]);
  });

  it('leaves gaps out, and pieces of no length too', () => {
    const pieces = withoutGaps(WAY, [
      [0, 20],
      [40, 60],
    ]);
    expect(pieces).toHaveLength(2);
    expect(pieces[0]).toEqual([
      { x: 20, y: 10 },
      { x: 40, y: 10 },
    ]);
    expect(pieces[1]?.[0]).toEqual({ x: 60, y: 10 });
  });

  it('draws a parallel whose corners meet', () => {
    // Three px to the left of the heading: above the first run, right of the second, above the third.
    expect(beside(WAY, 3)).toEqual([
      { x: 0, y: 7 },
      { x: 103, y: 7 },
      { x: 103, y: 47 },
      { x: 160, y: 47 },
    ]);
  });

  it('rounds corners no wider than half the shorter run', () => {
    expect(pathData(WAY, 30)).toBe('M0 10L80 10Q100 10 100 30L100 30Q100 50 120 50L160 50');
  });
});

describe('travel', () => {
  it('keeps a box whole on the first and the last level run that fit it', () => {
    // A box of 40 needs 25 from each end with a margin of 5.
    expect(travel(WAY, 40, 20, 5)).toEqual([25, 175]);
  });

  it('stays on the one run that fits', () => {
    expect(travel(WAY, 70, 20, 5)).toEqual([40, 60]);
  });

  it('goes to the upright run when no level one is long enough', () => {
    expect(travel(WAY, 120, 20, 5)).toEqual([115, 125]);
  });

  it('stands in the middle of the longest run when none fits', () => {
    expect(travel(WAY, 120, 60, 5)).toEqual([50, 50]);
  });
});
