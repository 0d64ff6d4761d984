import { describe, expect, test } from 'vitest';
import { octetsOf } from '../kernel/octets.ts';
import { base64Decode, base64Encode } from './base64.ts';

describe('base64', () => {
  // The vectors of RFC 4648, section 10, and one with the last two letters of the alphabet.
  test.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
    ['\xfb\xff\xbf', '+/+/'],
  ])('%j is %j', (text, encoded) => {
    expect(base64Encode(octetsOf(text))).toBe(encoded);
    expect(base64Decode(encoded)).toEqual(octetsOf(text));
  });

  test.each([
    ['no padding', 'Zg'],
    ['too much padding', 'Z==='],
    ['padding alone', '===='],
    ['padding inside', 'Zg==Zg=='],
    ['a space', 'Zm9 v'],
    ['a line end', 'Zm9v\r\n'],
    ['the URL alphabet', '-_-_'],
    ['pad bits that are not zero', 'Zh=='],
    ['pad bits that are not zero, one pad', 'Zm9='],
    ['a character above 127', 'Zm9\xe9'],
  ])('refuses %s', (_, encoded) => {
    expect(base64Decode(encoded)).toBeNull();
  });
});
