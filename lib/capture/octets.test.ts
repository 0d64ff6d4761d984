import { describe, expect, it } from 'vitest';
import { checksumOf, fill, put16, put32, sum16 } from './octets';
import { octetsFromHex } from './test-kit';

describe('checksums', () => {
  it('are those of the example in RFC 1071, section 3', () => {
    const data = octetsFromHex('0001f203f4f5f6f7');
    expect(sum16(data, 0, 8)).toBe(0x2ddf0);
    expect(checksumOf(0x2ddf0)).toBe(0x220d);
  });

  it('pad an odd octet with zero', () => {
    expect(sum16(octetsFromHex('0102ff'), 0, 3)).toBe(0x0102 + 0xff00);
  });

  it('fold carries until none is left', () => {
    expect(checksumOf(0xffff)).toBe(0);
    expect(checksumOf(0x1ffff)).toBe(0xfffe);
    expect(checksumOf(0xffff * 40_000)).toBe(0);
  });
});

describe('numbers', () => {
  it('stand in network order', () => {
    const octets = new Uint8Array(6);
    put16(octets, 0, 0x1234);
    put32(octets, 2, 0xfedcba98);
    expect(octets).toEqual(octetsFromHex('1234fedcba98'));
  });
});

describe('filler', () => {
  it('depends on key and place alone, wherever it is cut', () => {
    const whole = new Uint8Array(100);
    fill(whole, 7, 50);
    const part = new Uint8Array(33);
    fill(part, 7, 61);
    expect(part).toEqual(whole.subarray(11, 44));
    const other = new Uint8Array(100);
    fill(other, 8, 50);
    expect(other).not.toEqual(whole);
    // It does not look like text, nor like nothing.
    expect(new Set(whole).size).toBeGreaterThan(60);
  });
});
