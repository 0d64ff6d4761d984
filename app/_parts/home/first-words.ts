/** What the home page quotes, said by the engine when the page is built: it cannot be wrong about the lab. */

import * as fetching from '@/lib/lab/fetching';
import { Lab } from '@/lib/lab/lab';
import { freeLab } from '@/lib/lab/start';
import { mapScene } from '@/lib/views/map';
import type { MapCable, MapHost, MapProtocol, MapScene } from '@/lib/views/map-scene';
import { CAMPUS, type MailHostSpec } from '@/sim/index';

const DEVICE = 'laptop';
/** The free lab before anything was done. */
const SHELL = { ...freeLab(), actions: [] };

/** A lab as a first visit finds it, connected to a port of the provider. */
function connected(port: number): Lab {
  const lab = new Lab({ start: SHELL, pace: 'instant', fetching });
  lab.submit(`telnet mail.campus.example ${port}`);
  lab.showAll();
  return lab;
}

function lastWords(lab: Lab): string {
  return lab.store.getState().transcript.lines.findLast(({ kind }) => kind === 'server')?.text ?? '';
}

/** The first line that the provider's server says on each protocol's port. */
export function greetings(): Readonly<Record<MapProtocol, string>> {
  return {
    smtp: lastWords(connected(25)),
    pop3: lastWords(connected(110)),
    imap: lastWords(connected(143)),
  };
}

/** The destination, which the lab shows with the second letter: on the home page it stands by from the start. */
function destination(): MapHost | null {
  const spec = CAMPUS.hosts.find(
    (host): host is MailHostSpec => host.kind === 'mail' && host.id !== 'campus',
  );
  const account = spec?.accounts.at(-1);
  if (spec === undefined || account === undefined) return null;
  return {
    id: spec.id,
    kind: 'server',
    name: spec.title,
    subtitle: spec.names[0] ?? null,
    state: 'idle',
    stance: 'resting',
    ports: [{ port: 25, protocol: 'smtp', inUse: false }],
    store: { kind: 'mailbox', account: account.name, count: account.letters.length },
    talk: [],
  };
}

/** The lab's first exchange: what was typed and answered, and the map at that moment. */
export function firstExchange(): {
  readonly typed: string;
  readonly reply: string;
  readonly scene: MapScene;
} {
  const lab = connected(25);
  const { transcript, playback } = lab.store.getState();
  const source = {
    entries: lab.log.entries,
    spec: lab.spec,
    octets: (connection: number, side: 'client' | 'server', from: number, to: number) =>
      lab.octets(connection, side, from, to),
  };
  const scene = mapScene(source, playback.now, { device: DEVICE, letter: null, stepwise: false });
  const typed = transcript.lines.find(({ kind }) => kind === 'shell')?.text ?? '';
  const third = destination();
  if (third === null) return { typed, reply: lastWords(lab), scene };
  const sheath: MapCable = {
    id: 'to-destination',
    from: 'campus',
    to: third.id,
    port: 25,
    protocol: null,
    tls: 'none',
    latencyMs: null,
    caption: null,
    past: [],
  };
  const whole = { ...scene, hosts: [...scene.hosts, third], cables: [...scene.cables, sheath] };
  return { typed, reply: lastWords(lab), scene: whole };
}
