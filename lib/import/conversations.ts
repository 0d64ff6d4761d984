import { latin1, type SegmentFlags, type ServiceProtocol, type Side } from '@/sim/index';
import type { Conversation, HeardSegment, Peer } from './conversation';
import type { TcpSegment } from './frames';
import { type Heard, HeardStream } from './heard-stream';
import { counted, IMPORT_LIMITS, type Remarks } from './limits';
import { FIRST_WORDS, isClientHello, MAIL_PORTS, spokenByClient, spokenByServer } from './mail-words';

/** Which end is meant before it is known who called: the one whose packet came first, or the other. */
type End = 0 | 1;

interface RawSegment extends Omit<HeardSegment, 'side' | 'from' | 'to'> {
  readonly end: End;
  readonly heard: Heard;
}

/**
 * One connection while its packets are read. Who is the client is known from the SYN, else from ports and words.
 */
class Talk {
  readonly peers: readonly [Peer, Peer];
  readonly streams: readonly [HeardStream, HeardStream];
  readonly segments: RawSegment[] = [];
  /** The end that sent a SYN without ACK, or was answered by a SYN-ACK. */
  caller: End | null = null;
  /** The sequence number of each end's SYN. */
  private readonly isns: [number | null, number | null] = [null, null];
  private readonly fins: [boolean, boolean] = [false, false];
  /** How often what began at a sequence number was sent again. */
  private readonly again: readonly [Map<number, number>, Map<number, number>] = [new Map(), new Map()];

  constructor(first: TcpSegment, remarks: Remarks, budget: { octets: number }) {
    this.peers = [
      { address: first.from, port: first.fromPort },
      { address: first.to, port: first.toPort },
    ];
    this.streams = [new HeardStream(remarks, budget), new HeardStream(remarks, budget)];
  }

  /** The segment opens another connection between the same ports. */
  isOverBefore({ flags, seq }: TcpSegment, end: End): boolean {
    if (!flags.syn || flags.ack) return false;
    const known = this.isns[end];
    return known !== seq && (known !== null || this.segments.length > 0);
  }

  enter(segment: TcpSegment, end: End, at: number): void {
    const { flags, seq, ack, payload, missing } = segment;
    const own = this.streams[end];
    const peer = this.streams[end === 0 ? 1 : 0];
    let again = 0;
    if (flags.syn) {
      again = this.isns[end] === null ? 0 : 1;
      this.isns[end] = seq;
      own.begin(seq + 1);
      this.caller ??= flags.ack ? (end === 0 ? 1 : 0) : end;
    }
    if (flags.ack) {
      peer.begin(ack);
      // A FIN counts as one octet.
      peer.acknowledge(this.fins[end === 0 ? 1 : 0] ? ack - 1 : ack);
    }
    const heard = own.hear(flags.syn ? seq + 1 : seq, payload, missing);
    if (flags.fin) this.fins[end] = true;
    if (heard.again) {
      again = (this.again[end].get(seq) ?? 0) + 1;
      this.again[end].set(seq, again);
    }
    this.segments.push({
      ...{ at, end, flags: flagsOf(segment), seq, ack, again, heard },
      lengthOctets: payload.length + missing,
    });
  }

  /** Whatever still waits for a missing piece is put behind it. */
  finish(): void {
    for (const stream of this.streams) stream.finish();
  }
}

function flagsOf({ flags }: TcpSegment): SegmentFlags {
  if (flags.rst) return 'RST';
  if (flags.syn) return flags.ack ? 'SYN-ACK' : 'SYN';
  return flags.fin ? 'FIN-ACK' : 'ACK';
}

/**
 * Puts captured segments together to the conversations of mail programs, in the order in which they began. `names` are
 * those of addresses, where somebody knows them.
 */
export function conversationsIn(
  segments: readonly TcpSegment[],
  names: ReadonlyMap<string, string>,
  remarks: Remarks,
): readonly Conversation[] {
  const talks: Talk[] = [];
  const current = new Map<string, Talk>();
  const budget = { octets: IMPORT_LIMITS.streamOctets };
  const beganMs = segments.find(({ atMs }) => atMs !== null)?.atMs ?? 0;
  let now = 0;
  for (const segment of segments) {
    // A file's order counts; a clock that was set back does not.
    now = Math.max(now, segment.atMs === null ? now + 1 : segment.atMs - beganMs);
    const key = keyOf(segment);
    let talk = current.get(key);
    if (talk?.isOverBefore(segment, endOf(talk, segment))) talk = undefined;
    if (!talk) {
      talk = new Talk(segment, remarks, budget);
      talks.push(talk);
      current.set(key, talk);
    }
    talk.enter(segment, endOf(talk, segment), now);
  }
  const found: Conversation[] = [];
  let others = 0;
  for (const talk of talks) {
    talk.finish();
    const conversation = conversationOf(talk, names, remarks);
    if (!conversation) others++;
    else if (found.length < IMPORT_LIMITS.conversations) found.push(conversation);
    else
      remarks.note(
        'conversations',
        'left-out',
        (count) =>
          `${counted(count, 'conversation')} more than the ${IMPORT_LIMITS.conversations} that are shown.`,
      );
  }
  if (others > 0)
    remarks.note('others', 'left-out', () => `${counted(others, 'connection')} that no mail program made.`);
  return found;
}

