import type { Entry, ServiceProtocol, WorldEvent, WorldSpec } from '@/sim/index';

interface Range {
  readonly from: number;
  readonly to: number;
}

/** How a session that was under TLS is written in clear. */
export interface Clearing {
  /** The port it was on in truth. */
  readonly truePort: number;
  /** The port on which the same is spoken in clear. */
  readonly port: number;
  /** STARTTLS or STLS and its reply, in the streams of both sides; null where TLS came first. */
  readonly upgrade: { readonly client: Range; readonly server: Range } | null;
}

const PLAIN_PORTS: Readonly<Record<ServiceProtocol, number>> = { smtp: 25, pop3: 110, imap: 143 };

interface Seen {
  readonly to: string | null;
  readonly port: number;
  readonly protocol: ServiceProtocol | null;
  asked: (Range & { readonly tag: string | null }) | null;
  answered: Range | null;
  started: boolean;
  secured: boolean;
}

/**
 * The connections of a log that came under TLS, by their number, and how each would look without it. A session that
 * began with TLS moves to the port of its host on which the same is spoken in clear: 993 to 143, 995 to 110, 465 to 587
 * or 25. One that asked for TLS stays on its port and loses that question with its answer: who reads
 * it would wait for ciphertext after them.
 */
export function clearingsOf(
  entries: readonly Entry<WorldEvent>[],
  spec: WorldSpec,
): ReadonlyMap<number, Clearing> {
  const seen = new Map<number, Seen>();
  for (const { connection, event } of entries) {
    if (connection === null) continue;
    if (event.kind === 'connection.opening') {
      const { to, port, protocol } = event;
      const rest = { asked: null, answered: null, started: false, secured: false };
      seen.set(connection, { to, port, protocol, ...rest });
      continue;
    }
    const session = seen.get(connection);
    if (session) follow(session, event);
  }
  const clearings = new Map<number, Clearing>();
  for (const [connection, { to, port, protocol, asked, answered, secured }] of seen) {
    if (!secured || protocol === null) continue;
    const upgrade = asked && answered ? { client: asked, server: answered } : null;
    const plain = upgrade === null ? plainPort(spec, to, protocol) : port;
    clearings.set(connection, { truePort: port, port: plain, upgrade });
  }
  return clearings;
}

function follow(session: Seen, event: WorldEvent): void {
  switch (event.kind) {
    case 'tls.started':
      session.started = true;
      return;
    case 'tls.secured':
      session.secured = true;
      return;
    case 'smtp.received':
    case 'pop3.received':
    case 'imap.received':
      if (session.started || (event.verb !== 'STARTTLS' && event.verb !== 'STLS')) return;
      session.asked = {
        from: event.from,
        to: event.to,
        tag: event.kind === 'imap.received' ? event.tag : null,
      };
      session.answered = null;
      return;
    case 'smtp.replied':
    case 'pop3.replied':
      if (!session.started && (event.verb === 'STARTTLS' || event.verb === 'STLS'))
        session.answered = { from: event.from, to: event.to };
      return;
    case 'imap.responded':
      if (!session.started && event.tag !== null && event.tag === session.asked?.tag)
        session.answered = { from: event.from, to: event.to };
      return;
    default:
      return;
  }
}

function plainPort(spec: WorldSpec, host: string | null, protocol: ServiceProtocol): number {
  const found = spec.hosts.find(({ id }) => id === host);
  const services = found?.kind === 'mail' ? found.services : [];
  const plain = services.filter((service) => service.protocol === protocol && service.tls !== 'implicit');
  // Submission stays submission where the host has a port for it.
  const ports = plain.map(({ port }) => port);
  return ports.includes(587) ? 587 : (ports[0] ?? PLAIN_PORTS[protocol]);
}
