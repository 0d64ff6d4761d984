import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCapture, readCapture } from './capture-file';
import { IMPORT_LIMITS, Remarks } from './limits';
import { joined, octets, pcap, u16, u32 } from './test-kit';

const SEED = Number(process.env['SEED'] ?? 5321);
const CASES = Number(process.env['CASES'] ?? 1);
const FIXTURE = new Uint8Array(readFileSync(new URL('fixtures/programs.pcapng', import.meta.url)));

function read(file: Uint8Array) {
  const remarks = new Remarks();
  const { packets, names } = readCapture(file, remarks);
  return { packets, names, remarks: remarks.all };
}

const swap = (...parts: readonly (readonly number[])[]): readonly number[] =>
  parts.flatMap((part) => [...part].reverse());
const frame = octets('frame');
/** A pcapng block, big-endian, padded to four. */
const block = (type: number, content: readonly number[]): readonly number[] => {
  const padded = [...content, ...new Array<number>((4 - (content.length % 4)) % 4).fill(0)];
  const length = u32(padded.length + 12);
  return [...u32(type), ...length, ...padded, ...length];
};
const SECTION = block(0x0a0d0d0a, [...u32(0x1a2b3c4d), 0, 1, 0, 0, ...u32(0xffffffff), ...u32(0xffffffff)]);
const anInterface = (linkType: number, ...options: readonly number[]) =>
  block(1, [...u16(linkType), 0, 0, ...u32(0), ...options]);
const packet = (high: number, low: number, place = 0) =>
  block(6, [...u32(place), ...u32(high), ...u32(low), ...u32(5), ...u32(9), ...frame]);

describe('a pcap file', () => {
  it('has its times in seconds and microseconds', () => {
    expect(read(pcap([{ atUs: 1_700_000_000_250_500, octets: frame }], 113)).packets).toEqual([
      { atMs: 1_700_000_000_250.5, linkType: 113, octets: frame, lengthOctets: 5 },
    ]);
  });

  it('may be little-endian, in nanoseconds, cut by a length, with a checksum length in its link type', () => {
    const file = joined(
      swap(u32(0xa1b23c4d), u16(2), u16(4), u32(0), u32(0), u32(65_535), u32(0x2400_0001)),
      swap(u32(7), u32(1_500_000), u32(5), u32(1500)),
      frame,
    );
    expect(isCapture(file)).toBe(true);
    expect(read(file).packets).toEqual([{ atMs: 7001.5, linkType: 1, octets: frame, lengthOctets: 1500 }]);
  });
});

describe('a pcapng file', () => {
  it('tells each interface’s link type, resolution and offset', () => {
    const file = joined(
      SECTION,
      anInterface(1),
      // if_tsresol 10⁻⁹; if_tsoffset 100 s; if_tsresol 2⁻¹⁰.
      anInterface(101, ...u16(9), ...u16(1), 9, 0, 0, 0, ...u16(14), ...u16(8), ...u32(0), ...u32(100)),
      anInterface(276, ...u16(9), ...u16(1), 0x8a, 0, 0, 0, 0, 0, 0, 0),
      packet(0, 2_500_000),
      packet(0, 3_000_000, 1),
      packet(1, 0, 2),
    );
    expect(read(file).packets.map(({ atMs, linkType }) => [atMs, linkType])).toEqual([
      [2500, 1],
      [100_003, 101],
      [(2 ** 32 / 1024) * 1000, 276],
    ]);
    expect(read(file).packets[0]).toMatchObject({ octets: frame, lengthOctets: 9 });
    expect(read(file).remarks).toEqual([]);
  });

  it('may hold simple packets, sections in both byte orders, and blocks that nobody knows', () => {
    const little = joined(
      swap(u32(0x0a0d0d0a), u32(28), u32(0x1a2b3c4d), u16(1), u16(0), u32(0), u32(0), u32(28)),
      swap(u32(1), u32(20), u16(113), u16(0), u32(3), u32(20)),
      swap(u32(3), u32(24), u32(5)),
      frame,
      [0, 0, 0],
      swap(u32(24)),
    );
    const file = joined(SECTION, block(0x0bad, [1, 2, 3]), anInterface(1), packet(0, 1000), little);
    expect(read(file).packets).toEqual([
      { atMs: 1, linkType: 1, octets: frame, lengthOctets: 9 },
      // The snapshot length is 3.
      { atMs: null, linkType: 113, octets: octets('fra'), lengthOctets: 5 },
    ]);
  });

  it('tells the names of addresses, as far as they are names', () => {
    const record = (type: number, value: readonly number[]) => [
      ...u16(type),
      ...u16(value.length),
      ...value,
      ...new Array<number>((4 - (value.length % 4)) % 4).fill(0),
    ];
    const names = block(4, [
      ...record(1, [192, 0, 2, 25, ...octets('mail.example\0mx.example\0')]),
      ...record(1, [192, 0, 2, 26, ...octets('\x1b[2J<b>\0')]),
      ...record(2, [0x20, 1, 0xd, 0xb8, ...new Array<number>(11).fill(0), 1, ...octets('six.example\0')]),
      ...record(0, []),
    ]);
    expect([...read(joined(SECTION, names)).names]).toEqual([
      ['192.0.2.25', 'mail.example'],
      ['2001:db8::1', 'six.example'],
    ]);
  });
});

