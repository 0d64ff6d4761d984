import { nextPlanned } from '../kernel/agenda.ts';
import { unreachable } from '../kernel/assert.ts';
import type { Entry } from '../kernel/log.ts';
import {
  type Certificate,
  type CertificateProblem,
  certificateOf,
  certificateProblem,
} from '../net/certificate.ts';
import { mssFor } from '../net/tcp.ts';
import { CLIENT_FINISHED, certificateAlert, PROTOCOL_ALERT, serverFlight, TLS_INFO } from '../net/tls.ts';
import { closeSide, forget, leaveSide, noteClosed, resetSide, startTls } from './calls.ts';
import { type Core, failConnect, hostState, mailSpec, note, otherSide } from './core.ts';
import type { NetSent, Side, WorldEvent } from './events.ts';
import { callerParty, serverParty } from './parties.ts';
import { failProgram } from './program-calls.ts';
import { failRelay } from './queue.ts';
import { sendBare, sendFlight, sendRefusal } from './segments.ts';
import { hand } from './stage.ts';
import type { Connection, Flight } from './state.ts';

/** A segment arrives at the other side. */
export function arrive(core: Core, entry: Entry<WorldEvent>, sent: NetSent, flight: Flight | null): void {
  const connection = core.state.connections.get(entry.connection ?? -1);
  if (!connection) return;
  const side = otherSide(sent.side);
  const end = connection[side];
  const { seq: cause } = entry;
  if (end.gone) {
    // Whoever speaks to an end that knows nothing of it is told so. @rfc 9293 3.10.7.1
    if (sent.flags !== 'RST') sendRefusal(core, connection, side, sent, cause);
    return;
  }
  end.got += sent.lengthOctets;
  if (sent.lengthOctets > 0) end.owesAck = true;
  switch (sent.flags) {
    case 'SYN':
      end.got++;
      answerSyn(core, connection, sent, cause);
      return;
    case 'SYN-ACK':
      end.got++;
      beginClient(core, connection, cause);
      return;
    case 'RST':
      sawReset(core, connection, side, cause);
      return;
    case 'FIN-ACK':
      end.got++;
      sawFin(core, connection, side, cause);
      return;
    case 'ACK':
      if (flight !== null) sawFlight(core, connection, side, flight, cause);
      else if (sent.to > end.read) sawOctets(core, connection, side, sent, cause);
      break;
    default:
      unreachable(sent.flags);
  }
  acknowledge(core, connection, side, cause);
}

/** Acknowledges what came, unless an own segment did so or more is coming in this same instant. */
function acknowledge(core: Core, connection: Connection, side: Side, cause: number): void {
  if (!connection[side].owesAck || connection[side].gone) return;
  const next = nextPlanned(core.state.agenda);
  if (next && next.at === core.state.now && next.what.what === 'segment') {
    const coming = core.log.entries[next.what.seq];
    const more = coming?.event.kind === 'net.sent' && coming.event.side !== side;
    if (more && coming.connection === connection.id) return;
  }
  sendBare(core, connection, side, 'ACK', cause);
}

function answerSyn(core: Core, connection: Connection, syn: NetSent, cause: number): void {
  const { manners } = hostState(core, connection.to);
  if (connection.service < 0 || manners === 'refuses') {
    sendRefusal(core, connection, 'server', syn, cause);
    leaveSide(core, connection, 'server');
  } else sendBare(core, connection, 'server', 'SYN-ACK', cause);
}

/** The client saw the SYN-ACK: for it the connection stands. */
function beginClient(core: Core, connection: Connection, cause: number): void {
  connection.phase = 'open';
  const opened = note(core, { kind: 'connection.opened' }, cause, connection.id);
  sendBare(core, connection, 'client', 'ACK', opened.seq, 'opens');
  const parties = core.parties.get(connection.id) ?? { client: null, server: null };
  parties.client ??= callerParty(core, connection);
  core.parties.set(connection.id, parties);
  if (connection.implicitTls) startTls(core, connection, opened.seq);
  else hand(core, connection, 'client', { kind: 'opened', tls: null }, opened.seq);
}

/** Handshakes, of TCP (its third segment) and of TLS. */
function sawFlight(core: Core, connection: Connection, side: Side, flight: Flight, cause: number): void {
  const implicit = serviceTls(core, connection) === 'implicit';
  const silent = hostState(core, connection.to).manners === 'silent';
  switch (flight) {
    case 'part':
      return;
    case 'opens':
      if (!implicit && !silent) beginServer(core, connection, cause, false);
      return;
    case 'client-hello':
      // A server that speaks in clear does not understand; the client will see that from its greeting.
      if ((!implicit && connection.serverTls !== 'awaited') || silent) return;
      connection.serverTls = 'handshake';
      sendFlight(
        core,
        connection,
        'server',
        serverFlight(mssFor(connection.address)),
        'server-flight',
        cause,
      );
      return;
    case 'server-flight': {
      const distrusted = distrust(core, connection, cause);
      if (distrusted !== null) {
        hand(core, connection, side, { kind: 'distrusted', problem: distrusted.problem }, distrusted.seq);
        sendFlight(
          core,
          connection,
          'client',
          [certificateAlert(distrusted.problem)],
          'part',
          distrusted.seq,
        );
        closeSide(core, connection, 'client', distrusted.seq);
        return;
      }
      sendFlight(core, connection, 'client', CLIENT_FINISHED, 'client-finished', cause);
      connection.clientTls = 'secured';
      const { seq } = noteSecured(core, connection, side, cause);
      const kind = connection.implicitTls ? 'opened' : 'secured';
      hand(core, connection, side, { kind, tls: TLS_INFO }, seq);
      return;
    }
    case 'client-finished': {
      connection.serverTls = 'secured';
      const { seq } = noteSecured(core, connection, side, cause);
      if (core.parties.get(connection.id)?.server) {
        hand(core, connection, side, { kind: 'secured', tls: TLS_INFO }, seq);
      } else beginServer(core, connection, seq, true);
      return;
    }
    default:
      unreachable(flight);
  }
}

