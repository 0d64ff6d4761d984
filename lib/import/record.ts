import type { Entry, Octets, ProtocolEvent, Side, SimTime, WorldEvent, WorldSpec } from '@/sim/index';
import type { Conversation, HeardSegment } from './conversation';
import { hostsOf } from './hosts';
import type { Remark } from './limits';
import { type TlsSeen, TlsWatch } from './tls-watch';
import { vantageOf } from './vantage';
import { Watcher } from './watcher';

/**
 * Something that happened elsewhere, as a log like that of a world: the same folds show it. It can be read and
 * rewound; nothing can be done in it.
 */
export interface RecordedSession {
  readonly spec: WorldSpec;
  readonly entries: Entry<WorldEvent>[];
  /** Octets of one side of a conversation; conversations count from 1, as connections of a world do. */
  octets(connection: number, side: Side, from: number, to: number): Octets;
  /** What was guessed, left out, or damaged. */
  readonly remarks: readonly Remark[];
}

/** Something that happens at a moment of the recording. */
interface Happening {
  readonly at: SimTime;
  readonly run: (at: SimTime) => void;
}

type Note = (event: WorldEvent, cause?: number | null) => number;

/**
 * Makes a log of conversations: what was said is understood by the protocols' observers. `title` is what it is
 * called, `startsAt` the epoch milliseconds of its first packet.
 */
export function record(
  conversations: readonly Conversation[],
  title: string,
  startsAt: number,
  remarks: readonly Remark[],
): RecordedSession {
  const vantages = conversations.map(({ segments }) => vantageOf(segments));
  // What was seen late left before the first packet was seen.
  const early = Math.max(0, ...vantages.map(({ latencyMs }) => latencyMs));
  const { spec, idsOf } = hostsOf(conversations, title, Math.round(startsAt - early));
  const entries: Entry<WorldEvent>[] = [];
  const append = (
    at: SimTime,
    connection: number | null,
    event: WorldEvent,
    cause: number | null,
  ): number => {
    const seq = entries.length;
    entries.push({ seq, at, cause, connection, event });
    return seq;
  };
  append(0, null, { kind: 'world.began', scenario: spec.id, startsAt: spec.startsAt }, null);
  const consoles = new Map<string, number>();
  const happenings = conversations.flatMap((conversation, place) => {
    const id = place + 1;
    const { from, to } = idsOf(conversation);
    const tab = consoles.get(from) ?? 0;
    consoles.set(from, tab + 1);
    const { latencyMs, seenBy } = vantages[place] ?? { latencyMs: 0, seenBy: 'client' };
    const player = new Player(conversation, { id, from, to, tab, latencyMs }, append);
    const delay = (side: Side): number => early - (side === seenBy ? 0 : latencyMs);
    return player.happenings((segment) => segment.at + delay(segment.side));
  });
  // The sort is stable: what happens at the same moment stays in its order.
  happenings.sort((one, other) => one.at - other.at);
  for (const { at, run } of happenings) run(at);
  return {
    spec,
    entries,
    octets: (connection, side, from, to) =>
      conversations[connection - 1]?.streams[side].subarray(from, to) ?? NO_OCTETS,
    remarks,
  };
}

const NO_OCTETS = new Uint8Array(0);

/** What a server showed is not read. */
const NO_CERTIFICATE = {
  certificate: { names: [], issuer: '', notBefore: 0, notAfter: 0 },
  problem: null,
} as const;

/** What the log calls a conversation's ends. */
interface Call {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  /** The console of `from` that shows it. */
  readonly tab: number;
  /** One way; 0 where nothing tells. */
  readonly latencyMs: number;
}

/** Writes one conversation into the log, segment by segment. */
class Player {
  private readonly conversation: Conversation;
  private readonly call: Call;
  private readonly note: Note;
  private readonly watcher: Watcher;
  private at: SimTime = 0;
  private opened = false;
  private over = false;
  /** Where TLS began in each stream, and what can be seen of it; null in clear. */
  private tls: { readonly client: number; readonly server: number } | null = null;
  private readonly tlsWatch = { client: new TlsWatch(), server: new TlsWatch() };
  private agreed: TlsSeen['agreed'] = null;
  private readonly secured = { client: false, server: false };
  private readonly heard = { client: 0, server: 0 };

  constructor(
    conversation: Conversation,
    call: Call,
    append: (at: SimTime, connection: number | null, event: WorldEvent, cause: number | null) => number,
  ) {
    this.conversation = conversation;
    this.call = call;
    this.note = (event, cause = null) => append(this.at, call.id, event, cause);
    const tell = (event: ProtocolEvent): void => {
      this.note(event);
    };
    this.watcher = new Watcher(conversation.protocol, conversation.begins, tell);
  }

  /** All that happens; `leavesAt` says when a segment left. */
  happenings(leavesAt: (segment: HeardSegment) => SimTime): readonly Happening[] {
    const { segments } = this.conversation;
    const [first] = segments;
    const begins = first ? leavesAt(first) : 0;
    const all: Happening[] = [this.happening(begins, () => this.open())];
    for (const segment of segments) {
      const at = leavesAt(segment);
      const arrivesAt = at + this.call.latencyMs;
      all.push(this.happening(at, () => this.leaves(segment, arrivesAt)));
      all.push(this.happening(arrivesAt, () => this.arrives(segment)));
    }
    return all;
  }

