import { describe, expect, it } from 'vitest';
import { latin1 } from '@/sim/index';
import { Bench } from '@/sim/testing/world-bench';
import { pcapngOf } from './pcapng';
import { captureOf, hexOf, octetsFromHex, sourceOf } from './test-kit';

interface Block {
  readonly type: number;
  readonly body: Uint8Array;
}

/** Blocks by their own lengths, which must stand at both ends. */
function blocksOf(octets: Uint8Array): readonly Block[] {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length);
  const blocks: Block[] = [];
  for (let at = 0; at < octets.length; ) {
    const length = view.getUint32(at + 4, true);
    expect(view.getUint32(at + length - 4, true)).toBe(length);
    blocks.push({ type: view.getUint32(at, true), body: octets.subarray(at + 8, at + length - 4) });
    at += length;
  }
  return blocks;
}

describe('a capture file', () => {
  const bench = new Bench();
  bench.telnet('192.0.2.25', 25);
  const file = pcapngOf(sourceOf(bench));
  const blocks = blocksOf(file.octets);

  it('has a section, an interface for each network in use, names, then packets', () => {
    const types = blocks.map(({ type }) => type);
    expect(types.slice(0, 4)).toEqual([0x0a0d0d0a, 1, 4, 6]);
    expect(types.slice(3).every((type) => type === 6)).toBe(true);
    expect(file.packets).toBe(types.length - 3);
    expect(file.leftOut).toBe(0);
  });

  it('says what made it', () => {
    const section = blocks[0]?.body ?? new Uint8Array();
    // Byte order, version 1.0, no length told; then a comment and the application (4).
    expect(hexOf(section.subarray(0, 16))).toBe('4d3c2b1a01000000ffffffffffffffff');
    expect(hexOf(section)).toContain(`04000800${hexOf(new TextEncoder().encode('Mailwire'))}00000000`);
  });

  it('counts microseconds on an Ethernet that has a name', () => {
    const body = blocks[1]?.body ?? new Uint8Array();
    expect(hexOf(body.subarray(0, 8))).toBe('0100000000000000');
    expect(latin1(body)).toContain('campus-net');
    expect(hexOf(body)).toContain('0900010006000000');
  });

  it('names addresses as their hosts call themselves', () => {
    const names = latin1(blocks[2]?.body ?? new Uint8Array());
    expect(names).toContain('\xc0\x00\x02\x19mail.campus.example\0');
    expect(names).not.toContain('imap.campus.example');
  });

  it('begins on the day on which the world does', () => {
    const packet = blocks[3]?.body ?? new Uint8Array();
    const view = new DataView(packet.buffer, packet.byteOffset);
    // 2 March 2027, 09:15:00 UTC.
    expect(BigInt(view.getUint32(4, true)) * 2n ** 32n + BigInt(view.getUint32(8, true))).toBe(
      1_803_978_900_000_000n,
    );
    const [first] = captureOf(bench).frames;
    if (!first) throw new Error('no frame');
    expect(view.getUint32(12, true)).toBe(62);
    expect(packet.subarray(20, 82)).toEqual(captureOf(bench).octets(first));
  });

  it('ends at a moment where it is told to', () => {
    expect(pcapngOf(sourceOf(bench), { until: 12 }).packets).toBe(2);
  });

  it('carries comments on what got lost', () => {
    const broken = new Bench();
    broken.do({ kind: 'fault', fault: { what: 'host', host: 'campus', up: false } });
    broken.try({ kind: 'connect', device: 'laptop', host: '192.0.2.25', port: 25, tls: 'none' });
    const { octets, packets } = pcapngOf(sourceOf(broken));
    expect(packets).toBe(5);
    expect(latin1(octets).split('Lost on the way').length - 1).toBe(5);
  });

  it('keeps to its limits, and tells how much is missing', () => {
    const all = file.packets;
    const few = pcapngOf(sourceOf(bench), { limits: { packets: 3, octets: 1e9 } });
    expect([few.packets, few.leftOut]).toEqual([3, all - 3]);
    const small = pcapngOf(sourceOf(bench), { limits: { packets: 1e9, octets: 800 } });
    expect(small.octets.length).toBeLessThanOrEqual(800);
    expect(small.packets).toBeGreaterThan(0);
    expect(small.packets + small.leftOut).toBe(all);
  });

  it('is the same each time', () => {
    expect(pcapngOf(sourceOf(bench)).octets).toEqual(file.octets);
    expect(octetsFromHex('0a0d0d0a')).toEqual(file.octets.subarray(0, 4));
  });
});
