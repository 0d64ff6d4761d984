import { describe, expect, test } from 'vitest';
import { offsetsOf, windowAround, windowOf } from './window';

const ROWS = offsetsOf(new Array<number>(10_000).fill(50));

describe('what is drawn of a long list', () => {
  test('a short one is drawn whole', () => {
    expect(windowOf(offsetsOf([50, 44, 50]), 5000, 6000)).toEqual({ from: 0, to: 3 });
  });

  test('what is in sight and 400 pixels around it', () => {
    // 10,000 to 10,500 px in sight: 9600 lies at row 192, 10,900 at row 218.
    expect(windowOf(ROWS, 10_000, 10_500)).toEqual({ from: 192, to: 219 });
    expect(windowOf(ROWS, 0, 500)).toEqual({ from: 0, to: 19 });
  });

  test('of a list that lies above or below what is in sight a row is left', () => {
    expect(windowOf(ROWS, -900_000, -899_000)).toEqual({ from: 0, to: 1 });
    expect(windowOf(ROWS, 900_000, 900_500)).toEqual({ from: 10_000, to: 10_000 });
  });

  test('around a row, the ends included', () => {
    expect(windowAround(ROWS, 9999)).toEqual({ from: 9991, to: 10_000 });
    expect(windowAround(ROWS, 0)).toEqual({ from: 0, to: 9 });
  });
});
