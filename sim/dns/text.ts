import { civilOf, MONTHS, WEEKDAYS } from '../kernel/calendar.ts';
import type { DnsAnswer } from './answer.ts';
import type { DnsRecord } from './zone.ts';

const STATUS = { ok: 'NOERROR', nodata: 'NOERROR', nxdomain: 'NXDOMAIN', servfail: 'SERVFAIL' } as const;

/** A record as `dig` prints it, its columns parted by tabs. */
export function recordText(record: DnsRecord): string {
  return `${padded(`${record.name}.`)}${record.ttlSeconds}\tIN\t${record.type}\t${dataText(record)}`;
}

/** What a record says, as master files write it: `10 mx1.remote.example.` @rfc 1035 5.1 */
export function dataText(record: DnsRecord): string {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return record.address;
    case 'MX':
      return `${record.preference} ${record.exchange}.`;
    case 'CNAME':
      return `${record.target}.`;
    case 'TXT':
      return record.texts.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(' ');
  }
}

/** How a question was asked: what `dig` prints around the answer. */
export interface DigFrame {
  /** The query's number, 0 to 65535. */
  readonly id: number;
  readonly server: string;
  readonly tookMs: number;
  readonly epochMs: number;
}

/** The number that a world's question carries in its datagrams. @rfc 1035 4.1.1 */
export function queryNumber(question: number): number {
  return (question * 7919 + 12_345) % 65_536;
}

/** The lines that `dig TYPE NAME` prints for an answer, without line ends. */
export function digLines(answered: DnsAnswer, frame: DigFrame): readonly string[] {
  const { name, type, status, records } = answered;
  const { year, month, day, hour, minute, second, weekday } = civilOf(frame.epochMs);
  const clock = [hour, minute, second].map((n) => `${n}`.padStart(2, '0')).join(':');
  const date = `${WEEKDAYS[weekday]} ${MONTHS[month - 1]} ${`${day}`.padStart(2, '0')} ${clock} UTC ${year}`;
  return [
    `; <<>> DiG <<>> ${type} ${name}`,
    ';; Got answer:',
    `;; ->>HEADER<<- opcode: QUERY, status: ${STATUS[status]}, id: ${frame.id}`,
    `;; flags: qr rd ra; QUERY: 1, ANSWER: ${records.length}, AUTHORITY: 0, ADDITIONAL: 0`,
    '',
    ';; QUESTION SECTION:',
    `;${padded(`${name}.`, 1)}\tIN\t${type}`,
    ...(records.length > 0 ? ['', ';; ANSWER SECTION:', ...records.map(recordText)] : []),
    '',
    `;; Query time: ${frame.tookMs} msec`,
    `;; SERVER: ${frame.server}#53(${frame.server}) (UDP)`,
    `;; WHEN: ${date}`,
  ];
}

/** Fills a name up to column 24 with tabs, at least one. `used` columns stand before it. */
function padded(name: string, used = 0): string {
  return name + '\t'.repeat(Math.max(1, 3 - Math.floor((name.length + used) / 8)));
}
