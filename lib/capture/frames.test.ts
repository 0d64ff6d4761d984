import { describe, expect, it } from 'vitest';
import { latin1 } from '@/sim/index';
import { Bench, fiveCommands } from '@/sim/testing/world-bench';
import type { Capture, Segment } from './frames';
import { captureOf, hexOf, octetsFromHex } from './test-kit';

const segments = (capture: Capture) =>
  capture.frames.flatMap(({ body }) => (body.kind === 'tcp' ? [body] : []));

/** Where a side's numbers do not go on from what it sent before. */
function breaks(capture: Capture): readonly Segment[] {
  const next = new Map<string, number>();
  return segments(capture).filter((segment) => {
    const { connection, side, seq, bits, payloadFrom, payloadTo, sent } = segment;
    if (sent.flags === 'RST') return false;
    const key = `${connection} ${side}`;
    const expected = next.get(key) ?? seq;
    if (sent.again === 0) next.set(key, (seq + payloadTo - payloadFrom + ((bits & 3) === 0 ? 0 : 1)) >>> 0);
    return sent.again === 0 && seq !== expected;
  });
}

/** What one side said, put together from its segments. */
const said = (capture: Capture, connection: number, side: 'client' | 'server'): string =>
  segments(capture)
    .filter((body) => body.connection === connection && body.side === side && body.sent.again === 0)
    .map((body) => latin1(capture.payload(body)))
    .join('');

describe('a session in clear', () => {
  const bench = new Bench();
  const smtp = bench.telnet('192.0.2.25', 25);
  bench.say(smtp, ...fiveCommands('carol@campus.example'));
  const capture = captureOf(bench);

  it('begins with a SYN that offers what Ethernet carries and the largest window', () => {
    const [first] = capture.frames;
    if (first?.body.kind !== 'tcp') throw new Error('no segment');
    const octets = capture.octets(first);
    // Ethernet: campus (host 3), laptop (host 1), IPv4. IP: 48 octets, don't fragment, 64 hops, TCP, checksum by hand:
    // 4500+0030+0000+4000+4006+c000+020a+c000+0219 = 24959 → 495b, complement b6a4.
    expect(hexOf(octets.subarray(0, 34))).toBe(
      '00005e005303' + '00005e005301' + '0800' + '4500003000004000' + '4006b6a4' + 'c000020a' + 'c0000219',
    );
    // TCP: 49152 to 25, acknowledges nothing, 28 octets of header, SYN, window 65535; MSS 1460, scale 14.
    expect(hexOf(octets.subarray(34, 38))).toBe('c0000019');
    expect(hexOf(octets.subarray(42, 50))).toBe('00000000' + '7002ffff');
    expect(hexOf(octets.subarray(52))).toBe('0000' + '020405b4' + '0103030e');
  });

  it('has every number where the one before it ended', () => {
    expect(breaks(capture)).toEqual([]);
  });

  it('carries what both ends said, octet by octet', () => {
    expect(said(capture, smtp, 'client')).toBe(bench.heard(smtp, 'client'));
    expect(said(capture, smtp, 'server')).toBe(bench.heard(smtp));
  });

  it('tells the length of each frame before it is made', () => {
    for (const frame of capture.frames) expect(capture.octets(frame)).toHaveLength(frame.lengthOctets);
  });
});

describe('names', () => {
  it('are asked for in datagrams from and to port 53', () => {
    const bench = new Bench();
    bench.do({ kind: 'dig', device: 'laptop', name: 'nomail.example', type: 'MX' });
    const capture = captureOf(bench);
    const [question, answer] = capture.frames;
    if (!question || !answer) throw new Error('nothing was asked');
    expect([question.from.port, question.to.port, answer.from.port]).toEqual([53_032, 53, 53]);
    // Number 20264 = 7919 + 12345, recursion desired, one question: nomail.example MX IN.
    const asked = '0001000000000000' + '066e6f6d61696c' + '076578616d706c65' + '00' + '000f0001';
    expect(hexOf(capture.octets(question).subarray(42))).toBe(`4f280100${asked}`);
    // One answer, its name by pointer, an hour, 3 octets: preference 0 and the root.
    const told = asked.replace('00010000', '00010001');
    expect(hexOf(capture.octets(answer).subarray(42))).toBe(`4f288180${told}c00c000f000100000e100003000000`);
  });

  it('that nobody answers are asked again, and both questions say that they got lost', () => {
    const bench = new Bench();
    bench.do({ kind: 'fault', fault: { what: 'host', host: 'resolver', up: false } });
    bench.do({ kind: 'dig', device: 'laptop', name: 'remote.example', type: 'A' });
    expect(captureOf(bench).frames.map(({ comments }) => comments)).toEqual([
      ['Lost on the way: it never arrived.'],
      ['Lost on the way: it never arrived.'],
    ]);
  });
});

