import { describe, expect, it } from 'vitest';
import { inSight, walkTo } from './walk';

describe('keys in a list', () => {
  it('go by one, by a page, and to both ends, and stay inside', () => {
    expect(walkTo('ArrowDown', 3, 10, 5)).toBe(4);
    expect(walkTo('ArrowDown', 9, 10, 5)).toBe(9);
    expect(walkTo('ArrowUp', 0, 10, 5)).toBe(0);
    expect(walkTo('PageDown', 3, 10, 5)).toBe(8);
    expect(walkTo('PageUp', 3, 10, 5)).toBe(0);
    expect(walkTo('Home', 3, 10, 5)).toBe(0);
    expect(walkTo('End', 3, 10, 5)).toBe(9);
  });

  it('begin at the first or the last', () => {
    expect(walkTo('ArrowDown', -1, 10, 5)).toBe(0);
    expect(walkTo('ArrowUp', -1, 10, 5)).toBe(9);
  });

  it('mean nothing else, and nothing in an empty list', () => {
    expect(walkTo('a', 3, 10, 5)).toBeNull();
    expect(walkTo('End', -1, 0, 5)).toBeNull();
  });
});

describe('what is in sight', () => {
  it('is drawn with eight rows to spare on either side', () => {
    expect(inSight(0, 200, 20, 1000)).toEqual({ first: 0, end: 18 });
    expect(inSight(2000, 200, 20, 1000)).toEqual({ first: 92, end: 118 });
    expect(inSight(19_800, 200, 20, 1000)).toEqual({ first: 982, end: 1000 });
    // Scrolled farther than the list is long: it has just become shorter.
    expect(inSight(19_800, 200, 20, 3)).toEqual({ first: 0, end: 3 });
    expect(inSight(0, 0, 20, 0)).toEqual({ first: 0, end: 0 });
  });
});