const endOf = ({ peers: [first, second] }: Talk, { from, fromPort }: TcpSegment): End =>
  first.address === from && first.port === fromPort
    ? 0
    : second.address === from && second.port === fromPort
      ? 1
      : 0;

function keyOf({ from, fromPort, to, toPort }: TcpSegment): string {
  const [one, two] = [`${from} ${fromPort}`, `${to} ${toPort}`];
  return one < two ? `${one} ${two}` : `${two} ${one}`;
}

/** Tells who called whom and what they speak; null where that is no mail. */
function conversationOf(
  talk: Talk,
  names: ReadonlyMap<string, string>,
  remarks: Remarks,
): Conversation | null {
  const { peers, streams } = talk;
  const server = serverOf(talk, remarks);
  if (server === null) return null;
  const client: End = server === 0 ? 1 : 0;
  const known = MAIL_PORTS.get(peers[server].port);
  const hello = isClientHello(streams[client].first(FIRST_WORDS));
  const words = hello ? null : wordsOf(talk, server);
  const protocol = words ?? known?.protocol ?? null;
  if (protocol === null) return null;
  if (words !== null && known?.protocol !== words) {
    const { port } = peers[server];
    remarks.note(
      `port ${port}`,
      'guess',
      () => `Port ${port} is taken for ${words.toUpperCase()}, by what was said there.`,
    );
  }
  const begins = talk.caller === null ? 'middle' : 'greeting';
  if (begins === 'middle')
    remarks.note('middle', 'guess', (count) =>
      count === 1
        ? 'One conversation was under way when the capture began: its state is guessed.'
        : `${count} conversations were under way when the capture began: their states are guessed.`,
    );
  return {
    client: named(peers[client], names),
    server: named(peers[server], names),
    protocol,
    implicitTls: hello,
    begins,
    segments: talk.segments.map(({ end, heard: { from, to }, ...rest }) => ({
      ...{ ...rest, from, to },
      side: sideOf(end, server),
    })),
    streams: { client: streams[client].octets, server: streams[server].octets },
    securedFrom: null,
  };
}

function named(peer: Peer, names: ReadonlyMap<string, string>): Peer {
  const name = names.get(peer.address);
  return name === undefined ? peer : { ...peer, name };
}

const sideOf = (end: End, server: End): Side => (end === server ? 'server' : 'client');

/** Who was called: by the SYN, else by a port of mail, else by who greets. Null where nothing tells. */
function serverOf({ caller, peers, streams }: Talk, remarks: Remarks): End | null {
  if (caller !== null) return caller === 0 ? 1 : 0;
  const ports = peers.map(({ port }) => MAIL_PORTS.has(port));
  if (ports[0] !== ports[1]) return ports[0] ? 0 : 1;
  const greets = streams.map((stream) => spokenByServer(stream.first(FIRST_WORDS)) !== null);
  if (greets[0] === greets[1]) return null;
  remarks.note('who', 'guess', () => 'Who called whom is guessed from what they say.');
  return greets[0] ? 0 : 1;
}

/**
 * The protocol by what was said. A port of mail needs no more than a word; anywhere else the server must greet as a
 * mail server (`220` alone is also how FTP begins), or the client of a conversation under way say a mail program's words.
 */
function wordsOf(talk: Talk, server: End): ServiceProtocol | null {
  const heard = talk.streams[server].first(FIRST_WORDS);
  const said = talk.streams[server === 0 ? 1 : 0].first(FIRST_WORDS);
  const greeting = spokenByServer(heard);
  const words = spokenByClient(said);
  if (MAIL_PORTS.has(talk.peers[server].port)) return greeting ?? words;
  if (greeting === 'smtp') return words === 'smtp' || /SMTP/i.test(latin1(heard)) ? greeting : null;
  return greeting ?? (talk.caller === null ? words : null);
}
