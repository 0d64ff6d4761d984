import { describe, expect, it } from 'vitest';
import { addressesOf, answer } from './answer.ts';
import { digLines, recordText } from './text.ts';
import {
  canonicalDnsName,
  type DnsRecord,
  isDnsName,
  type RecordData,
  type RecordType,
  recordTypeOf,
  type Zone,
} from './zone.ts';

const record = (name: string, data: RecordData): DnsRecord => ({ ...data, name, ttlSeconds: 300 });
const alias = (name: string, target: string) => record(name, { type: 'CNAME', target });

const ZONES: readonly Zone[] = [
  {
    origin: 'a.example',
    records: [
      record('a.example', { type: 'MX', preference: 10, exchange: 'mx.a.example' }),
      record('a.example', { type: 'MX', preference: 20, exchange: 'mx.b.example' }),
      record('mx.a.example', { type: 'A', address: '192.0.2.1' }),
      record('mx.a.example', { type: 'AAAA', address: '2001:db8::1' }),
      alias('www.a.example', 'web.a.example'),
      alias('web.a.example', 'host.sub.a.example'),
      alias('lost.a.example', 'nothing.a.example'),
      alias('one.a.example', 'two.a.example'),
      alias('two.a.example', 'one.a.example'),
      alias('out.a.example', 'www.bad.example'),
      record('x.deep.a.example', { type: 'TXT', texts: ['say "hi"', 'second'] }),
    ],
  },
  {
    origin: 'sub.a.example',
    records: [record('host.sub.a.example', { type: 'A', address: '192.0.2.9' })],
  },
  { origin: 'none.example', records: [record('none.example', { type: 'MX', preference: 0, exchange: '' })] },
  { origin: 'bad.example', records: [], failing: true },
];

const status = (name: string, type: RecordType) => answer(ZONES, name, type).status;

describe('an answer', () => {
  it('has the records of that name and type, in any case and with a last dot', () => {
    const { records, name } = answer(ZONES, 'A.Example.', 'MX');
    expect(name).toBe('a.example');
    expect(records.map(recordText)).toEqual([
      'a.example.\t\t300\tIN\tMX\t10 mx.a.example.',
      'a.example.\t\t300\tIN\tMX\t20 mx.b.example.',
    ]);
  });

  it('tells a name without such records from one that does not exist', () => {
    expect(status('mx.a.example', 'MX')).toBe('nodata');
    expect(status('deep.a.example', 'A')).toBe('nodata');
    expect(status('nothing.a.example', 'A')).toBe('nxdomain');
    expect(status('elsewhere.example', 'A')).toBe('nxdomain');
    expect(status('a..example', 'A')).toBe('nxdomain');
  });

  it('follows aliases into other zones, and shows the way', () => {
    const found = answer(ZONES, 'www.a.example', 'A');
    expect(found.status).toBe('ok');
    expect(found.records.map(({ type }) => type)).toEqual(['CNAME', 'CNAME', 'A']);
    expect(addressesOf(found)).toEqual(['192.0.2.9']);
    expect(answer(ZONES, 'www.a.example', 'CNAME').records).toHaveLength(1);
    expect(answer(ZONES, 'lost.a.example', 'A')).toMatchObject({
      status: 'nxdomain',
      records: [{ target: 'nothing.a.example' }],
    });
  });

  it('is SERVFAIL for a loop of aliases and for servers that fail', () => {
    expect(answer(ZONES, 'one.a.example', 'A')).toMatchObject({ status: 'servfail', records: [] });
    expect(status('www.bad.example', 'A')).toBe('servfail');
    expect(status('out.a.example', 'A')).toBe('servfail');
    const failing = new Set(['sub.a.example']);
    expect(answer(ZONES, 'host.sub.a.example', 'A', failing).status).toBe('servfail');
    expect(answer(ZONES, 'mx.a.example', 'A', failing).status).toBe('ok');
  });
});

describe('text', () => {
  it('is what dig prints', () => {
    const frame = { id: 4711, server: '192.0.2.53', tookMs: 10, epochMs: 1_803_978_900_000 };
    expect(digLines(answer(ZONES, 'mx.a.example', 'A'), frame)).toEqual([
      '; <<>> DiG <<>> A mx.a.example',
      ';; Got answer:',
      ';; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711',
      ';; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 0',
      '',
      ';; QUESTION SECTION:',
      ';mx.a.example.\t\t\tIN\tA',
      '',
      ';; ANSWER SECTION:',
      'mx.a.example.\t\t300\tIN\tA\t192.0.2.1',
      '',
      ';; Query time: 10 msec',
      ';; SERVER: 192.0.2.53#53(192.0.2.53) (UDP)',
      ';; WHEN: Tue Mar 02 09:15:00 UTC 2027',
    ]);
    expect(digLines(answer(ZONES, 'nothing.a.example', 'A'), frame)).toContain(
      ';; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 4711',
    );
  });

  it('quotes strings and writes the null MX as a dot', () => {
    const said = (name: string, type: RecordType) => answer(ZONES, name, type).records.map(recordText);
    expect(said('x.deep.a.example', 'TXT')).toEqual([
      'x.deep.a.example.\t300\tIN\tTXT\t"say \\"hi\\"" "second"',
    ]);
    expect(said('none.example', 'MX')).toEqual(['none.example.\t\t300\tIN\tMX\t0 .']);
  });
});

describe('names and types', () => {
  it('keep to the limits of RFC 1035', () => {
    expect(isDnsName('mail.a.example')).toBe(true);
    expect(isDnsName(`${'x'.repeat(63)}.example`)).toBe(true);
    for (const bad of ['', '.', 'a..b', 'two words', `${'x'.repeat(64)}.example`, `${'abc.'.repeat(63)}ab`]) {
      expect(isDnsName(bad)).toBe(false);
    }
    expect(canonicalDnsName('MX.Example.')).toBe('mx.example');
    expect(recordTypeOf('aaaa')).toBe('AAAA');
    expect(recordTypeOf('ANY')).toBeNull();
  });
});
