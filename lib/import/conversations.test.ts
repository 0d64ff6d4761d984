import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latin1 } from '@/sim/index';
import { conversationsIn } from './conversations';
import type { TcpSegment } from './frames';
import { IMPORT_LIMITS, Remarks } from './limits';
import { segment } from './test-kit';

const SEED = Number(process.env['SEED'] ?? 5321);
const CASES = Number(process.env['CASES'] ?? 1);

function put(segments: readonly TcpSegment[]) {
  const remarks = new Remarks();
  const found = conversationsIn(segments, new Map(), remarks);
  return { found, remarks: remarks.all.map(({ words }) => words) };
}

const OPENING: readonly TcpSegment[] = [
  segment('client', 99, '', { flags: 'S' }),
  segment('server', 499, '', { flags: 'SA', ack: 100 }),
  segment('client', 100, '', { ack: 500 }),
];
const GREETING = '220 mail.example ESMTP\r\n';
const textOf = (part: Uint8Array | undefined): string => latin1(part ?? new Uint8Array(0));

describe('a stream', () => {
  it('is whole, in whatever order, however often and however cut its segments come', () => {
    const text = Array.from({ length: 40 }, (_, i) => `line ${i} of what was said\r\n`).join('');
    const pieces = fc.array(fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 90 }), fc.nat()), {
      minLength: 5,
      maxLength: 60,
    });
    fc.assert(
      fc.property(pieces, fc.nat(0xffffffff), (parts, isn) => {
        // Every octet at least once, then more of them, all in disorder.
        const all: (readonly [number, number, number])[] = [...parts];
        for (let at = 0; at < text.length; at += 37) all.push([at, 37, (at * 7919) % 1009]);
        all.sort((one, other) => one[2] - other[2]);
        const segments = all.map(([from, length]) =>
          segment('server', isn + 1 + from, text.slice(from, from + length)),
        );
        const { found } = put([
          segment('client', 99, '', { flags: 'S' }),
          segment('server', isn, '', { flags: 'SA', ack: 100 }),
          ...segments,
        ]);
        const [conversation] = found;
        expect(textOf(conversation?.streams.server)).toBe(text);
        // Each octet counts for one segment, and they follow one another.
        let end = 0;
        for (const { from, to } of conversation?.segments ?? []) {
          if (to === from) continue;
          expect(from).toBe(end);
          end = to;
        }
        expect(end).toBe(text.length);
      }),
      { seed: SEED, numRuns: 100 * CASES },
    );
  });

  it('counts what comes again, and keeps the first where it differs', () => {
    const { found, remarks } = put([
      ...OPENING,
      segment('server', 500, GREETING, { ack: 100 }),
      segment('server', 500, GREETING, { ack: 100 }),
      segment('server', 500, GREETING.replace('mail', 'evil'), { ack: 100 }),
    ]);
    expect(found[0]?.segments.slice(3).map(({ from, to, again }) => [from, to, again])).toEqual([
      [0, 24, 0],
      [24, 24, 1],
      [24, 24, 2],
    ]);
    expect(textOf(found[0]?.streams.server)).toBe(GREETING);
    expect(remarks).toEqual(['1 packet came again with other octets; the first ones were kept.']);
  });

  it('is filled where its peer has read what nobody saw', () => {
    const { found, remarks } = put([
      ...OPENING,
      segment('server', 500, '220 ', { ack: 100 }),
      // `mail.example` is missing.
      segment('server', 516, ' ESMTP\r\n', { ack: 100 }),
      segment('client', 100, 'NOOP\r\n', { ack: 524 }),
      segment('server', 524, '250 ok\r\n', { ack: 106 }),
    ]);
    expect(textOf(found[0]?.streams.server)).toBe(`220 ${'\x1a'.repeat(12)} ESMTP\r\n250 ok\r\n`);
    expect(found[0]?.segments.slice(3).map(({ side, from, to }) => [side, from, to])).toEqual([
      ['server', 0, 4],
      ['server', 4, 24],
      ['client', 0, 6],
      ['server', 24, 32],
    ]);
    expect(remarks).toEqual(['12 octets are missing in the capture; ␚ stands for each.']);
  });

  it('is filled where the capture kept only the beginning of a packet', () => {
    const { found, remarks } = put([
      ...OPENING,
      segment('server', 500, '220 mail', { missing: 4 }),
      segment('server', 512, '.x\r\n'),
    ]);
    expect(textOf(found[0]?.streams.server)).toBe('220 mail\x1a\x1a\x1a\x1a.x\r\n');
    expect(remarks[0]).toMatch(/^Of 1 packet the capture kept only the beginning/);
  });

  it('ends where more is missing than is filled', () => {
    const { found, remarks } = put([
      ...OPENING,
      segment('server', 500, GREETING),
      segment('server', 524 + IMPORT_LIMITS.gapOctets + 1, '250 ok\r\n'),
      segment('client', 100, 'QUIT\r\n', { ack: 600 + IMPORT_LIMITS.gapOctets }),
    ]);
    expect(textOf(found[0]?.streams.server)).toBe(GREETING);
    expect(remarks).toContain('So much is missing in one place that what follows was left out.');
  });

  it('is kept up to the limit of all streams', () => {
    const payload = new Uint8Array(1_000_000);
    const segments = Array.from({ length: 20 }, (_, i) =>
      segment('server', 524 + i * 1_000_000, '', { payload }),
    );
    const { found, remarks } = put([...OPENING, segment('server', 500, GREETING), ...segments]);
    expect(found[0]?.streams.server.length).toBe(16_000_024);
    expect(remarks).toEqual([
      'There is more in the capture than is kept: the rest of what was said was left out.',
    ]);
  });
});