  private happening(at: SimTime, run: () => void): Happening {
    return {
      at,
      run: (moment) => {
        this.at = moment;
        run();
      },
    };
  }

  private open(): void {
    const { conversation, call } = this;
    const { client, server, protocol, implicitTls, segments } = conversation;
    const { from, to, tab, latencyMs } = call;
    const connect = {
      ...({ kind: 'connect', device: from, host: server.address, port: server.port } as const),
      ...({ tls: implicitTls ? 'implicit' : 'none', ...(tab === 0 ? {} : { tab }) } as const),
    };
    const cause = this.note({ kind: 'person.did', action: connect });
    this.note(
      {
        ...{ kind: 'connection.opening', from, to, address: server.address, port: server.port, protocol },
        ...{ fromAddress: client.address, fromPort: client.port },
        ...{ purpose: 'terminal', latencyMs: latencyMs === 0 ? null : latencyMs },
      },
      cause,
    );
    // Where no SYN was seen it stands already.
    if (segments[0]?.flags !== 'SYN') this.begin();
  }

  private begin(): void {
    if (this.opened) return;
    this.opened = true;
    this.note({ kind: 'connection.opened' });
  }

  private leaves(segment: HeardSegment, arrivesAt: SimTime): void {
    const { side, from, to } = segment;
    const { streams, securedFrom } = this.conversation;
    const octets = streams[side].subarray(from, to);
    if (securedFrom) {
      this.turnToKnownTls(securedFrom);
    } else if (side === 'client' && octets.length > 0) this.turnToTls(from, octets);
    // A server's words are understood as they leave it.
    if (side === 'server') this.understand('server', octets, from);
    const seen = this.tls && !securedFrom ? this.see(side, segment) : null;
    // What is enciphered adds nothing to what can be read.
    const end = this.tls && !securedFrom ? this.tls[side] : to;
    const shown = { from: Math.min(from, end), to: Math.min(to, end) };
    const record = seen?.kind ?? (this.tls && octets.length > 0 ? 'record' : null);
    this.note({
      ...{ kind: 'net.sent', side, flags: segment.flags, seq: segment.seq, ack: segment.ack },
      ...{
        lengthOctets: segment.lengthOctets,
        ...shown,
        arrivesAt,
        tls: record,
        tlsSays: seen?.says ?? null,
      },
      again: segment.again,
    });
  }

  private arrives({ side, flags, from, to }: HeardSegment): void {
    if (side === 'server' && flags === 'SYN-ACK') this.begin();
    if (side === 'client')
      this.understand('client', this.conversation.streams.client.subarray(from, to), from);
    if (flags !== 'RST' && flags !== 'FIN-ACK') return;
    if (this.over) return;
    this.over = true;
    if (!this.opened) this.note({ kind: 'connection.refused', reason: 'connection-refused' });
    else this.note({ kind: 'connection.closed', by: side, reason: flags === 'RST' ? 'reset' : 'finished' });
  }

  /** Hands what was said to the observer; what crosses under TLS nobody understands, unless it is known. */
  private understand(side: Side, octets: Octets, from: number): void {
    this.heard[side] = Math.max(this.heard[side], from + octets.length);
    if (this.tls && !this.conversation.securedFrom) return;
    this.watcher.hear(side, octets);
  }

  /** The client's first words of TLS: at the very beginning, or where STARTTLS was accepted. */
  private turnToTls(from: number, octets: Octets): void {
    const { implicitTls } = this.conversation;
    if (this.tls || (!(implicitTls && from === 0) && !this.watcher.awaitsTls)) return;
    if (octets[0] !== 22 || octets[1] !== 3) return;
    this.tls = { client: from, server: this.heard.server };
    this.note({ kind: 'tls.started' });
  }

  /** A transcript says that from here on everything crossed under TLS. */
  private turnToKnownTls(places: { readonly client: number; readonly server: number }): void {
    if (this.tls || this.heard.server < places.server || this.heard.client < places.client) return;
    this.tls = places;
    this.note({ kind: 'tls.started' });
    for (const side of ['client', 'server'] as const)
      this.note({ kind: 'tls.secured', side, version: 'TLS', cipher: 'not recorded', ...NO_CERTIFICATE });
    this.watcher.secured();
  }

  /** What can be seen of a segment under TLS. */
  private see(side: Side, { from, to }: HeardSegment): TlsSeen | null {
    if (to === from) return null;
    const seen = this.tlsWatch[side].see(this.conversation.streams[side].subarray(from, to));
    this.agreed = seen.agreed ?? this.agreed;
    if (seen.kind === 'record' && !this.secured[side]) {
      this.secured[side] = true;
      const { version, cipher } = this.agreed ?? { version: 'TLS', cipher: 'not seen' };
      this.note({ kind: 'tls.secured', side, version, cipher, ...NO_CERTIFICATE });
    }
    return seen;
  }
}
