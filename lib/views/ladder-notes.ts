import type { WorldSpec } from '@/sim/index';
import { certificateWords } from './ladder-words';

/** What a person switched, as an action names it. Kinds that are not known here have other fields. */
interface Switched {
  readonly what: string;
  readonly host?: string;
  readonly account?: string;
  readonly a?: string;
  readonly b?: string;
  readonly zone?: string;
}

/** How what was switched is told of. */
interface Telling {
  readonly field: string;
  readonly subject: (fault: Switched, spec: WorldSpec) => string;
  /** What it does now, by the value of its field. */
  readonly does: (value: unknown) => string;
}

const MANNERS: Readonly<Record<string, string>> = {
  good: 'behaves well again',
  refuses: 'refuses connections',
  silent: 'accepts connections and says nothing',
  slow: 'answers three seconds late',
  drops: 'breaks off where the letter should begin',
  greylists: 'puts off everybody who comes for the first time',
  full: 'has no room for letters',
};

const host = ({ host: id = '' }: Switched, spec: WorldSpec) => nameOf(spec, id);
const cable = ({ a = '', b = '' }: Switched, spec: WorldSpec) =>
  `The cable from ${nameOf(spec, a)} to ${nameOf(spec, b)}`;
const either = (yes: string, no: string) => (value: unknown) => (value === true ? yes : no);

const TELLINGS: Readonly<Record<string, Telling>> = {
  host: { field: 'up', subject: host, does: either('has power again', 'loses its power') },
  link: { field: 'cut', subject: cable, does: either('is pulled', 'is plugged in again') },
  slow: { field: 'slow', subject: cable, does: either('is as slow as a phone line', 'is quick again') },
  strip: {
    field: 'on',
    subject: cable,
    does: either('is in hands that write over every offer of TLS', 'is in good hands again'),
  },
  dns: {
    field: 'failing',
    subject: ({ zone = '' }) => `The name servers of ${zone}`,
    does: either('fail', 'answer again'),
  },
  quota: {
    field: 'full',
    subject: ({ account = '' }) => `The mailbox of ${account}`,
    does: either('is full', 'has room again'),
  },
  certificate: {
    field: 'wrong',
    subject: host,
    does: (wrong) =>
      `shows ${typeof wrong === 'string' ? certificateWords(wrong) : 'its own good certificate again'}`,
  },
  manners: {
    field: 'manners',
    subject: host,
    does: (manners) => MANNERS[`${manners}`] ?? `is now “${manners}”`,
  },
};

/** Says what was switched: `mx.flaky.example refuses connections`. A kind that is not known is told as it is named. */
export function switchWords(spec: WorldSpec, fault: Switched): string {
  const telling = TELLINGS[fault.what];
  if (telling) return `${telling.subject(fault, spec)} ${telling.does(Reflect.get(fault, telling.field))}`;
  const subject =
    fault.host !== undefined ? host(fault, spec) : fault.a !== undefined ? cable(fault, spec) : '';
  const words = fault.what.replace(/[-_]/g, ' ');
  return subject === '' ? `Switched: ${words}` : `${subject}: ${words}`;
}

function nameOf({ hosts, networks }: WorldSpec, id: string): string {
  const found = hosts.find((one) => one.id === id);
  if (found) return found.kind === 'device' ? found.title.toLowerCase() : (found.names[0] ?? id);
  return networks.find((one) => one.id === id)?.title ?? id;
}
