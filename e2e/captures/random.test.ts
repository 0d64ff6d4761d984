import { describe, expect, test } from 'vitest';
import { anyWorld } from '@/sim/testing/random-worlds';
import { complaintsOf, readBack } from './complaints';
import { missing } from './tshark';

const CASES = Number(process.env['CASES']);
const SEED = Number(process.env['SEED']);
const ACTIONS = 90;

describe.skipIf(missing !== null)('tshark on whatever people did', () => {
  test.each(Array.from({ length: CASES }, (_, i) => SEED + i))('seed %i', (seed) => {
    const world = anyWorld(seed, ACTIONS);
    expect(complaintsOf(readBack(world, 'opaque'))).toEqual([]);
    expect(complaintsOf(readBack(world, 'clear'))).toEqual([]);
  });
});
