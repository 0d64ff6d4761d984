import { describe, expect, it } from 'vitest';
import type { PacketDetail } from '../../../lib/views/packets-layers';
import { octetsAt, placeOf } from './packet-place';

const field = (name: string, from: number, to: number) => ({
  ...{ name, value: '', note: null, from, to },
  isSecret: false,
});

const DETAIL: PacketDetail = {
  number: 1,
  octets: new Uint8Array(40),
  plain: new Uint8Array(10),
  remarks: [],
  layers: [
    { title: 'Ethernet', summary: '', of: 'frame', from: 0, to: 14, fields: [field('To', 0, 6)] },
    {
      title: 'POP3',
      summary: '',
      of: 'frame',
      from: 14,
      to: 40,
      fields: [field('Command', 14, 40), field('Readable by all', 19, 30)],
    },
    { title: 'SMTP', summary: '', of: 'plain', from: 0, to: 10, fields: [] },
  ],
};

describe('an octet belongs to', () => {
  it('the smallest thing around it', () => {
    expect(placeOf(DETAIL, 'frame', 3)).toEqual({ layer: 0, field: 0 });
    expect(placeOf(DETAIL, 'frame', 10)).toEqual({ layer: 0, field: null });
    expect(placeOf(DETAIL, 'frame', 15)).toEqual({ layer: 1, field: 0 });
    expect(placeOf(DETAIL, 'frame', 20)).toEqual({ layer: 1, field: 1 });
  });

  it('what was deciphered, or to the frame, and not to both', () => {
    expect(placeOf(DETAIL, 'plain', 3)).toEqual({ layer: 2, field: null });
    expect(placeOf(DETAIL, 'plain', 20)).toBeNull();
    expect(placeOf(DETAIL, 'frame', 40)).toBeNull();
  });
});

describe('a place', () => {
  it('lights its octets', () => {
    expect(octetsAt(DETAIL, { layer: 1, field: 1 })).toEqual({ of: 'frame', from: 19, to: 30 });
    expect(octetsAt(DETAIL, { layer: 2, field: null })).toEqual({ of: 'plain', from: 0, to: 10 });
    expect(octetsAt(DETAIL, { layer: 9, field: null })).toBeNull();
    expect(octetsAt(DETAIL, null)).toBeNull();
  });
});
