import { describe, expect, it } from 'vitest';
import { segmentIn } from './frames';
import { Remarks } from './limits';
import { ethernet, ipv4Octets, joined, octets, type Sketch, tcpOctets, u16 } from './test-kit';

const SKETCH: Sketch = {
  from: '192.0.2.10',
  to: '192.0.2.25',
  ports: [50_000, 25],
  seq: 0xfffffff0,
  ack: 7,
  flags: 'AF',
  payload: octets('QUIT\r\n'),
};
const IP = ipv4Octets(SKETCH);
const FOUND = {
  ...{ atMs: 1, from: '192.0.2.10', to: '192.0.2.25', fromPort: 50_000, toPort: 25, seq: 0xfffffff0, ack: 7 },
  ...{ flags: { syn: false, ack: true, fin: true, rst: false }, payload: octets('QUIT\r\n'), missing: 0 },
};

function find(linkType: number, frame: Uint8Array, lengthOctets = frame.length) {
  const remarks = new Remarks();
  const found = segmentIn({ atMs: 1, linkType, octets: frame, lengthOctets }, remarks);
  return { found, remarks: remarks.all };
}

describe('a TCP segment', () => {
  it.each([
    ['Ethernet', 1, ethernet(0x0800, IP)],
    ['Ethernet, filled up', 1, joined(ethernet(0x0800, IP), [0, 0, 0, 0])],
    ['a VLAN', 1, ethernet(0x8100, joined(u16(7), u16(0x0800), IP))],
    ['a VLAN in a VLAN', 1, ethernet(0x88a8, joined(u16(7), u16(0x8100), u16(8), u16(0x0800), IP))],
    ['loopback of BSD', 0, joined([2, 0, 0, 0], IP)],
    ['loopback of OpenBSD', 108, joined([0, 0, 0, 2], IP)],
    ['bare IP', 101, IP],
    ['bare IPv4', 228, IP],
    ['Linux cooked', 113, joined(new Array<number>(14).fill(0), u16(0x0800), IP)],
    ['Linux cooked 2', 276, joined(u16(0x0800), new Array<number>(18).fill(0), IP)],
  ])('is found in %s', (_, linkType, frame) => {
    expect(find(linkType, frame)).toEqual({ found: FOUND, remarks: [] });
  });

  it('is found behind IPv6 and its extension headers', () => {
    const tcp = tcpOctets(SKETCH);
    const options = [6, 0, 1, 4, 0, 0, 0, 0];
    const address = (last: number) => [0x20, 1, 0xd, 0xb8, ...new Array<number>(11).fill(0), last];
    const packet = joined(
      [0x60, 0, 0, 0, ...u16(tcp.length + 8), 0, 64],
      address(1),
      address(2),
      options,
      tcp,
    );
    expect(find(229, packet).found).toEqual({ ...FOUND, from: '2001:db8::1', to: '2001:db8::2' });
    // A fragment header that cuts nothing; then one that does.
    const whole = joined(
      [0x60, 0, 0, 0, ...u16(tcp.length + 8), 44, 64],
      address(1),
      address(2),
      [6, 0, 0, 0, 0, 0, 0, 1],
      tcp,
    );
    expect(find(101, whole).found).not.toBeNull();
    whole[43] = 1;
    expect(find(101, whole)).toMatchObject({ found: null, remarks: [{ kind: 'left-out' }] });
  });

  it('of which the capture kept only the beginning says how much is missing', () => {
    const short = IP.slice(0, IP.length - 4);
    expect(find(101, short, IP.length).found).toMatchObject({ payload: octets('QU'), missing: 4 });
    // A network card that cuts packets itself leaves the length at 0.
    const unset = IP.slice();
    unset[2] = 0;
    unset[3] = 0;
    expect(find(101, unset).found).toEqual(FOUND);
  });

  it('in pieces is not put together, and that is told once', () => {
    const remarks = new Remarks();
    for (const more of [0x2000, 0x0010]) {
      const frame = ipv4Octets(SKETCH, more);
      expect(
        segmentIn({ atMs: 1, linkType: 101, octets: frame, lengthOctets: frame.length }, remarks),
      ).toBeNull();
    }
    expect(remarks.all).toEqual([
      {
        kind: 'left-out',
        words: '2 IP fragments: packets that were cut on their way are not put together again.',
      },
    ]);
  });

  it('is not in other things', () => {
    const udp = IP.slice();
    udp[9] = 17;
    for (const frame of [
      udp,
      octets(''),
      IP.slice(0, 19),
      IP.slice(0, 30),
      octets('GET / HTTP/1.1'),
      ethernet(0x0806, IP),
    ])
      for (const linkType of [0, 1, 101, 113, 276])
        expect(find(linkType, frame)).toEqual({ found: null, remarks: [] });
    expect(find(105, IP)).toEqual({
      found: null,
      remarks: [
        { kind: 'left-out', words: '1 packet of a kind of network that is not known here (link type 105).' },
      ],
    });
  });
});
