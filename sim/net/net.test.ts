import { describe, expect, it } from 'vitest';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { cableKey, routeLatency, routeOf } from './route.ts';
import { busyMs } from './slow-line.ts';
import { StreamBuffer } from './stream.ts';
import { ackOf, clearPieces, newTcpEnd, seqOf, tlsPieces } from './tcp.ts';

describe('a route', () => {
  const CABLES = [
    { a: 'laptop', b: 'lan', latencyMs: 4 },
    { a: 'lan', b: 'server', latencyMs: 8 },
    { a: 'laptop', b: 'server', latencyMs: 30 },
    { a: 'moon', b: 'mars', latencyMs: 1 },
  ];

  it('is the way with the least latency that is left', () => {
    const from = (a: string, b: string, ...cut: string[]) => routeLatency(CABLES, a, b, new Set(cut));
    expect(from('laptop', 'server')).toBe(12);
    expect(from('server', 'laptop')).toBe(12);
    expect(from('laptop', 'server', cableKey('server', 'lan'))).toBe(30);
    expect(from('laptop', 'moon')).toBeNull();
    expect(from('laptop', 'laptop')).toBe(0);
  });

  it('names its cables in their order, from either end', () => {
    const [near, far] = CABLES;
    expect(routeOf(CABLES, 'laptop', 'server', new Set())).toEqual([near, far]);
    expect(routeOf(CABLES, 'server', 'laptop', new Set())).toEqual([far, near]);
    expect(routeOf(CABLES, 'laptop', 'laptop', new Set())).toEqual([]);
  });
});

describe('segments', () => {
  it('carry at most 1460 octets', () => {
    expect(clearPieces(10, 16)).toEqual([{ lengthOctets: 6, from: 10, to: 16 }]);
    expect(clearPieces(0, 3000)).toEqual([
      { lengthOctets: 1460, from: 0, to: 1460 },
      { lengthOctets: 1460, from: 1460, to: 2920 },
      { lengthOctets: 80, from: 2920, to: 3000 },
    ]);
  });

  it('under TLS bring octets only with the end of their record', () => {
    expect(tlsPieces(5, 11)).toEqual([{ lengthOctets: 28, from: 5, to: 11 }]);
    // 1500 + 22 in two segments: nothing can be read before the second one.
    expect(tlsPieces(0, 1500)).toEqual([
      { lengthOctets: 1460, from: 0, to: 0 },
      { lengthOctets: 62, from: 0, to: 1500 },
    ]);
    // Records of 16384 and 616 octets: 16406 + 638 = 17044 on the cable, twelve segments.
    const pieces = tlsPieces(0, 17_000);
    expect(pieces).toHaveLength(12);
    expect(pieces.reduce((sum, { lengthOctets }) => sum + lengthOctets, 0)).toBe(17_044);
    expect(pieces.at(-1)).toEqual({ lengthOctets: 984, from: 0, to: 17_000 });
  });

  it('count modulo 2³²', () => {
    const end = newTcpEnd(0xffffffff);
    const peer = newTcpEnd(7);
    expect(ackOf(end, peer)).toBe(0);
    end.wire = 2;
    end.got = 1;
    expect(seqOf(end)).toBe(1);
    expect(ackOf(end, peer)).toBe(8);
  });
});

describe('a slow line', () => {
  it('is busy with each octet, headers of 40 among them', () => {
    // 1460 + 40 octets at 1,200 a second; 40 take 33.3 ms.
    expect(busyMs(1460)).toBe(1250);
    expect(busyMs(0)).toBe(34);
  });
});

describe('a stream', () => {
  it('keeps what was handed out as it was, also when it grows and is continued elsewhere', () => {
    const stream = new StreamBuffer();
    stream.append(octetsOf('220 hello\r\n'));
    const first = stream.read(0, 3);
    const other = new StreamBuffer(stream, { length: 4, altered: 0 });
    stream.append(octetsOf('x'.repeat(1000)));
    other.append(octetsOf('other'));
    expect(first).toEqual(octetsOf('220'));
    expect(stream.read(4, 9)).toEqual(octetsOf('hello'));
    expect(other.read(0, 99)).toEqual(octetsOf('220 other'));
    expect(stream.length).toBe(1011);
  });

  it('tells what was sent from what came, where somebody wrote over it', () => {
    const stream = new StreamBuffer();
    stream.append(octetsOf('EHLO x\r\nSTARTTLS\r\n'));
    const before = stream.mark;
    stream.alter(8, octetsOf('XXXXXXXX'));
    const said = (from: number, to: number) => latin1(stream.arrived(from, to));
    expect(latin1(stream.read(0, 99))).toBe('EHLO x\r\nSTARTTLS\r\n');
    expect(said(0, 99)).toBe('EHLO x\r\nXXXXXXXX\r\n');
    expect(said(0, 8)).toBe('EHLO x\r\n');
    expect(said(0, 10)).toBe('EHLO x\r\nXX');
    expect(said(12, 18)).toBe('XXXX\r\n');
    expect(said(10, 12)).toBe('XX');
    // A copy of how it stood earlier knows nothing of it.
    expect(latin1(new StreamBuffer(stream, before).arrived(0, 99))).toContain('STARTTLS');
    expect(latin1(new StreamBuffer(stream).arrived(0, 99))).toContain('XXXXXXXX');
  });
});
