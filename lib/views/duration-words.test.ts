import { expect, test } from 'vitest';
import { durationWords } from './duration-words';

test.each([
  [0, '0 seconds'],
  [1000, '1 second'],
  [59_499, '59 seconds'],
  [60_000, '1 minute'],
  [1_800_000, '30 minutes'],
  [3_600_000, '1 hour'],
  [7_200_000, '2 hours'],
  [5_400_000, '1 hour 30 minutes'],
  [172_800_000, '2 days'],
  [432_000_000, '5 days'],
])('%d ms are %s', (ms, words) => {
  expect(durationWords(ms)).toBe(words);
});
