import { type DnsAnswer, type DnsEvent, dataText, type SimTime } from '@/sim/index';
import type { MapLookup } from './map-scene';

const KEPT = 3;

/** The book of names: what hosts have asked the DNS, and what they have heard so far. */
export class Lookups {
  private lookups: readonly MapLookup[] = [];
  private coming: readonly { readonly at: SimTime; readonly id: string; readonly answer: DnsAnswer }[] = [];

  enter(event: DnsEvent): void {
    const id = `q${event.id}`;
    if (event.kind === 'dns.asked') {
      const lookup = {
        ...{ id, host: event.from, question: `${event.type} ${event.name}` },
        ...{ answer: null, error: false },
      };
      this.lookups = [...this.lookups.filter((other) => other.id !== id), lookup].slice(-KEPT);
    } else if (event.arrivesAt !== null) {
      this.coming = [...this.coming, { at: event.arrivesAt, id, answer: event.answer }];
    }
  }

  /** What a host had looked up is used now, and no longer shown. */
  forget(host: string): void {
    this.lookups = this.lookups.filter((lookup) => lookup.host !== host);
  }

  /** Answers that have arrived by `now` stand in the book. */
  settle(now: SimTime): void {
    for (const { id, answer } of this.coming.filter(({ at }) => at <= now)) {
      this.lookups = this.lookups.map((lookup) =>
        lookup.id === id ? { ...lookup, ...answerWords(answer) } : lookup,
      );
    }
    if (this.coming.some(({ at }) => at <= now)) this.coming = this.coming.filter(({ at }) => at > now);
  }

  of(hosts: ReadonlySet<string>): readonly MapLookup[] {
    return this.lookups.filter(({ host }) => hosts.has(host));
  }
}

const NO_ANSWER: Readonly<Record<Exclude<DnsAnswer['status'], 'ok'>, string>> = {
  nodata: 'no such record',
  nxdomain: 'no such name',
  servfail: 'no answer now',
};

/** What the DNS said, in a few words. */
export function answerWords({ status, records, type }: DnsAnswer): {
  readonly answer: string;
  readonly error: boolean;
} {
  if (status !== 'ok') return { answer: NO_ANSWER[status], error: true };
  const own = records.filter((record) => record.type === type);
  const first = own[0] ?? records[0];
  if (!first) return { answer: NO_ANSWER.nodata, error: true };
  const more = own.length > 1 ? `, ${own.length - 1} more` : '';
  if (first.type === 'MX' && first.exchange === '') return { answer: '0 . (takes no mail)', error: false };
  return { answer: `${dataText(first).replace(/\.$/, '')}${more}`, error: false };
}