describe('under TLS', () => {
  const bench = new Bench();
  const imap = bench.do({
    kind: 'connect',
    device: 'laptop',
    host: '192.0.2.25',
    port: 993,
    tls: 'implicit',
  });
  bench.say(imap, 'a LOGIN alice wonderland', 'b SELECT INBOX', 'c FETCH 1:* BODY[]', 'd LOGOUT');
  const opaque = captureOf(bench);
  const clear = captureOf(bench, 'clear');

  it('records say their lengths, and nothing said can be read', () => {
    for (const side of ['client', 'server'] as const) {
      const octets = octetsFromHex(
        segments(opaque)
          .filter((body) => body.side === side)
          .map((body) => hexOf(opaque.payload(body)))
          .join(''),
      );
      const types: number[] = [];
      for (let at = 0; at < octets.length; ) {
        types.push(octets[at] ?? 0);
        at += 5 + ((octets[at + 3] ?? 0) << 8) + (octets[at + 4] ?? 0);
        expect(at).toBeLessThanOrEqual(octets.length);
      }
      // ClientHello or ServerHello, ChangeCipherSpec, and all else as application data.
      expect(types.filter((type) => type !== 23)).toEqual([22, 20]);
      expect(types.length).toBeGreaterThan(6);
      expect(latin1(octets)).not.toMatch(/LOGIN|wonderland|OK|FETCH|Subject|INBOX/);
    }
    expect(breaks(opaque)).toEqual([]);
  });

  it('can be taken off: on the plain port, with numbers of its own, and each frame says so', () => {
    expect(said(clear, imap, 'client')).toBe(bench.heard(imap, 'client'));
    expect(said(clear, imap, 'server')).toBe(bench.heard(imap));
    expect(breaks(clear)).toEqual([]);
    expect(new Set(clear.frames.flatMap(({ from, to }) => [from.port, to.port]))).toEqual(
      new Set([49_152, 143]),
    );
    const login = clear.frames.find(
      ({ body }) => body.kind === 'tcp' && latin1(clear.payload(body)).startsWith('a LOGIN'),
    );
    expect(login?.comments).toEqual(['Under TLS in truth: nobody on the way could read this.']);
    expect(clear.frames[0]?.comments[0]).toContain('on port 993 came under TLS');
  });

  it('what is sent again is the same octets again', () => {
    const cut = new Bench();
    const pop = cut.do({
      kind: 'connect',
      device: 'laptop',
      host: '198.51.100.25',
      port: 995,
      tls: 'implicit',
    });
    cut.do({ kind: 'fault', fault: { what: 'link', a: 'internet', b: 'campus-net', cut: true } });
    cut.say(pop, 'USER bob');
    cut.do({ kind: 'wait', ms: 127_000 });
    const capture = captureOf(cut);
    const lost = capture.frames.filter(({ arrivesAt }) => arrivesAt === null);
    expect(lost.map(({ comments }) => comments.at(-1))).toEqual([
      'Lost on the way: it never arrived.',
      ...[1, 2, 3, 4, 5, 6].map((time) => `Sent again, time ${time}.`),
    ]);
    expect(new Set(lost.map((frame) => hexOf(capture.octets(frame)))).size).toBe(1);
  });
});

describe('STARTTLS', () => {
  const bench = new Bench();
  const smtp = bench.telnet('192.0.2.25', 587);
  bench.say(smtp, 'EHLO laptop');
  bench.do({ kind: 'type', connection: smtp, text: 'NOOP\r\nSTARTTLS\r\n' });
  bench.say(smtp, 'EHLO laptop', 'QUIT');
  const clear = captureOf(bench, 'clear');

  it('is left out with its reply where TLS is taken off: a reader would wait for ciphertext', () => {
    expect(said(clear, smtp, 'client')).toBe('EHLO laptop\r\nNOOP\r\nEHLO laptop\r\nQUIT\r\n');
    expect(said(clear, smtp, 'server')).not.toContain('Ready to start TLS');
    expect(breaks(clear)).toEqual([]);
    expect(new Set(clear.frames.flatMap(({ from, to }) => [from.port, to.port]))).toEqual(
      new Set([49_152, 587]),
    );
  });
});

describe('what is written over on the way', () => {
  it('is in the file as it left, with a word about what came', () => {
    const bench = new Bench();
    const strip = { what: 'strip', a: 'laptop', b: 'campus-net', on: true } as const;
    bench.do({ kind: 'fault', fault: strip });
    const smtp = bench.telnet('192.0.2.25', 587);
    bench.say(smtp, 'EHLO laptop');
    const capture = captureOf(bench);
    const altered = capture.frames.filter(({ comments }) => comments.length > 0);
    expect(altered.map(({ comments }) => comments)).toEqual([
      ['Written over on the cable from laptop to campus-net: “XXXXXXXA” arrived there.'],
    ]);
    expect(said(capture, smtp, 'server')).toContain('250-STARTTLS');
  });
});

describe('where frames are taken', () => {
  it('is the wire of whoever sends: hosts elsewhere are reached by its router', () => {
    const bench = new Bench();
    bench.telnet('198.51.100.25', 25);
    const capture = captureOf(bench);
    const [syn, answer] = capture.frames;
    const names = capture.wiring.wires.map(({ name }) => name);
    expect(names).toEqual(['campus-net', 'internet', 'lo']);
    expect([syn?.hop.wire, answer?.hop.wire]).toEqual([0, 1]);
    expect(syn?.hop.targetMac).toEqual([0, 0, 0x5e, 0, 0x53, 0xff]);
    expect(answer?.hop.targetMac).toEqual([0, 0, 0x5e, 0, 0x53, 0xfe]);
  });

  it('in IPv6 segments carry 1,440 octets, and there is no checksum of the header', () => {
    const bench = new Bench();
    const pop = bench.telnet('2001:db8:c::25', 110);
    bench.say(pop, 'USER alice', 'PASS wonderland', 'RETR 1');
    const smtp = bench.telnet('2001:db8:c::25', 25);
    bench.do({ kind: 'type', connection: smtp, text: `${'x'.repeat(3000)}\r\n` });
    const capture = captureOf(bench);
    const [syn] = capture.frames;
    if (!syn) throw new Error('no frame');
    expect(hexOf(capture.octets(syn).subarray(12, 54))).toBe(
      '86dd' +
        '60000000' +
        '001c0640' +
        '20010db8000c00000000000000000010' +
        '20010db8000c00000000000000000025',
    );
    expect(hexOf(capture.octets(syn).subarray(74, 78))).toBe('020405a0');
    expect(Math.max(...capture.frames.map(({ lengthOctets }) => lengthOctets))).toBe(1514);
  });
});