describe('a conversation', () => {
  it('is told by its SYN, and a new SYN begins another one', () => {
    const { found } = put([
      ...OPENING,
      segment('server', 500, GREETING),
      segment('client', 100, '', { flags: 'FA' }),
      segment('server', 524, '', { flags: 'FA' }),
      segment('client', 7000, '', { flags: 'S' }),
      segment('client', 7000, '', { flags: 'S' }),
      segment('server', 9000, '', { flags: 'SA', ack: 7001 }),
      segment('server', 9001, '220 again\r\n'),
    ]);
    expect(found.map(({ streams }) => textOf(streams.server))).toEqual([GREETING, '220 again\r\n']);
    expect(found[1]?.segments.map(({ flags, again }) => [flags, again])).toEqual([
      ['SYN', 0],
      ['SYN', 1],
      ['SYN-ACK', 0],
      ['ACK', 0],
    ]);
    expect(found[0]).toMatchObject({
      client: { address: '192.0.2.10', port: 50_000 },
      server: { address: '192.0.2.25', port: 25 },
      ...{ protocol: 'smtp', begins: 'greeting', implicitTls: false },
    });
  });

  it('under way is told by its port, or by who greets', () => {
    const onMailPort = put([
      segment('client', 100, 'RCPT TO:<bob@remote.example>\r\n', { ack: 500 }),
      segment('server', 500, '250 ok\r\n', { ack: 130 }),
    ]);
    expect(onMailPort.found).toMatchObject([{ protocol: 'smtp', begins: 'middle', server: { port: 25 } }]);
    expect(onMailPort.remarks).toEqual([
      'One conversation was under way when the capture began: its state is guessed.',
    ]);
    const elsewhere = put([
      segment('server', 500, '+OK ready\r\n', { fromPort: 9110, ack: 100 }),
      segment('client', 100, 'USER bob\r\n', { toPort: 9110, ack: 511 }),
    ]);
    expect(elsewhere.found).toMatchObject([{ protocol: 'pop3', server: { port: 9110 } }]);
    expect(elsewhere.remarks).toContain('Who called whom is guessed from what they say.');
  });

  it('on another port is mail only if both sides say so: FTP greets with 220 too', () => {
    const at = (port: number, greeting: string, first: string) => {
      const [syn, synAck] = OPENING;
      if (!syn || !synAck) throw new Error('no opening');
      return put([
        { ...syn, toPort: port },
        { ...synAck, fromPort: port },
        segment('server', 500, greeting, { fromPort: port }),
        segment('client', 100, first, { toPort: port }),
      ]);
    };
    expect(at(21, '220 (vsFTPd 3.0.5)\r\n', 'USER bob\r\n')).toEqual({
      found: [],
      remarks: ['1 connection that no mail program made.'],
    });
    expect(at(2526, '220 ready\r\n', 'EHLO me\r\n').found[0]?.protocol).toBe('smtp');
    expect(at(9143, '* OK IMAP4rev1\r\n', 'a LOGIN bob x\r\n').found[0]?.protocol).toBe('imap');
    expect(at(80, '', 'GET / HTTP/1.1\r\n').found).toEqual([]);
    // What is said counts more than the port.
    expect(at(25, '* OK IMAP4rev1\r\n', 'a NOOP\r\n').remarks).toEqual([
      'Port 25 is taken for IMAP, by what was said there.',
    ]);
  });

  it('are shown up to their limit', () => {
    const many = Array.from({ length: IMPORT_LIMITS.conversations + 3 }, (_, i) =>
      segment('client', 1, '', { flags: 'S', fromPort: 20_000 + i }),
    );
    const { found, remarks } = put(many);
    expect(found).toHaveLength(100);
    expect(remarks).toEqual(['3 conversations more than the 100 that are shown.']);
  });
});

it('nonsense of all kinds is put together without a throw', () => {
  const any = fc.record({
    side: fc.constantFrom('client' as const, 'server' as const),
    seq: fc.oneof(fc.nat(200), fc.nat(0xffffffff)),
    ack: fc.oneof(fc.nat(200), fc.nat(0xffffffff)),
    flags: fc.constantFrom('A', 'S', 'SA', 'FA', 'R', 'SF', ''),
    payload: fc.uint8Array({ maxLength: 20 }),
    missing: fc.constantFrom(0, 0, 3, 2_000_000),
    atMs: fc.oneof(fc.constant(null), fc.nat()),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 40 }), (sketches) => {
      const { found } = put(sketches.map(({ side, seq, ...more }) => segment(side, seq, '', more)));
      for (const { segments, streams } of found)
        for (const { side, from, to } of segments)
          expect(from <= to && to <= streams[side].length).toBe(true);
    }),
    { seed: SEED, numRuns: 500 * CASES },
  );
});
