import type { DnsAnswer } from '../dns/answer.ts';
import type { RandomState } from '../kernel/random.ts';
import type { Path } from '../smtp/path.ts';
import type { Reason, RouteRule } from './events.ts';
import { literalAddress } from './networks.ts';
import { addressesFor, isOwnAddress, loopsBack, type NextHop, routeOf } from './routing.ts';
import type { MtaConfig } from './spec.ts';

/**
 * One try to get a letter to one domain: finding its hosts, then speaking to one after the other.
 * Plain data. @rfc 5321 5.1
 */
export interface Attempt {
  readonly id: number;
  readonly queueId: string;
  readonly domain: string;
  /** Who is still without an answer that counts, and what was said last. */
  open: { readonly path: Path; readonly reason: Reason | null }[];
  rule: RouteRule;
  /** The host that is tried now, then those to come. */
  hosts: NextHop[];
  /** Addresses of the current host that were not tried yet. */
  addresses: string[];
  current: { readonly host: string; readonly address: string } | null;
  asking: 'MX' | 'A' | 'AAAA' | null;
  /** Servers that answered in this attempt. */
  sessions: number;
  /** Nothing that went wrong so far can go right later. */
  lasting: boolean;
}

/** What an attempt needs next. */
export type AttemptStep =
  | { readonly kind: 'ask'; readonly name: string; readonly type: 'MX' | 'A' | 'AAAA' }
  | { readonly kind: 'connect'; readonly host: string; readonly address: string }
  | { readonly kind: 'done' };

export function newAttempt(id: number, queueId: string, domain: string, paths: readonly Path[]): Attempt {
  return {
    id,
    queueId,
    domain,
    open: paths.map((path) => ({ path, reason: null })),
    rule: 'mx',
    hosts: [],
    addresses: [],
    current: null,
    asking: null,
    sessions: 0,
    lasting: true,
  };
}

/** The first step: an address literal needs no DNS, all else an MX question. @rfc 5321 4.1.3 */
export function beginAttempt(attempt: Attempt, config: MtaConfig): AttemptStep {
  const literal = literalAddress(attempt.domain);
  if (literal === null) return ask(attempt, attempt.domain, 'MX');
  attempt.rule = 'address-literal';
  attempt.hosts = [{ host: attempt.domain, preference: 0 }];
  attempt.addresses = [literal];
  return nextStep(attempt, config);
}

/** Takes what the DNS said. */
export function takeAnswer(
  attempt: Attempt,
  config: MtaConfig,
  answered: DnsAnswer,
  random: RandomState,
): AttemptStep {
  if (attempt.asking === 'MX') {
    attempt.asking = null;
    const route = routeOf(config, attempt.domain, answered, random);
    if (!route.ok) return noteFailure(attempt, route.reason, route.lasting);
    attempt.rule = route.rule;
    attempt.hosts = [...route.hosts];
    return nextStep(attempt, config);
  }
  // IPv4 first; IPv6 is asked for only where a host has none, to keep the questions few.
  const host = attempt.hosts[0];
  if (attempt.asking === 'A' && host && answered.status === 'nodata') return ask(attempt, host.host, 'AAAA');
  attempt.asking = null;
  const found = addressesFor(attempt.rule, answered);
  if (!found.ok) {
    noteFailure(attempt, found.reason, found.lasting);
    attempt.hosts.shift();
  } else if (found.addresses.some((address) => isOwnAddress(config, address))) {
    // An MX under another name of this host: what is as far or farther is no way either.
    const limit = host?.preference ?? 0;
    attempt.hosts = attempt.hosts.filter(({ preference }) => preference < limit);
    const loop = loopsBack(attempt.domain);
    if (attempt.open.every(({ reason }) => reason === null)) noteFailure(attempt, loop.reason, true);
  } else attempt.addresses = [...found.addresses];
  return nextStep(attempt, config);
}

/** No connection to the current address: the next one, of this host or of the next. */
export function takeNoConnection(attempt: Attempt, config: MtaConfig, reason: Reason): AttemptStep {
  noteFailure(attempt, reason, false);
  if (attempt.addresses.length === 0) attempt.hosts.shift();
  return nextStep(attempt, config);
}

/** A server was spoken to and `left` were told to come again; another server may take them now. */
export function takeDeferrals(
  attempt: Attempt,
  config: MtaConfig,
  left: readonly { readonly path: Path; readonly reason: Reason }[],
): AttemptStep {
  attempt.open = [...left];
  attempt.sessions++;
  if (left.length > 0) attempt.lasting = false;
  attempt.addresses = [];
  attempt.hosts.shift();
  return left.length === 0 ? { kind: 'done' } : nextStep(attempt, config);
}

function nextStep(attempt: Attempt, config: MtaConfig): AttemptStep {
  attempt.current = null;
  if (attempt.sessions >= config.queue.hostsPerAttempt) return { kind: 'done' };
  const host = attempt.hosts[0];
  if (!host) return { kind: 'done' };
  const address = attempt.addresses.shift();
  if (address === undefined) return ask(attempt, host.host, 'A');
  attempt.current = { host: host.host, address };
  return { kind: 'connect', host: host.host, address };
}

function ask(attempt: Attempt, name: string, type: 'MX' | 'A' | 'AAAA'): AttemptStep {
  attempt.asking = type;
  return { kind: 'ask', name, type };
}

function noteFailure(attempt: Attempt, reason: Reason, lasting: boolean): AttemptStep {
  // What may go right later counts for more than what cannot: it is why the letter is kept.
  if (attempt.lasting || !lasting) attempt.open = attempt.open.map(({ path }) => ({ path, reason }));
  attempt.lasting &&= lasting;
  return { kind: 'done' };
}
