import { canonicalDnsName, isDnsName } from '../dns/zone.ts';
import { unreachable } from '../kernel/assert.ts';
import { octetsOf } from '../kernel/octets.ts';
import type { MailOrder } from '../program/order.ts';
import { type Action, type Applied, LIMITS, type Refusal } from './action.ts';
import { closeSide } from './calls.ts';
import { type Core, hostSpec, note } from './core.ts';
import { fetchingOf } from './ear.ts';
import { breakOrMend, faultFits } from './faults.ts';
import { ask, dial } from './look-up.ts';
import { isAddress, isLoopback } from './names.ts';
import { stepProgram } from './programs.ts';
import { hand } from './stage.ts';
import type { Call, Connection } from './state.ts';
import { passTime, passToTimer, settle } from './step.ts';

/** Lets a person do something. What cannot be done at all is refused before anything happens. */
export function act(core: Core, action: Action): Applied {
  const from = core.log.entries.length;
  const { outcome } = core.state;
  outcome.refusal = null;
  outcome.connection = null;
  outcome.answer = null;
  const objection = objectionTo(core, action);
  if (objection) return { ok: false, reason: objection, connection: null, from, to: from };
  const connection = action.kind === 'type' || action.kind === 'hang-up' ? action.connection : null;
  const { seq } = note(core, { kind: 'person.did', action }, null, connection);
  begin(core, action, seq);
  settle(core);
  const to = core.log.entries.length;
  if (outcome.refusal === null) {
    return { ok: true, connection: outcome.connection, answer: outcome.answer, from, to };
  }
  return { ok: false, reason: outcome.refusal, connection: outcome.connection, from, to };
}

function begin(core: Core, action: Action, cause: number): void {
  switch (action.kind) {
    case 'connect': {
      const { device, host, port, tls, upgrade = null } = action;
      const call: Call = { device, port, tls, upgrade };
      const own = isLoopback(host) ? hostSpec(core, device).addresses[0] : undefined;
      if (own !== undefined) dial(core, call, own, cause);
      else if (isAddress(host)) dial(core, call, host, cause);
      else ask(core, device, host, 'A', { purpose: 'terminal', call }, cause);
      return;
    }
    case 'type': {
      const connection = core.state.connections.get(action.connection);
      if (connection)
        hand(core, connection, 'client', { kind: 'typed', octets: octetsOf(action.text) }, cause);
      return;
    }
    case 'hang-up': {
      const connection = core.state.connections.get(action.connection);
      if (connection) closeSide(core, connection, 'client', cause);
      return;
    }
    case 'dig':
      ask(core, action.device, action.name, action.type, { purpose: 'dig' }, cause);
      return;
    case 'shell':
    case 'answer':
      // Noted is all it needs to be: replaying the journal shows it again.
      return;
    case 'wait':
      passTime(core, core.state.now + action.ms);
      return;
    case 'wait-next':
      passToTimer(core);
      return;
    case 'fault':
      breakOrMend(core, action.fault, cause);
      return;
    case 'mail':
      stepProgram(core, action.device, { kind: 'order', order: action.do }, null, cause);
      return;
    default:
      unreachable(action);
  }
}

/** Why an action makes no sense in this world at this moment; null where it does. */
function objectionTo(core: Core, action: Action): Refusal | null {
  switch (action.kind) {
    case 'connect': {
      const { device, host, port } = action;
      const absent = objectionToSitting(core, device);
      if (absent) return absent;
      if (!Number.isInteger(port) || port < 1 || port > 65_535) return 'bad-port';
      return isAddress(host) || isDnsName(canonicalDnsName(host)) ? null : 'bad-name';
    }
    case 'type':
      if (action.text.length > LIMITS.typeOctets) return 'too-long';
      return objectionToSpeaking(core, action.connection) ?? objectionToTyping(core, action.connection);
    case 'hang-up':
      return objectionToSpeaking(core, action.connection);
    case 'dig':
      return (
        objectionToSitting(core, action.device) ??
        (isDnsName(canonicalDnsName(action.name)) ? null : 'bad-name')
      );
    case 'shell':
      return (
        objectionToSitting(core, action.device) ??
        (action.line.length > LIMITS.typeOctets ? 'too-long' : null)
      );
    case 'answer': {
      const { answerChars } = LIMITS;
      const { question, value } = action;
      return question.length > answerChars || value.length > answerChars ? 'too-long' : null;
    }
    case 'wait':
      return Number.isInteger(action.ms) && action.ms >= 0 && action.ms <= LIMITS.waitMs ? null : 'bad-wait';
    case 'wait-next':
      return core.state.losing.size > 0 || [...core.state.timers.values()].some(({ at }) => at !== null)
        ? null
        : 'nothing-planned';
    case 'fault':
      return faultFits(core.spec, action.fault) ? null : 'no-such-host';
    case 'mail':
      return objectionToMail(core, action.device, action.do);
    default:
      return unreachable(action);
  }
}

/** Mail programs are on devices only. */
function objectionToMail(core: Core, device: string, order: MailOrder): Refusal | null {
  if (core.specs.get(device)?.kind !== 'device') return 'no-such-device';
  return fetchingOf(core.fetching).programs.objectionTo(order, core.state.programs.get(device));
}

/** People sit at devices and at the consoles of mail hosts, where there is power. */
function objectionToSitting(core: Core, host: string): Refusal | null {
  const kind = core.specs.get(host)?.kind;
  if (kind !== 'device' && kind !== 'mail') return 'no-such-device';
  return core.state.down.has(host) ? 'no-power' : null;
}

function objectionToSpeaking(core: Core, id: number): Refusal | null {
  const connection: Connection | undefined = core.state.connections.get(id);
  if (!connection)
    return id > 0 && id < core.state.nextConnection ? 'connection-closed' : 'no-such-connection';
  if (connection.purpose !== 'terminal') return 'no-such-connection';
  return connection.client.finSent || connection.client.gone ? 'connection-closed' : null;
}

/** Where TLS was asked for and has not come, nothing may leave in clear. */
function objectionToTyping(core: Core, id: number): Refusal | null {
  const connection = core.state.connections.get(id);
  const terminal = core.parties.get(id)?.client;
  const upgrading = terminal?.kind === 'terminal' && terminal.endpoint.state.upgrading;
  const handshaking = connection?.clientTls === 'handshake';
  return upgrading || handshaking ? 'tls-failed' : null;
}
