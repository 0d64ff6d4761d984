import { type DnsAnswer, isDnsName, type RecordType } from '@/sim/dns/index';
import { addressOctets, type DnsRecord, type Octets } from '@/sim/index';

/** @rfc 1035 3.2.2 @rfc 3596 2.1 */
const TYPE_NUMBERS: Readonly<Record<RecordType, number>> = { A: 1, CNAME: 5, MX: 15, TXT: 16, AAAA: 28 };
const CLASS_IN = 1;
/** Recursion desired; in an answer also: this is one, recursion available. */
const QUERY_FLAGS = 0x0100;
const ANSWER_FLAGS = 0x8180;
const RESPONSE_CODES: Readonly<Record<DnsAnswer['status'], number>> = {
  ok: 0,
  nodata: 0,
  nxdomain: 3,
  servfail: 2,
};

/** A DNS message while it is written; names that stood before are pointed at. @rfc 1035 4.1.4 */
class MessageWriter {
  private readonly out: number[] = [];
  private readonly names = new Map<string, number>();

  number(value: number, octets: 1 | 2 | 4 = 2): this {
    for (let shift = (octets - 1) * 8; shift >= 0; shift -= 8) this.out.push((value >>> shift) & 255);
    return this;
  }

  name(name: string): this {
    if (name === '') return this.number(0, 1);
    const known = this.names.get(name);
    if (known !== undefined) return this.number(0xc000 | known);
    if (this.out.length < 0x4000) this.names.set(name, this.out.length);
    const dot = name.indexOf('.');
    this.text(dot < 0 ? name : name.slice(0, dot));
    return this.name(dot < 0 ? '' : name.slice(dot + 1));
  }

  /** A character string: its length, then its octets. */
  text(text: string): this {
    this.number(text.length, 1);
    for (let i = 0; i < text.length; i++) this.out.push(text.charCodeAt(i) & 255);
    return this;
  }

  record({ name, ttlSeconds, ...data }: DnsRecord): this {
    this.name(name).number(TYPE_NUMBERS[data.type]).number(CLASS_IN).number(ttlSeconds, 4).number(0);
    const start = this.out.length;
    if (data.type === 'MX') this.number(data.preference).name(data.exchange);
    else if (data.type === 'CNAME') this.name(data.target);
    else if (data.type === 'TXT') for (const text of data.texts) this.text(text.slice(0, 255));
    else this.out.push(...(addressOctets(data.address) ?? []));
    const length = this.out.length - start;
    this.out[start - 2] = length >>> 8;
    this.out[start - 1] = length & 255;
    return this;
  }

  done(): Octets {
    return Uint8Array.from(this.out);
  }
}

function begin(
  number: number,
  flags: number,
  answers: number,
  name: string,
  type: RecordType,
): MessageWriter {
  const writer = new MessageWriter().number(number).number(flags).number(1).number(answers).number(0, 4);
  return writer.name(name).number(TYPE_NUMBERS[type]).number(CLASS_IN);
}

/** A question as it stands in its datagram; null for a name that none can carry: no resolver sends it. @rfc 1035 4.1 */
export function dnsQuery(number: number, name: string, type: RecordType): Octets | null {
  return isDnsName(name) ? begin(number, QUERY_FLAGS, 0, name, type).done() : null;
}

/** An answer as it stands in its datagram, however long: the worlds' DNS knows no TCP. @rfc 1035 4.1 */
export function dnsResponse(number: number, { status, name, type, records }: DnsAnswer): Octets | null {
  if (!isDnsName(name)) return null;
  const writer = begin(number, ANSWER_FLAGS | RESPONSE_CODES[status], records.length, name, type);
  for (const record of records) writer.record(record);
  return writer.done();
}
