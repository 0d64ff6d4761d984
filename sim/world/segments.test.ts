import { describe, expect, it } from 'vitest';
import { CAMPUS } from '../scenarios/index.ts';
import { Bench } from '../testing/world-bench.ts';
import type { WorldSpec } from './spec.ts';

describe('a reset', () => {
  it('that refuses a SYN comes from number 0 and acknowledges it', () => {
    const bench = new Bench();
    bench.try({ kind: 'connect', device: 'laptop', host: '192.0.2.25', port: 26, tls: 'none' });
    const [syn, reset] = bench.events('net.sent');
    expect(reset).toMatchObject({ flags: 'RST', seq: 0, ack: ((syn?.seq ?? 0) + 1) >>> 0 });
  });

  it('that answers a stray segment comes from the number it expected, and acknowledges nothing', () => {
    const bench = new Bench();
    const smtp = bench.telnet('192.0.2.25', 25);
    bench.do({ kind: 'fault', fault: { what: 'host', host: 'campus', up: false } });
    bench.do({ kind: 'fault', fault: { what: 'host', host: 'campus', up: true } });
    bench.do({ kind: 'type', connection: smtp, text: 'NOOP\r\n' });
    const [line, reset] = bench.events('net.sent').slice(-2);
    expect(line).toMatchObject({ side: 'client', lengthOctets: 6 });
    expect(reset).toMatchObject({ side: 'server', flags: 'RST', seq: line?.ack, ack: 0 });
  });
});

describe('where a connection comes from', () => {
  it('is told with it: the own address of that family, and a port', () => {
    const bench = new Bench();
    bench.telnet('192.0.2.25', 25);
    bench.telnet('2001:db8:c::25', 25);
    expect(bench.events('connection.opening')).toMatchObject([
      { fromAddress: '192.0.2.10', fromPort: 49_152 },
      { fromAddress: '2001:db8:c::10', fromPort: 49_153 },
    ]);
  });

  it('without an address of that family nothing is sent', () => {
    const hosts = CAMPUS.hosts.map((host) =>
      host.id === 'laptop' ? { ...host, addresses: ['192.0.2.10'] } : host,
    );
    const bench = new Bench({ ...CAMPUS, hosts } as WorldSpec);
    const connect = { kind: 'connect', device: 'laptop', port: 25, tls: 'none' } as const;
    expect(bench.try({ ...connect, host: '2001:db8:c::25' })).toMatchObject({ reason: 'unreachable' });
    expect(bench.events('connection.opening')).toMatchObject([{ fromAddress: null }]);
    expect(bench.events('net.sent')).toEqual([]);
  });

  it('in IPv6 segments carry 1,440 octets, the handshake included', () => {
    const bench = new Bench();
    const imap = bench.do({
      kind: 'connect',
      device: 'laptop',
      host: '2001:db8:c::25',
      port: 993,
      tls: 'implicit',
    });
    bench.say(imap, `a LOGIN alice ${'x'.repeat(4000)}`);
    const sizes = bench.events('net.sent').map(({ lengthOctets }) => lengthOctets);
    expect(Math.max(...sizes)).toBe(1440);
    // The server's flight: 2955 octets.
    expect(sizes.slice(4, 7)).toEqual([1440, 1440, 75]);
  });
});
