import type { LabTask } from '@/content/schema/lab';
import type { WorldEdit } from '@/content/schema/world-edit';
import {
  type AccountSpec,
  CAMPUS,
  faultFits,
  type HostSpec,
  type MailHostSpec,
  NINETIES,
  type WorldSpec,
} from '@/sim/index';
import { recordsOf, withRecords } from './task-zone';
import { waitingLetter } from './waiting-letter';

/** What is wrong with a lab that came from outside: `edits 3`, and why. */
export interface TaskFault {
  readonly where: string;
  readonly why: string;
}

export const isFault = <T extends object>(value: T | TaskFault): value is TaskFault => 'why' in value;

type Made = WorldSpec | TaskFault;

/** The world of a lab (of one variant of it): its base with all edits, or the first edit that does not fit. */
export function worldOf(task: LabTask): Made {
  const base = task.base === 'nineties' ? NINETIES : CAMPUS;
  let world: WorldSpec = { ...base, id: `lab/${task.id}`, title: task.title };
  for (const [place, edit] of task.edits.entries()) {
    const made = edited(world, edit, place);
    if (typeof made === 'string') return { where: `edits ${place + 1} (${edit.edit})`, why: made };
    world = made;
  }
  return world;
}

/** The world after one edit, or why that cannot be. */
function edited(world: WorldSpec, edit: WorldEdit, place: number): WorldSpec | string {
  switch (edit.edit) {
    case 'letter':
      return onAccount(world, edit.account, (account) => ({
        ...account,
        letters: [...account.letters, waitingLetter(edit, world.startsAt, place)].sort(
          (a, b) => a.receivedAt - b.receivedAt,
        ),
      }));
    case 'empty':
      return onAccount(world, edit.account, (account) => ({ ...account, letters: [] }));
    case 'no-account':
      return onAccount(world, edit.account, () => null);
    case 'account': {
      const { host, name, password, addresses } = edit;
      return onMailHost(world, host, (one) => {
        const known = one.accounts.find((account) => account.name === name);
        const others = one.accounts.filter((account) => account !== known);
        return {
          ...one,
          accounts: [...others, { name, password, addresses, letters: known?.letters ?? [] }],
        };
      });
    }
    case 'records': {
      const data = recordsOf(edit.type, edit.values);
      return typeof data === 'string' ? data : withRecords(world, edit, data);
    }
    case 'queue': {
      const minutes = (count: number): number => count * 60_000;
      const retryAfterMs = edit.retryMinutes.map(minutes);
      const giveUpAfterMs = minutes(edit.giveUpMinutes);
      return onMailHost(world, edit.host, (host) => ({
        ...host,
        mta: { ...host.mta, queue: { ...host.mta.queue, retryAfterMs, giveUpAfterMs } },
      }));
    }
    case 'policy': {
      const { edit: _, host: id, backupFor, relayTls, ...mta } = edit;
      return onMailHost(world, id, (host) => ({
        ...host,
        mta: { ...host.mta, ...mta },
        ...(backupFor ? { backupFor } : {}),
        ...(relayTls ? { relayTls } : {}),
      }));
    }
    case 'service':
      return onMailHost(world, edit.host, (host) => withService(host, edit));
    case 'link': {
      const { a, b, latencyMs } = edit;
      const isIt = (one: { readonly a: string; readonly b: string }): boolean =>
        (one.a === a && one.b === b) || (one.a === b && one.b === a);
      if (!world.links.some(isIt)) return `No cable leads from ${a} to ${b}.`;
      return { ...world, links: world.links.map((one) => (isIt(one) ? { ...one, latencyMs } : one)) };
    }
    case 'fault':
      if (!faultFits(world, edit.fault)) return 'This world has nothing that the fault would break.';
      return { ...world, faults: [...(world.faults ?? []), edit.fault] };
  }
}

function onMailHost(
  world: WorldSpec,
  id: string,
  change: (host: MailHostSpec) => MailHostSpec,
): WorldSpec | string {
  if (!world.hosts.some((host) => host.kind === 'mail' && host.id === id))
    return `There is no mail host ${id}.`;
  const hosts = world.hosts.map(
    (host): HostSpec => (host.kind === 'mail' && host.id === id ? change(host) : host),
  );
  return { ...world, hosts };
}

/** Changes the account that has this address; null takes it away. */
function onAccount(
  world: WorldSpec,
  address: string,
  change: (account: AccountSpec) => AccountSpec | null,
): WorldSpec | string {
  const owner = world.hosts.find(
    (host) => host.kind === 'mail' && host.accounts.some(({ addresses }) => addresses.includes(address)),
  );
  if (!owner) return `Nobody has the address ${address}.`;
  return onMailHost(world, owner.id, (host) => ({
    ...host,
    accounts: host.accounts.flatMap((one) => (one.addresses.includes(address) ? (change(one) ?? []) : one)),
  }));
}

function withService(
  host: MailHostSpec,
  { port, closed, clearLogin, tls }: WorldEdit & { readonly edit: 'service' },
): MailHostSpec {
  if (closed) return { ...host, services: host.services.filter((one) => one.port !== port) };
  const services = host.services.map((one) => {
    if (one.port !== port) return one;
    const way = tls === undefined ? {} : { tls };
    if (one.protocol === 'smtp') return { ...one, ...way };
    return { ...one, ...way, ...(clearLogin === undefined ? {} : { clearLogin }) };
  });
  return { ...host, services };
}