describe('a damaged capture', () => {
  it('cut at any octet gives the packets before, and says so', () => {
    const whole = read(FIXTURE).packets;
    expect(whole.length).toBeGreaterThan(100);
    // Between two blocks nothing shows that more was to come.
    const view = new DataView(FIXTURE.buffer, FIXTURE.byteOffset);
    const between = new Set<number>();
    for (let at = 0; at < FIXTURE.length; at += view.getUint32(at + 4, true)) between.add(at);
    for (let length = 4; length < FIXTURE.length; length += 7) {
      const { packets, remarks } = read(FIXTURE.slice(0, length));
      expect(packets.at(-1)).toEqual(whole[packets.length - 1]);
      expect(remarks.map(({ kind }) => kind)).toEqual(between.has(length) ? [] : ['damaged']);
    }
  });

  it('whatever its octets are, is read without a throw', () => {
    fc.assert(
      fc.property(fc.nat(FIXTURE.length - 1), fc.uint8Array({ maxLength: 8 }), (at, wrong) => {
        const file = FIXTURE.slice();
        file.set(wrong.slice(0, file.length - at), at);
        if (isCapture(file)) read(file);
      }),
      { seed: SEED, numRuns: 300 * CASES },
    );
    for (const head of [SECTION.slice(0, 4), u32(0xa1b2c3d4), u32(0xd4c3b2a1), swap(u32(0x0a0d0d0a))])
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (rest) => {
          read(joined(head, rest));
        }),
        { seed: SEED, numRuns: 200 * CASES },
      );
  });

  it('with lengths that lead outside or nowhere ends there', () => {
    for (const length of [0, 4, 13, 0x7fffffff, 0xffffffff]) {
      const { packets, remarks } = read(
        joined(SECTION, anInterface(1), packet(0, 1), u32(6), u32(length), frame),
      );
      expect(packets).toHaveLength(1);
      expect(remarks).toEqual([
        {
          kind: 'damaged',
          words: 'The file ends in the middle, or is damaged, behind 1 packet; those were read.',
        },
      ]);
    }
    const { packets } = read(
      joined(pcap([{ atUs: 0, octets: frame }]), u32(0), u32(0), u32(0xffffffff), u32(1)),
    );
    expect(packets).toHaveLength(1);
  });

  it('with more packets than are read says so', () => {
    const many = new Array(IMPORT_LIMITS.packets + 1).fill({ atUs: 0, octets: octets('x') });
    const { packets, remarks } = read(pcap(many));
    expect(packets).toHaveLength(IMPORT_LIMITS.packets);
    expect(remarks).toEqual([{ kind: 'left-out', words: 'Only the first 100,000 packets were read.' }]);
  });

  it('is told from other files by its first octets', () => {
    for (const text of ['', 'abc', '220 mail', '\x0a\x0d\x0d', '%PDF', 'PK\x03\x04'])
      expect(isCapture(octets(text))).toBe(false);
    expect(isCapture(FIXTURE)).toBe(true);
  });
});
