import { nextUint32 } from '../kernel/random.ts';
import { routeLatency } from '../net/route.ts';
import { StreamBuffer } from '../net/stream.ts';
import { newTcpEnd } from '../net/tcp.ts';
import { CLIENT_HELLO } from '../net/tls.ts';
import { type Core, hostSpec, hostState, note, otherSide } from './core.ts';
import type { Side } from './events.ts';
import { hostOfAddress } from './names.ts';
import { forgetLost, sendBare, sendFlight, sendGoodbye } from './segments.ts';
import type { Connection } from './state.ts';
import { forgetTimers } from './timers.ts';
import { latencyNow } from './way.ts';

/** A connection that somebody wants. */
export interface Wanted {
  readonly from: string;
  readonly address: string;
  readonly port: number;
  readonly purpose: Connection['purpose'];
  readonly attemptId: number | null;
  readonly implicitTls: boolean;
  readonly upgrade: Connection['upgrade'];
  readonly verifies: Connection['verifies'];
}

/**
 * Sends the SYN of a new connection and returns it. Null where nothing in this world has the address,
 * no cable ever leads there, or the caller has no address of that family: that is told at once, as a
 * router or the caller's own system does.
 */
export function openConnection(core: Core, wanted: Wanted, cause: number): Connection | null {
  const { state, spec } = core;
  const { from, address, port, purpose } = wanted;
  const id = state.nextConnection++;
  const to = hostOfAddress(spec, address);
  const latencyMs = to === null ? null : routeLatency(spec.links, from, to, NONE_CUT);
  const target = to === null ? null : hostSpec(core, to);
  const service = target?.kind === 'mail' ? target.services.findIndex((each) => each.port === port) : -1;
  const protocol = (target?.kind === 'mail' && target.services[service]?.protocol) || null;
  const caller = hostState(core, from);
  const fromAddress = sourceAddress(core, from, address);
  const latencyNowMs = to === null ? null : latencyNow(core, from, to);
  const opening = note(
    core,
    {
      kind: 'connection.opening',
      from,
      to,
      address,
      port,
      fromAddress,
      fromPort: caller.nextPort,
      protocol,
      purpose,
      latencyMs: latencyNowMs ?? latencyMs,
    },
    cause,
    id,
  );
  if (to === null || latencyMs === null || fromAddress === null) {
    note(core, { kind: 'connection.refused', reason: 'unreachable' }, opening.seq, id);
    return null;
  }
  const connection: Connection = {
    id,
    from,
    to,
    fromAddress,
    fromPort: caller.nextPort,
    address,
    port,
    service,
    purpose,
    attemptId: wanted.attemptId,
    upgrade: wanted.upgrade,
    verifies: wanted.verifies,
    openedAt: state.now,
    latencyMs,
    client: newTcpEnd(nextUint32(caller.isn)),
    server: newTcpEnd(nextUint32(hostState(core, to).isn)),
    phase: 'opening',
    implicitTls: wanted.implicitTls,
    clientTls: 'none',
    serverTls: 'none',
    lost: { client: [], server: [] },
    willDrop: false,
  };
  // Ephemeral ports, in order. @rfc 6056 would have them at random; here people read them.
  caller.nextPort = caller.nextPort === 65_535 ? 49_152 : caller.nextPort + 1;
  state.connections.set(id, connection);
  core.streams.set(id, { client: new StreamBuffer(), server: new StreamBuffer() });
  sendBare(core, connection, 'client', 'SYN', opening.seq);
  return connection;
}

/** Where a cable leads does not depend on whether it is cut just now. */
const NONE_CUT: ReadonlySet<string> = new Set();

/** The own address of the same family as the one that is called; null where there is none. */
function sourceAddress(core: Core, host: string, address: string): string | null {
  const six = address.includes(':');
  return hostSpec(core, host).addresses.find((own) => own.includes(':') === six) ?? null;
}

/** The client begins a TLS handshake. */
export function startTls(core: Core, connection: Connection, cause: number): void {
  connection.clientTls = 'handshake';
  const started = note(core, { kind: 'tls.started' }, cause, connection.id);
  sendFlight(core, connection, 'client', CLIENT_HELLO, 'client-hello', started.seq);
}

/** A side will send no more: FIN, under TLS after its goodbye. */
export function closeSide(core: Core, connection: Connection, side: Side, cause: number): void {
  const end = connection[side];
  if (end.finSent || end.gone) return;
  const tls = side === 'client' ? connection.clientTls : connection.serverTls;
  if (tls === 'secured') sendGoodbye(core, connection, side, cause);
  sendBare(core, connection, side, 'FIN-ACK', cause);
  end.finSent = true;
}

/** A side forgets the connection and tells the peer so by RST. */
export function resetSide(core: Core, connection: Connection, side: Side, cause: number): void {
  sendBare(core, connection, side, 'RST', cause);
  leaveSide(core, connection, side);
}

/** A side knows nothing of the connection any more. Both gone: the world forgets it too. */
export function leaveSide(core: Core, connection: Connection, side: Side): void {
  connection[side].gone = true;
  const parties = core.parties.get(connection.id);
  if (parties) parties[side] = null;
  forgetTimers(core, connection.id, side);
  forgetLost(core, connection, side);
  if (connection[otherSide(side)].gone) forget(core, connection);
}

/** Forgets a connection that is over on both sides. Its octets stay: the log points into them. */
export function forget(core: Core, connection: Connection): void {
  forgetTimers(core, connection.id, 'client');
  forgetTimers(core, connection.id, 'server');
  forgetLost(core, connection, 'client');
  forgetLost(core, connection, 'server');
  core.parties.delete(connection.id);
  core.state.connections.delete(connection.id);
}

/** Notes that a connection is over, once. */
export function noteClosed(
  core: Core,
  connection: Connection,
  by: Side,
  reason: 'finished' | 'reset' | 'timed-out',
  cause: number,
): number {
  if (connection.phase === 'over') return cause;
  connection.phase = 'over';
  return note(core, { kind: 'connection.closed', by, reason }, cause, connection.id).seq;
}
