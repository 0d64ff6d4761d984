import type { DnsRecord, RecordData, Zone } from '../dns/zone.ts';

/** An hour, as most zones have it. */
const TTL_SECONDS = 3600;

/** A zone from its records by name; '@' is the origin itself. */
function zone(origin: string, names: { readonly [name: string]: readonly RecordData[] }): Zone {
  const records = Object.entries(names).flatMap(([name, all]) =>
    all.map(
      (data): DnsRecord => ({
        ...data,
        name: name === '@' ? origin : `${name}.${origin}`,
        ttlSeconds: TTL_SECONDS,
      }),
    ),
  );
  return { origin, records };
}

const a = (address: string): RecordData => ({ type: 'A', address });
const aaaa = (address: string): RecordData => ({ type: 'AAAA', address });
const mx = (preference: number, exchange: string): RecordData => ({ type: 'MX', preference, exchange });
const cname = (target: string): RecordData => ({ type: 'CNAME', target });
const txt = (...texts: string[]): RecordData => ({ type: 'TXT', texts });

/**
 * The names of the default world, with one of each thing that DNS can do to mail: aliases and a loop
 * of them, two exchanges, none (`small`), a null MX (`nomail`), servers that fail (`broken`).
 */
export const ZONES: readonly Zone[] = [
  zone('campus.example', {
    '@': [mx(10, 'mx.campus.example'), txt('v=spf1 mx -all')],
    mail: [a('192.0.2.25'), aaaa('2001:db8:c::25')],
    // An exchange must have addresses of its own: an alias here is an error. @rfc 5321 5.1
    mx: [a('192.0.2.25'), aaaa('2001:db8:c::25')],
    smtp: [cname('mail.campus.example')],
    pop: [cname('mail.campus.example')],
    imap: [cname('mail.campus.example')],
    laptop: [a('192.0.2.10')],
    phone: [a('192.0.2.11')],
    ns: [a('192.0.2.53')],
    hare: [cname('tortoise.campus.example')],
    tortoise: [cname('hare.campus.example')],
  }),
  zone('remote.example', {
    '@': [mx(10, 'mx1.remote.example'), mx(20, 'mx2.remote.example'), txt('v=spf1 mx ~all')],
    mx1: [a('198.51.100.25'), aaaa('2001:db8:a::25')],
    mx2: [a('198.51.100.26')],
    smtp: [cname('mx1.remote.example')],
    pop: [cname('mx1.remote.example')],
    imap: [cname('mx1.remote.example')],
  }),
  zone('flaky.example', { '@': [mx(10, 'mx.flaky.example')], mx: [a('203.0.113.25')] }),
  zone('small.example', {
    '@': [a('198.51.100.25'), txt('There is no MX record here, and mail still arrives.')],
  }),
  zone('nomail.example', { '@': [mx(0, ''), txt('v=spf1 -all')], www: [a('203.0.113.80')] }),
  { ...zone('broken.example', { '@': [mx(10, 'mx.broken.example')] }), failing: true },
];
