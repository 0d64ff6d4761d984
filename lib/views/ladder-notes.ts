import type { WorldSpec } from '@/sim/index';

/** What a person switched, as an action names it. Kinds that are not known here have other fields. */
export interface Switched {
  readonly what: string;
  readonly host?: string;
  readonly a?: string;
  readonly b?: string;
  readonly zone?: string;
  readonly up?: boolean;
  readonly cut?: boolean;
  readonly failing?: boolean;
  readonly manners?: string;
}

const MANNERS: Readonly<Record<string, string>> = {
  good: 'behaves well again',
  refuses: 'refuses connections',
  silent: 'accepts connections and says nothing',
  slow: 'answers three seconds late',
  drops: 'breaks off where the letter should begin',
  greylists: 'puts off every recipient',
  full: 'has no room for letters',
};

/** Says what was switched: `mx.flaky.example refuses connections`. */
export function switchWords(spec: WorldSpec, fault: Switched): string {
  const { what, host, a, b, zone } = fault;
  if (what === 'host' && host !== undefined)
    return `${nameOf(spec, host)} ${fault.up ? 'has power again' : 'loses its power'}`;
  if (what === 'dns' && zone !== undefined)
    return `The name servers of ${zone} ${fault.failing ? 'fail' : 'answer again'}`;
  if (what === 'manners' && host !== undefined && fault.manners !== undefined)
    return `${nameOf(spec, host)} ${MANNERS[fault.manners] ?? `is now “${fault.manners}”`}`;
  if (a !== undefined && b !== undefined) {
    const cable = `The cable from ${nameOf(spec, a)} to ${nameOf(spec, b)}`;
    if (what === 'link') return `${cable} is ${fault.cut ? 'pulled' : 'plugged in again'}`;
    return `${cable}: ${switchName(fault)}`;
  }
  return `${host === undefined ? '' : `${nameOf(spec, host)}: `}${switchName(fault)}`;
}

/** A switch of a kind that is not known here, as far as its fields tell. */
function switchName(fault: Switched): string {
  const { what } = fault;
  const words = what.replace(/[-_]/g, ' ');
  const values = Object.entries(fault).filter(([key]) => !['what', 'host', 'a', 'b', 'zone'].includes(key));
  const [value] = values.map(([, one]) => one);
  if (value === true) return `${words} is on`;
  if (value === false || value === null) return `${words} is off`;
  return typeof value === 'string' ? `${words}: ${value.replace(/[-_]/g, ' ')}` : words;
}

function nameOf({ hosts, networks }: WorldSpec, id: string): string {
  const host = hosts.find((one) => one.id === id);
  if (host) return host.kind === 'device' ? host.title.toLowerCase() : (host.names[0] ?? id);
  return networks.find((one) => one.id === id)?.title ?? id;
}
