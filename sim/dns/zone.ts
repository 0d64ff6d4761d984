/** The types of records that the simulated DNS knows. */
export const RECORD_TYPES = ['A', 'AAAA', 'MX', 'CNAME', 'TXT'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** What a record says, by type. Names are lower case without the last dot; the root is ''. */
export type RecordData =
  | { readonly type: 'A'; readonly address: string }
  | { readonly type: 'AAAA'; readonly address: string }
  /** Preference 0 and exchange '' is the null MX: this domain takes no mail. @rfc 7505 3 */
  | { readonly type: 'MX'; readonly preference: number; readonly exchange: string }
  | { readonly type: 'CNAME'; readonly target: string }
  /** The strings of one record; a reader joins them. ASCII. */
  | { readonly type: 'TXT'; readonly texts: readonly string[] };

/** One resource record of class IN. @rfc 1035 3.2.1 */
export type DnsRecord = RecordData & { readonly name: string; readonly ttlSeconds: number };

/** A zone as data: all records at and below `origin`. @rfc 1034 4.2 */
export interface Zone {
  readonly origin: string;
  readonly records: readonly DnsRecord[];
  /** Its name servers do not answer: every question below `origin` ends in SERVFAIL. */
  readonly failing?: boolean;
}

/** The record type of that name in any case, or null. */
export function recordTypeOf(text: string): RecordType | null {
  const upper = text.toUpperCase();
  return RECORD_TYPES.find((type) => type === upper) ?? null;
}

/** A name as zones hold it: lower case, without the last dot. */
export function canonicalDnsName(name: string): string {
  return (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
}

/** Tells whether a canonical name keeps to the limits on labels and length. @rfc 1035 2.3.4 */
export function isDnsName(name: string): boolean {
  if (name === '' || name.length > 253) return false;
  return name.split('.').every((label) => label.length > 0 && label.length <= 63 && /^[!-~]+$/.test(label));
}
