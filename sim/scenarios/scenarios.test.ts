import { describe, expect, it } from 'vitest';
import { addressesOf, answer } from '../dns/index.ts';
import { latin1, utf8Encode } from '../kernel/octets.ts';
import { messageOf } from '../message/message.ts';
import { routeLatency } from '../net/route.ts';
import { Bench } from '../testing/world-bench.ts';
import type { MailHostSpec } from '../world/spec.ts';
import { CAMPUS, NINETIES, SCENARIOS } from './index.ts';

const mailHosts = (world: typeof CAMPUS): readonly MailHostSpec[] =>
  world.hosts.flatMap((host) => (host.kind === 'mail' ? [host] : []));

describe.each(SCENARIOS.map((world) => [world.id, world] as const))('the world %s', (_, world) => {
  it('has a name server that knows each host by each of its names', () => {
    for (const { names, addresses } of world.hosts) {
      for (const name of names) {
        const found = addressesOf(answer(world.zones, name, 'A'));
        expect(found, name).toHaveLength(1);
        expect(addresses, name).toContain(found[0]);
      }
    }
  });

  it('gives each address to one host, all from the blocks for documentation', () => {
    const addresses = world.hosts.flatMap((host) => host.addresses);
    expect(new Set(addresses).size).toBe(addresses.length);
    for (const address of addresses) {
      expect(address).toMatch(/^(192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|2001:db8:)/);
    }
  });

  it('has exchanges that are no aliases', () => {
    for (const { records } of world.zones) {
      for (const record of records) {
        if (record.type !== 'MX' || record.exchange === '' || record.exchange === 'mx.broken.example')
          continue;
        expect(answer(world.zones, record.exchange, 'A')).toMatchObject({
          status: 'ok',
          records: [{ type: 'A' }],
        });
      }
    }
  });

  it('needs 24 ms there and back from laptop to campus, and 80 from there to remote', () => {
    const none = new Set<string>();
    expect(2 * (routeLatency(world.links, 'laptop', 'campus', none) ?? 0)).toBe(24);
    expect(2 * (routeLatency(world.links, 'campus', 'remote', none) ?? 0)).toBe(80);
    for (const a of world.hosts) {
      for (const b of world.hosts) expect(routeLatency(world.links, a.id, b.id, none)).not.toBeNull();
    }
  });

  it('begins on Tuesday 2 March 2027, 09:15 UTC, after all of its letters', () => {
    expect(world.startsAt).toBe(Date.UTC(2027, 2, 2, 9, 15));
    for (const { accounts } of mailHosts(world)) {
      for (const { letters } of accounts) {
        const times = letters.map(({ receivedAt }) => receivedAt);
        expect([...times].sort((a, b) => a - b)).toEqual(times);
        expect(times.at(-1)).toBeLessThan(world.startsAt);
      }
    }
  });

  it('has letters of lines that SMTP can carry, with a header and no broken dates', () => {
    for (const { accounts } of mailHosts(world)) {
      for (const { letters } of accounts) {
        for (const { text } of letters) {
          const octets = latin1(messageOf(utf8Encode(text)).octets);
          expect(octets).toMatch(/^Return-Path: <[^>]+>\r\nFrom: .*\r\nTo: .*\r\nSubject: /);
          for (const line of octets.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
          const date = /^Date: (.*?)\r$/m.exec(octets)?.[1] ?? '';
          // Day of the week and date agree.
          expect(new Date(date).toUTCString().slice(0, 3), date).toBe(date.slice(0, 3));
        }
      }
    }
  });
});

describe('passwords', () => {
  it('cross the network in clear by AUTH only in the nineties', () => {
    const auth = (world: typeof CAMPUS) => {
      const bench = new Bench(world);
      const smtp = bench.telnet('smtp.campus.example', 587);
      bench.say(smtp, 'EHLO laptop');
      return bench.say(smtp, 'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=').slice(0, 3);
    };
    expect(auth(CAMPUS)).not.toBe('235');
    expect(auth(NINETIES)).toBe('235');
  });

  it('open the accounts by POP3 and IMAP, in clear too', () => {
    for (const world of SCENARIOS) {
      for (const { names, accounts } of mailHosts(world)) {
        for (const { name, password } of accounts) {
          const bench = new Bench(world);
          const pop = bench.telnet(names[0] ?? '', 110);
          expect(bench.say(pop, `USER ${name}`, `PASS ${password}`)).toContain('+OK Logged in.');
          const imap = bench.telnet(names[0] ?? '', 143, 'phone');
          expect(bench.say(imap, `a LOGIN ${name} ${password}`)).toMatch(/^a OK /);
        }
      }
    }
  });
});