/** A client that looks at the certificate, and finds it wrong, notes why it goes no further. */
function distrust(
  core: Core,
  { id, to, verifies: name }: Connection,
  cause: number,
): { readonly problem: CertificateProblem; readonly seq: number } | null {
  if (name === null) return null;
  const certificate = shownCertificate(core, to);
  const problem = certificateProblem(certificate, name, core.spec.startsAt + core.state.now);
  if (problem === null) return null;
  const { seq } = note(core, { kind: 'tls.distrusted', name, certificate, problem }, cause, id);
  return { problem, seq };
}

function shownCertificate(core: Core, host: string): Certificate {
  const { wrongCertificate } = hostState(core, host);
  return certificateOf(mailSpec(core, host).names, wrongCertificate, core.spec.startsAt, core.state.now);
}

function noteSecured(core: Core, connection: Connection, side: Side, cause: number): Entry<WorldEvent> {
  const { names } = mailSpec(core, connection.to);
  const certificate = shownCertificate(core, connection.to);
  const problem = certificateProblem(certificate, names[0] ?? '', core.spec.startsAt + core.state.now);
  const event = { kind: 'tls.secured', side, ...TLS_INFO, certificate, problem } as const;
  return note(core, event, cause, connection.id);
}

function beginServer(core: Core, connection: Connection, cause: number, tls: boolean): void {
  const parties = core.parties.get(connection.id) ?? { client: null, server: null };
  parties.server = serverParty(core, connection);
  core.parties.set(connection.id, parties);
  hand(core, connection, 'server', { kind: 'opened', tls: tls ? TLS_INFO : null }, cause);
}

function serviceTls(core: Core, connection: Connection): 'implicit' | 'upgrade' | 'none' {
  return mailSpec(core, connection.to).services[connection.service]?.tls ?? 'none';
}

/** Octets of the peer's stream are there to be read. */
function sawOctets(core: Core, connection: Connection, side: Side, sent: NetSent, cause: number): void {
  const end = connection[side];
  const from = end.read;
  end.read = sent.to;
  if (side === 'client' && connection.clientTls === 'handshake') {
    // Not TLS: the client gives up, as OpenSSL does with `wrong version number`.
    failConnect(core, connection, 'tls-failed');
    closeSide(core, connection, 'client', cause);
    return;
  }
  if (side === 'server' && connection.willDrop) {
    const closed = noteClosed(core, connection, 'server', 'reset', cause);
    hand(core, connection, 'server', { kind: 'ended' }, closed);
    resetSide(core, connection, 'server', closed);
    return;
  }
  if (side === 'server' && serviceTls(core, connection) === 'implicit' && sent.tls === null) {
    sendFlight(core, connection, 'server', [PROTOCOL_ALERT], 'part', cause);
    closeSide(core, connection, 'server', cause);
    return;
  }
  const octets = core.streams.get(connection.id)?.[sent.side].arrived(from, sent.to);
  if (octets) hand(core, connection, side, { kind: 'octets', octets }, cause);
}

/** The peer will send no more. Every party here answers by closing its own side. */
function sawFin(core: Core, connection: Connection, side: Side, cause: number): void {
  const end = connection[side];
  end.finSeen = true;
  end.owesAck = true;
  const closed = noteClosed(core, connection, otherSide(side), 'finished', cause);
  if (!end.finSent) {
    hand(core, connection, side, { kind: 'ended' }, closed);
    closeSide(core, connection, side, closed);
  }
  if (end.owesAck) sendBare(core, connection, side, 'ACK', closed);
  if (end.finSent && connection[otherSide(side)].finSeen) forget(core, connection);
}

function sawReset(core: Core, connection: Connection, side: Side, cause: number): void {
  if (connection.phase === 'opening') {
    const refused = { kind: 'connection.refused', reason: 'connection-refused' } as const;
    failOpening(core, connection, note(core, refused, cause, connection.id).seq, 'connection-refused');
    return;
  }
  const closed = noteClosed(core, connection, otherSide(side), 'reset', cause);
  connection[side].finSent = true;
  hand(core, connection, side, { kind: 'ended' }, closed);
  connection[otherSide(side)].gone = true;
  leaveSide(core, connection, side);
}

/** Nobody answered for too long: this side gives up. */
export function giveUp(core: Core, connection: Connection, side: Side, cause: number): void {
  if (connection.phase === 'opening') {
    const refused = { kind: 'connection.refused', reason: 'timed-out' } as const;
    failOpening(core, connection, note(core, refused, cause, connection.id).seq, 'timed-out');
    return;
  }
  const closed = noteClosed(core, connection, side, 'timed-out', cause);
  connection[side].finSent = true;
  hand(core, connection, side, { kind: 'ended' }, closed);
  leaveSide(core, connection, side);
}

function failOpening(
  core: Core,
  connection: Connection,
  cause: number,
  reason: 'connection-refused' | 'timed-out',
): void {
  if (connection.purpose === 'terminal') failConnect(core, connection, reason);
  else if (connection.attemptId !== null) {
    const fail = connection.purpose === 'program' ? failProgram : failRelay;
    fail(core, connection.from, connection.attemptId, reason, cause);
  }
  forget(core, connection);
}
