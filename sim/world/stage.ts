import type { Sink } from '../protocol/endpoint.ts';
import { LIMITS } from './action.ts';
import { closeSide, noteClosed, resetSide, startTls } from './calls.ts';
import { type Core, failConnect, hostOfSide, hostState, note } from './core.ts';
import type { ProtocolEvent, Side } from './events.ts';
import { type PartyEffect, type PartyInput, stepParty } from './parties.ts';
import { sendOctets } from './segments.ts';
import type { Connection } from './state.ts';
import { setTimer } from './timers.ts';

/** Events that begin something new: the octets that came caused them, not what was said before. */
const READINGS: ReadonlySet<string> = new Set([
  'smtp.received',
  'smtp.continued',
  'smtp.letter',
  'pop3.received',
  'pop3.continued',
  'imap.received',
  'imap.continued',
]);

/** Gives a party its input; what it does is carried out, what it tells is logged. */
export function hand(core: Core, connection: Connection, side: Side, input: PartyInput, cause: number): void {
  const party = core.parties.get(connection.id)?.[side];
  if (party) stepParty(party, input, new Stage(core, connection, side, cause));
}

/** Where one step of one party writes to. Each event has the one before it as its cause. */
class Stage implements Sink<PartyEffect, ProtocolEvent> {
  private readonly core: Core;
  private readonly connection: Connection;
  private readonly side: Side;
  private readonly trigger: number;
  private cause: number;

  constructor(core: Core, connection: Connection, side: Side, trigger: number) {
    this.core = core;
    this.connection = connection;
    this.side = side;
    this.trigger = trigger;
    this.cause = trigger;
  }

  event(event: ProtocolEvent): void {
    if (READINGS.has(event.kind)) this.cause = this.trigger;
    this.cause = note(this.core, event, this.cause, this.connection.id).seq;
    // A host that drops its guests does so where the letter should begin.
    if (event.kind === 'smtp.replied' && event.code === 354) {
      if (hostState(this.core, this.connection.to).manners === 'drops') this.connection.willDrop = true;
    }
  }

  effect(effect: PartyEffect): void {
    const { core, connection, side, cause } = this;
    const host = hostOfSide(connection, side);
    switch (effect.kind) {
      case 'send':
        if (connection[side].sent + effect.octets.length <= LIMITS.streamOctets) {
          sendOctets(core, connection, side, effect.octets, cause);
        } else resetSide(core, connection, side, noteClosed(core, connection, side, 'reset', cause));
        return;
      case 'close':
        closeSide(core, connection, side, cause);
        return;
      case 'start-tls':
        if (side === 'client') startTls(core, connection, cause);
        else connection.serverTls = 'awaited';
        return;
      case 'timer':
        // A session may outlive its connection by the rest of a step; its timers do not.
        if (connection[side].gone) return;
        setTimer(core, { host, connection: connection.id, side }, effect.name, effect.afterMs, cause);
        return;
      case 'tls-refused':
        failConnect(core, connection, 'tls-failed');
        return;
      default:
        // What concerns the host as a whole waits until this step is done.
        core.errands.push({ what: 'party', host, connection, effect, cause });
    }
  }
}
