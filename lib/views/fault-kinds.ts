import { type HostSpec, MANNERS, type MailHostSpec, type WorldFault, type WorldSpec } from '@/sim/index';
import { cableKey } from '@/sim/net/index';

/** What can be broken, as people think of it: one card each. */
export const FAULT_KINDS = [
  'power',
  'cable',
  'slow',
  'names',
  'greylist',
  'quota',
  'certificate',
  'strip',
  'manners',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Something of a kind that can be broken: a host, a cable, a zone, an account. */
export interface FaultTarget {
  /** Stays the same over the world's whole life. */
  readonly id: string;
  readonly words: string;
}

/** One thing as it stands: `how` it is broken, or null where it is not. */
export interface FaultSetting {
  readonly kind: FaultKind;
  readonly target: string;
  readonly how: string | null;
}

const PROBLEMS = ['expired', 'other-name', 'self-signed'] as const;
/** Greylisting has a card of its own. */
const RUDE = MANNERS.filter((manners) => manners !== 'good' && manners !== 'greylists');

/** In which ways it can be broken, the first as proposed; one way only for most. */
export function waysOf(kind: FaultKind): readonly string[] {
  if (kind === 'certificate') return PROBLEMS;
  return kind === 'manners' ? RUDE : ['on'];
}

/** What of this world a fault of that kind can strike; what shows it best stands first. */
export function targetsOf(spec: WorldSpec, kind: FaultKind): readonly FaultTarget[] {
  const mail = spec.hosts.filter((host) => host.kind === 'mail');
  // Letters go away from home: the first host that keeps mail and is not the first of all.
  const away = mail.find((host, i) => i > 0 && host.accounts.length > 0) ?? mail[0];
  const flaky = mail.find((host) => host.flaky === true) ?? away;
  switch (kind) {
    case 'power':
      return firstOf(spec.hosts.filter((host) => host.kind !== 'device').map(asTarget), away?.id);
    case 'cable':
    case 'slow':
    case 'strip':
      return spec.links.map(({ a, b }) => ({
        id: cableKey(a, b),
        words: `${pointWords(spec, a)} – ${pointWords(spec, b)}`,
      }));
    case 'names':
      return firstOf(
        spec.zones.map(({ origin }) => ({ id: origin, words: origin })),
        away?.title,
      );
    case 'greylist':
    case 'manners':
      return firstOf(mail.map(asTarget), flaky?.id);
    case 'quota':
      return firstOf(mail.flatMap(accountsOf), away && accountsOf(away)[0]?.id);
    case 'certificate':
      return mail.filter(({ services }) => services.some(({ tls }) => tls !== 'none')).map(asTarget);
  }
}

const accountsOf = ({ id, accounts }: MailHostSpec): readonly FaultTarget[] =>
  accounts.map(({ name, addresses }) => ({ id: `${id} ${name}`, words: addresses[0] ?? name }));

const asTarget = (host: HostSpec): FaultTarget => ({
  id: host.id,
  words: host.kind === 'resolver' ? `${host.names[0] ?? host.id} (DNS)` : (host.names[0] ?? host.id),
});

function firstOf(targets: readonly FaultTarget[], id: string | undefined): readonly FaultTarget[] {
  return [...targets.filter((one) => one.id === id), ...targets.filter((one) => one.id !== id)];
}

/** A host or network, as people call it: `Your laptop`, `mx1.remote.example`, `Internet`. */
export function pointWords(spec: WorldSpec, id: string): string {
  const host = spec.hosts.find((one) => one.id === id);
  if (host?.kind === 'device') return host.title;
  return host?.names[0] ?? spec.networks.find((network) => network.id === id)?.title ?? id;
}

/** The fault that breaks a target in that way, or (with null) mends it. */
export function faultOf({ kind, target, how }: FaultSetting): WorldFault {
  const [first = '', second = ''] = target.split(' ');
  const on = how !== null;
  switch (kind) {
    case 'power':
      return { what: 'host', host: target, up: !on };
    case 'cable':
      return { what: 'link', a: first, b: second, cut: on };
    case 'slow':
      return { what: 'slow', a: first, b: second, slow: on };
    case 'strip':
      return { what: 'strip', a: first, b: second, on };
    case 'names':
      return { what: 'dns', zone: target, failing: on };
    case 'quota':
      return { what: 'quota', host: first, account: second, full: on };
    case 'greylist':
      return { what: 'manners', host: target, manners: on ? 'greylists' : 'good' };
    case 'certificate':
      return { what: 'certificate', host: target, wrong: PROBLEMS.find((one) => one === how) ?? null };
    case 'manners':
      return { what: 'manners', host: target, manners: RUDE.find((one) => one === how) ?? 'good' };
  }
}

/** What a fault sets. A host's manners are one thing on two cards: what sets one mends the other. */
export function settingsOf(fault: WorldFault): readonly FaultSetting[] {
  const one = (kind: FaultKind, target: string, on: boolean): readonly FaultSetting[] => [
    { kind, target, how: on ? 'on' : null },
  ];
  switch (fault.what) {
    case 'host':
      return one('power', fault.host, !fault.up);
    case 'link':
      return one('cable', cableKey(fault.a, fault.b), fault.cut);
    case 'slow':
      return one('slow', cableKey(fault.a, fault.b), fault.slow);
    case 'strip':
      return one('strip', cableKey(fault.a, fault.b), fault.on);
    case 'dns':
      return one('names', fault.zone, fault.failing);
    case 'quota':
      return one('quota', `${fault.host} ${fault.account}`, fault.full);
    case 'certificate':
      return [{ kind: 'certificate', target: fault.host, how: fault.wrong }];
    case 'manners': {
      const { host, manners } = fault;
      const rude = RUDE.find((each) => each === manners) ?? null;
      return [
        ...one('greylist', host, manners === 'greylists'),
        { kind: 'manners', target: host, how: rude },
      ];
    }
  }
}
