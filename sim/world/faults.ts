import { unreachable } from '../kernel/assert.ts';
import { cableKey } from '../net/route.ts';
import { accountOf } from '../store/account.ts';
import { usedOctets } from '../store/quota.ts';
import { leaveSide } from './calls.ts';
import { type Core, hostOfSide, hostState, note } from './core.ts';
import type { Side } from './events.ts';
import type { WorldSpec } from './spec.ts';
import { hand } from './stage.ts';
import type { WorldState } from './state.ts';
import type { WorldFault } from './world-fault.ts';

/** Tells whether a world has what this fault would break. */
export function faultFits(spec: WorldSpec, fault: WorldFault): boolean {
  const host = 'host' in fault ? spec.hosts.find(({ id }) => id === fault.host) : undefined;
  switch (fault.what) {
    case 'host':
      return host !== undefined && host.kind !== 'device';
    case 'manners':
      return host?.kind === 'mail';
    case 'quota':
      return host?.kind === 'mail' && host.accounts.some(({ name }) => name === fault.account);
    case 'certificate':
      return host?.kind === 'mail' && host.services.some(({ tls }) => tls !== 'none');
    case 'link':
    case 'slow':
    case 'strip': {
      const key = cableKey(fault.a, fault.b);
      return spec.links.some(({ a, b }) => cableKey(a, b) === key);
    }
    case 'dns':
      return spec.zones.some(({ origin }) => origin === fault.zone);
    default:
      return unreachable(fault);
  }
}

/** Breaks something in the world, or mends it. */
export function breakOrMend(core: Core, fault: WorldFault, cause: number): void {
  const wasDown = fault.what === 'host' && core.state.down.has(fault.host);
  setFault(core.state, fault);
  if (fault.what !== 'host' || wasDown !== fault.up) return;
  if (fault.up) wakeUp(core, fault.host, cause);
  else cutPower(core, fault.host, cause);
}

/** Sets what is broken, and nothing that comes of it. What the world has not is left out. */
export function setFault(state: WorldState, fault: WorldFault): void {
  const host = 'host' in fault ? state.hosts.get(fault.host) : undefined;
  switch (fault.what) {
    case 'link':
      toggle(state.cut, cableKey(fault.a, fault.b), fault.cut);
      return;
    case 'slow':
      toggle(state.slow, cableKey(fault.a, fault.b), fault.slow);
      return;
    case 'strip':
      toggle(state.stripped, cableKey(fault.a, fault.b), fault.on);
      return;
    case 'dns':
      toggle(state.failingZones, fault.zone, fault.failing);
      return;
    case 'manners':
      if (host) host.manners = fault.manners;
      return;
    case 'certificate':
      if (host) host.wrongCertificate = fault.wrong;
      return;
    case 'quota': {
      const account = host && accountOf(host.store, fault.account);
      if (account) account.quotaOctets = fault.full ? usedOctets(account) : null;
      return;
    }
    case 'host':
      toggle(state.down, fault.host, !fault.up);
      return;
    default:
      unreachable(fault);
  }
}

function toggle(set: Set<string>, item: string, present: boolean): void {
  if (present) set.add(item);
  else set.delete(item);
}

/** Sessions are gone without a word; what they held (a lock) is free again. */
function cutPower(core: Core, host: string, cause: number): void {
  for (const connection of [...core.state.connections.values()]) {
    for (const side of SIDES) {
      if (hostOfSide(connection, side) !== host || connection[side].gone) continue;
      // No segment leaves a host without power: it has sent all that it ever will.
      connection[side].finSent = true;
      hand(core, connection, side, { kind: 'ended' }, cause);
      leaveSide(core, connection, side);
    }
  }
}

const SIDES: readonly Side[] = ['client', 'server'];

/** Timers that fell due in the dark go off now. */
function wakeUp(core: Core, host: string, cause: number): void {
  const { missed } = hostState(core, host);
  for (const name of missed.splice(0)) {
    const { seq } = note(core, { kind: 'timer.fired', host, name }, cause, null);
    core.errands.push({ what: 'timer', host, name, cause: seq });
  }
}
