import { type DnsRecord, dataText, type Zone } from '@/sim/index';

/** A record as a zone file has it, with what it means. */
export interface ZoneRow {
  /** `@` stands for the zone itself, as in a zone file. */
  readonly name: string;
  readonly ttlSeconds: number;
  readonly type: string;
  readonly data: string;
  readonly words: string;
}

/** The records of a zone, in the order in which it holds them. @rfc 1035 5.1 */
export function zoneRows({ origin, records }: Zone): readonly ZoneRow[] {
  return records.map((record) => ({
    name: record.name === origin ? '@' : record.name.slice(0, -origin.length - 1),
    ttlSeconds: record.ttlSeconds,
    type: record.type,
    data: dataText(record),
    words: wordsOf(record, records, origin),
  }));
}

function wordsOf(record: DnsRecord, all: readonly DnsRecord[], origin: string): string {
  switch (record.type) {
    case 'A':
      return record.name === origin
        ? `${origin} itself has this IPv4 address.`
        : `The IPv4 address of ${record.name}.`;
    case 'AAAA':
      return `The IPv6 address of ${record.name}.`;
    case 'CNAME':
      return `Another name: whoever asks is sent on to ${record.target}.`;
    case 'MX':
      return exchangeWords(record, all);
    case 'TXT':
      return textWords(record.texts.join(''));
  }
}

function exchangeWords(record: DnsRecord & { readonly type: 'MX' }, all: readonly DnsRecord[]): string {
  // @rfc 7505 3
  if (record.exchange === '') return `${record.name} takes no mail at all.`;
  const ranks = all
    .flatMap((one) => (one.type === 'MX' && one.name === record.name ? [one.preference] : []))
    .sort((a, b) => a - b);
  const place = ranks.indexOf(record.preference);
  if (ranks.length === 1) return `Mail for ${record.name} goes to ${record.exchange}.`;
  if (place === 0) return `Mail for ${record.name} goes to ${record.exchange} first: the lowest number wins.`;
  return `Where the hosts before it do not answer, mail for ${record.name} goes to ${record.exchange}.`;
}

function textWords(text: string): string {
  if (!text.startsWith('v=spf1')) return 'A note that anybody can read.';
  const others = text.endsWith('-all')
    ? 'others are to be refused'
    : 'others are to be looked at with suspicion';
  const who = text.includes(' mx')
    ? 'The hosts that its MX records name may send mail for it'
    : 'Nobody may send mail for it';
  return `SPF: ${who}; ${others}.`;
}
