import { canonicalDnsName, type DnsRecord, isDnsName, type RecordType, type Zone } from './zone.ts';

/**
 * What a resolver says. `nodata`: the name exists, but has nothing of this type (a mail domain then
 * has an implicit MX); `nxdomain`: there is no such name; `servfail`: nobody knows now, ask later.
 * `records` begin with the CNAMEs that were followed, in their order. @rfc 2308 2
 */
export interface DnsAnswer {
  readonly status: 'ok' | 'nodata' | 'nxdomain' | 'servfail';
  readonly name: string;
  readonly type: RecordType;
  readonly records: readonly DnsRecord[];
}

/** Longer chains of CNAMEs are taken for a loop. */
const MAX_CHAIN = 8;

const NONE: ReadonlySet<string> = new Set();

/**
 * Answers a question from zones, following CNAMEs from zone to zone.
 *
 * A loop of CNAMEs, a zone marked `failing` and one named in `failing` answer `servfail`. A name
 * outside all zones and one that breaks the limits on names is `nxdomain`. @rfc 1034 4.3.2
 */
export function answer(
  zones: readonly Zone[],
  name: string,
  type: RecordType,
  failing: ReadonlySet<string> = NONE,
): DnsAnswer {
  const asked = canonicalDnsName(name);
  const records: DnsRecord[] = [];
  const end = (status: DnsAnswer['status']): DnsAnswer => ({
    status,
    name: asked,
    type,
    records: status === 'servfail' ? [] : records,
  });
  let at = asked;
  for (let step = 0; step <= MAX_CHAIN; step++) {
    const zone = isDnsName(at) ? zoneOf(zones, at) : undefined;
    if (!zone) return end('nxdomain');
    if (zone.failing || failing.has(zone.origin)) return end('servfail');
    const here = zone.records.filter((record) => record.name === at);
    const found = here.filter((record) => record.type === type);
    if (found.length > 0) {
      records.push(...found);
      return end('ok');
    }
    const alias = here.find((record) => record.type === 'CNAME');
    if (alias?.type !== 'CNAME') return end(here.length > 0 || hasBelow(zone, at) ? 'nodata' : 'nxdomain');
    records.push(alias);
    at = alias.target;
  }
  return end('servfail');
}

/** The zone with the longest origin that `name` lies in. */
function zoneOf(zones: readonly Zone[], name: string): Zone | undefined {
  let best: Zone | undefined;
  for (const zone of zones) {
    const inside = name === zone.origin || name.endsWith(`.${zone.origin}`);
    if (inside && zone.origin.length >= (best?.origin.length ?? 0)) best = zone;
  }
  return best;
}

/** A name without records of its own exists where records lie below it (an empty non-terminal). */
function hasBelow(zone: Zone, name: string): boolean {
  const suffix = `.${name}`;
  return name === zone.origin || zone.records.some((record) => record.name.endsWith(suffix));
}

/** The addresses in an answer to A or AAAA, in its order. */
export function addressesOf(answered: DnsAnswer): readonly string[] {
  return answered.records.flatMap((record) =>
    record.type === 'A' || record.type === 'AAAA' ? [record.address] : [],
  );
}
