import { describe, expect, it } from 'vitest';
import { LABS } from '@/content/labs/index';
import { shuffled } from './shuffle';

const LETTERS = ['a', 'b', 'c', 'd'];

describe('shuffled', () => {
  it('keeps every item, and the order for a seed', () => {
    expect([...shuffled(LETTERS, 'x 1')].sort()).toEqual(LETTERS);
    expect(shuffled(LETTERS, 'x 1')).toEqual(shuffled(LETTERS, 'x 1'));
    expect(shuffled([], 'x')).toEqual([]);
  });

  it('puts the right answers of the labs into every place', () => {
    const places = LABS.flatMap(({ id, questions }) =>
      questions.flatMap(({ id: question, options, right }) =>
        options ? [shuffled(options, `${id} ${question} 0`).indexOf(right[0] ?? '')] : [],
      ),
    );
    expect(places.length).toBeGreaterThan(30);
    const count = (place: number) => places.filter((one) => one === place).length;
    // None of the first three places holds more than half of them.
    for (const place of [0, 1, 2]) {
      expect(count(place)).toBeGreaterThan(0);
      expect(count(place)).toBeLessThan(places.length / 2);
    }
  });
});
