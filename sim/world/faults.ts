import { unreachable } from '../kernel/assert.ts';
import { cableKey } from '../net/route.ts';
import type { WorldFault } from './action.ts';
import { leaveSide } from './calls.ts';
import { type Core, hostOfSide, hostState, note } from './core.ts';
import type { Side } from './events.ts';
import { hand } from './stage.ts';

/** Breaks something in the world, or mends it. */
export function breakOrMend(core: Core, fault: WorldFault, cause: number): void {
  const { cut, down, failingZones } = core.state;
  switch (fault.what) {
    case 'link':
      toggle(cut, cableKey(fault.a, fault.b), fault.cut);
      return;
    case 'dns':
      toggle(failingZones, fault.zone, fault.failing);
      return;
    case 'manners':
      hostState(core, fault.host).manners = fault.manners;
      return;
    case 'host':
      if (down.has(fault.host) !== fault.up) return;
      toggle(down, fault.host, !fault.up);
      if (fault.up) wakeUp(core, fault.host, cause);
      else cutPower(core, fault.host, cause);
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
