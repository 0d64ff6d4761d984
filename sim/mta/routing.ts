import type { DnsAnswer } from '../dns/answer.ts';
import { nextInt, type RandomState } from '../kernel/random.ts';
import type { Reason, RouteRule } from './events.ts';
import { sameAddress } from './networks.ts';
import type { MtaConfig } from './spec.ts';

/** A host that takes mail for a domain. The lowest preference is tried first. */
export interface NextHop {
  readonly host: string;
  readonly preference: number;
}

/** Where mail for a domain goes, or why nowhere. */
export type Route =
  | { readonly ok: true; readonly rule: RouteRule; readonly hosts: readonly NextHop[] }
  | { readonly ok: false; readonly lasting: boolean; readonly reason: Reason };

/**
 * Reads the answer to a domain's MX question.
 *
 * No MX record: the domain itself is the host. `MX 0 .`: it takes no mail. No such name: an error
 * that lasts. No answer: try later. Hosts of equal preference are shuffled, so that they share the
 * load; where this host is among them, those as far away or farther are left out, or mail would go
 * in circles. @rfc 5321 5.1 @rfc 7505 4
 */
export function routeOf(config: MtaConfig, domain: string, answered: DnsAnswer, random: RandomState): Route {
  if (answered.status === 'servfail' || answered.status === 'nxdomain') {
    return { ok: false, lasting: answered.status === 'nxdomain', reason: lookupFailure(answered) };
  }
  const all = answered.records.flatMap((record) =>
    record.type === 'MX' ? [{ host: record.exchange, preference: record.preference }] : [],
  );
  if (all.length === 0) {
    return isSelf(config, domain)
      ? loopsBack(domain)
      : { ok: true, rule: 'implicit-mx', hosts: [{ host: domain, preference: 0 }] };
  }
  const named = all.filter(({ host }) => host !== '');
  if (named.length === 0) {
    return failure('5.1.10', `Domain ${domain} does not accept mail (nullMX)`);
  }
  const ranked = ranks(named, random);
  const self = ranked.find(({ host }) => isSelf(config, host));
  const hosts = self ? ranked.filter(({ preference }) => preference < self.preference) : ranked;
  return hosts.length === 0 ? loopsBack(domain) : { ok: true, rule: 'mx', hosts };
}

/** Lowest preference first, equals in random order. */
function ranks(hosts: readonly NextHop[], random: RandomState): NextHop[] {
  const shuffled = [...hosts];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const k = nextInt(random, i + 1);
    const [a, b] = [shuffled[i], shuffled[k]];
    if (a && b) [shuffled[i], shuffled[k]] = [b, a];
  }
  return shuffled.sort((a, b) => a.preference - b.preference);
}

/** Addresses of a host in an answer, or why it cannot be used. */
export type HostAddresses =
  | { readonly ok: true; readonly addresses: readonly string[] }
  | { readonly ok: false; readonly lasting: boolean; readonly reason: Reason };

/**
 * Reads the answer to an MX host's address question. A host that an MX record names must not be an
 * alias; a domain that stands for itself may be. @rfc 5321 5.1
 */
export function addressesFor(rule: RouteRule, answered: DnsAnswer): HostAddresses {
  if (answered.status !== 'ok') {
    return { ok: false, lasting: answered.status !== 'servfail', reason: lookupFailure(answered) };
  }
  if (rule === 'mx' && answered.records.some(({ type }) => type === 'CNAME')) {
    return failure('5.4.4', `MX host ${answered.name} is an alias (CNAME)`);
  }
  const addresses = answered.records.flatMap((record) =>
    record.type === 'A' || record.type === 'AAAA' ? [record.address] : [],
  );
  return { ok: true, addresses };
}

/** Tells whether this host is reached by that name. */
export function isSelf(config: MtaConfig, host: string): boolean {
  const name = host.toLowerCase();
  return name === config.hostname.toLowerCase() || config.names.includes(name);
}

/** Tells whether this host is reached at that address. */
export function isOwnAddress(config: MtaConfig, address: string): boolean {
  return config.addresses.some((own) => sameAddress(own, address));
}

/** Mail that this host would have to send to itself, though the domain is not its own. */
export function loopsBack(domain: string): Route & { readonly ok: false } {
  return failure('5.4.6', `mail for ${domain} loops back to myself`);
}

const SAID = {
  nxdomain: 'Host not found',
  nodata: 'Host found but no data record of requested type',
  servfail: 'Host not found, try again',
  ok: 'Host not found',
} as const;

/** Postfix's words and codes for a question that the DNS did not answer. @rfc 3463 3.5 */
function lookupFailure({ status, name, type }: DnsAnswer): Reason {
  const text = `Host or domain name not found. Name service error for name=${name} type=${type}: ${SAID[status]}`;
  return { code: null, enhanced: status === 'servfail' ? '4.4.3' : '5.4.4', text, host: null };
}

function failure(
  enhanced: string,
  text: string,
): { readonly ok: false; readonly lasting: true; readonly reason: Reason } {
  return { ok: false, lasting: true, reason: { code: null, enhanced, text, host: null } };
}
