import { Capture, type Frame, type Segment, type TlsShown } from '@/lib/capture/frames';
import { pcapngOf } from '@/lib/capture/pcapng';
import { latin1, type Side, type World } from '@/sim/index';
import { type Said, saidInLog, withoutUpgrades, wordsOf } from './said';
import { type Dissected, dissect, type Field } from './tshark';

/** What sequence analysis must never find: nothing is lost or sent twice but what the log says. */
const NEVER: readonly Field[] = [
  'tcp.analysis.fast_retransmission',
  'tcp.analysis.spurious_retransmission',
  'tcp.analysis.reused_ports',
  'tcp.analysis.lost_segment',
  'tcp.analysis.ack_lost_segment',
  'tcp.analysis.duplicate_ack',
  'tcp.analysis.window_full',
  'tcp.analysis.window_update',
  'tcp.analysis.zero_window',
  'tcp.analysis.keep_alive',
  'tcp.analysis.keep_alive_ack',
];
const CHECKSUMS: readonly Field[] = ['ip.checksum.status', 'tcp.checksum.status', 'udp.checksum.status'];
const GOOD = '1';
/** Expert information from here on is looked at: notes, warnings, errors. */
const NOTE = 0x400000;

/** What Wireshark says of sessions that are as they should be. */
const USUAL =
  /^This frame (initiates|undergoes) the connection closing$|^base64 decode failed or is not enabled/;

const PROTOCOLS = { smtp: 'smtp', pop3: 'pop', imap: 'imap' } as const;

/** A capture of a world beside what tshark makes of it. */
export interface Read {
  readonly world: World;
  readonly tls: TlsShown;
  readonly capture: Capture;
  readonly packets: readonly Dissected[];
}

/** Writes a world's session down as pcapng and lets tshark read it. */
export function readBack(world: World, tls: TlsShown): Read {
  const { log, spec } = world;
  const source = {
    entries: log.entries,
    spec,
    octets: (connection: number, side: Side, from: number, to: number) =>
      world.octets(connection, side, from, to),
  };
  const capture = new Capture(source, tls);
  capture.update();
  return { world, tls, capture, packets: dissect(pcapngOf(source, { tls }).octets) };
}

const segmentOf = (frame: Frame | undefined): Segment | null =>
  frame?.body.kind === 'tcp' ? frame.body : null;

/** All in which a dissected capture is not what the log says, in words; none for a true one. */
export function complaintsOf(read: Read): readonly string[] {
  const { capture, packets } = read;
  const count = capture.frames.length === packets.length ? [] : [`${packets.length} packets were read`];
  return [
    ...count,
    ...capture.frames.flatMap((frame, i) => packetComplaints(read, frame, packets[i] ?? (() => []))),
    ...streamComplaints(read),
    ...recognition(read),
  ];
}

function packetComplaints({ capture, world }: Read, frame: Frame, packet: Dissected): readonly string[] {
  const complaints: string[] = [];
  const body = segmentOf(frame);
  const payload = body ? latin1(capture.payload(body)) : '';
  const complain = (what: string) =>
    complaints.push(`packet ${frame.number}: ${what} (${JSON.stringify(payload.slice(0, 60))})`);
  for (const field of CHECKSUMS)
    for (const status of packet(field)) if (status !== GOOD) complain(`${field} is ${status}`);
  for (const field of NEVER) if (packet(field).length > 0) complain(field);
  const again = (body?.sent.again ?? 0) > 0;
  // Where the round trip takes longer than the first wait, tshark takes what is sent again for what was overtaken.
  const guesses = [...packet('tcp.analysis.retransmission'), ...packet('tcp.analysis.out_of_order')];
  if (guesses.length > 0 !== again) complain(`sent again: ${again} in the log`);
  const severities = packet('_ws.expert.severity');
  for (const [i, message] of packet('_ws.expert.message').entries()) {
    const isUsual =
      USUAL.test(message) ||
      (again && /\(suspected\) (retransmission|out-of-order)/.test(message)) ||
      (message === 'Trailing stray characters' && body !== null && saidNul(world, body)) ||
      (body?.sent.flags === 'RST' && message === 'Connection reset (RST)') ||
      isNoDialogue(payload) ||
      (message === 'Ignored Unknown Record' && body !== null && speaksClearUnderTls(world, body));
    if (Number(severities[i]) >= NOTE && !isUsual) complain(message);
  }
  if (packet('_ws.malformed').length > 0 && !isNoDialogue(payload)) complain('malformed');
  return complaints;
}

/**
 * What tshark makes no sense of, and need not: NUL octets that people typed, and AUTH, DATA or STARTTLS in one segment
 * with other commands. It reads a session as question and answer, and does not find out which of several was taken.
 */
const isNoDialogue = (payload: string): boolean =>
  payload.includes('\0') ||
  (/(^|\n)(AUTH |DATA\r|(\S+ )?(STARTTLS|STLS)\r)/i.test(payload) && !/^[^\n]*\n?$/.test(payload));

/** A NUL octet that people typed comes up once more where tshark puts a letter together. */
const saidNul = (world: World, { connection, side }: Segment): boolean =>
  world.octets(connection, side, 0, Number.MAX_SAFE_INTEGER).includes(0);

/** Somebody spoke in clear on a port where TLS should have come first. */
function speaksClearUnderTls(world: World, { connection, sent }: Segment): boolean {
  const opening = world.log.entries.find(
    (entry) => entry.connection === connection && entry.event.kind === 'connection.opening',
  )?.event;
  if (opening?.kind !== 'connection.opening' || sent.tls !== null) return false;
  return [465, 993, 995].includes(opening.port);
}

/** Both sides of each connection, put together from the packets, are what the ends said and what was shown. */
function streamComplaints({ capture, packets, world, tls }: Read): readonly string[] {
  const hex = new Map<string, string[]>();
  for (const [i, packet] of packets.entries()) {
    const body = segmentOf(capture.frames[i]);
    if (!body || body.sent.again > 0) continue;
    const key = `${body.connection} ${body.side}`;
    const parts = hex.get(key) ?? [];
    hex.set(key, parts);
    parts.push(packet('tcp.payload').join('').replaceAll(':', ''));
  }
  const securedFrom = new Map<string, number>();
  for (const { connection, event } of world.log.entries) {
    if (event.kind !== 'net.sent' || event.tls !== 'record') continue;
    const key = `${connection} ${event.side}`;
    if (!securedFrom.has(key)) securedFrom.set(key, event.from);
  }
  const complaints: string[] = [];
  for (const [key, parts] of hex) {
    const [id, name] = key.split(' ');
    const side = name === 'client' ? 'client' : 'server';
    const shown = latin1(Uint8Array.from(Buffer.from(parts.join(''), 'hex')));
    const plain = latin1(world.octets(Number(id), side, 0, Number.MAX_SAFE_INTEGER));
    const secret = securedFrom.get(key);
    const isTrue =
      secret === undefined || tls === 'clear'
        ? shown.includes(plain) || (tls === 'clear' && isPlainWithoutUpgrade(shown, plain))
        : !readable(plain, secret).some((line) => shown.includes(line));
    if (!isTrue) complaints.push(`connection ${id}: the ${side} said ${JSON.stringify(plain.slice(0, 200))}`);
  }
  return complaints;
}

/** STARTTLS and its reply are left out: one piece of the stream is missing. */
function isPlainWithoutUpgrade(shown: string, plain: string): boolean {
  let same = 0;
  while (same < shown.length && shown[same] === plain[same]) same++;
  return plain.endsWith(shown.slice(same)) && plain.length - shown.length < 60;
}

/** Lines that were only said under TLS, long enough not to come up by chance. */
function readable(plain: string, secret: number): readonly string[] {
  const before = plain.slice(0, secret);
  const lines = plain.slice(secret).split('\r\n');
  return lines.filter((line) => line.length > 7 && !before.includes(line));
}

/**
 * Where a packet begins with a command or a reply, tshark reads that word there, in that protocol; what is under TLS lies
 * in whole records.
 */
function recognition({ capture, packets, world, tls }: Read): readonly string[] {
  const said = tls === 'clear' ? withoutUpgrades(saidInLog(world), world) : saidInLog(world);
  const words = new Map(said.map((one) => [`${one.connection} ${one.side} ${one.from}`, one]));
  const protocols = protocolsOf(world);
  const complaints: string[] = [];
  const lost = new Set<number>();
  /** Octets under TLS that tshark has not found in records. */
  const sealed = new Map<string, number>();
  for (const [i, packet] of packets.entries()) {
    const body = segmentOf(capture.frames[i]);
    if (!body || body.payloadTo === body.payloadFrom || body.sent.again > 0) continue;
    const { connection, side, sent } = body;
    const payload = latin1(capture.payload(body));
    const one = words.get(`${connection} ${side} ${tls === 'clear' ? body.payloadFrom : sent.from}`);
    const protocol = protocols.get(connection) ?? '';
    if (tls === 'opaque' && sent.tls !== null) {
      const key = `${connection} ${side}`;
      const records = packet('tls.record.length').reduce((sum, length) => sum + Number(length) + 5, 0);
      sealed.set(key, (sealed.get(key) ?? 0) + sent.lengthOctets - records);
      continue;
    }
    // Who saw such a thing does not know any more what is a command and what a letter.
    if (isNoDialogue(payload) || (protocol === 'smtp' && one?.side === 'client' && !isSmtpLike(payload)))
      lost.add(connection);
    if (!one || lost.has(connection)) continue;
    const [first] = wordsOf(packet)[side];
    const inside = packet('frame.protocols').join().split(':').includes(protocol);
    if (!inside || first !== one.word)
      complaints.push(`packet ${i + 1}: ${one.word} in ${protocol}, tshark reads ${first}`);
  }
  return [...complaints, ...unsealed(world, sealed, lost)];
}

function unsealed(
  world: World,
  sealed: ReadonlyMap<string, number>,
  lost: ReadonlySet<number>,
): readonly string[] {
  return world.log.entries.flatMap(({ connection, event }) => {
    if (event.kind !== 'tls.secured' || connection === null || lost.has(connection)) return [];
    const octets = sealed.get(`${connection} ${event.side}`) ?? 0;
    return octets === 0 ? [] : [`connection ${connection}: ${octets} octets under TLS are in no record`];
  });
}

const protocolsOf = ({ log }: World): ReadonlyMap<number | null, string> =>
  new Map(
    log.entries.flatMap(({ connection, event }) =>
      event.kind === 'connection.opening' && event.protocol ? [[connection, PROTOCOLS[event.protocol]]] : [],
    ),
  );

/** Lines that begin with a verb of SMTP's form: with any other tshark takes a whole segment for a part of a letter. */
const isSmtpLike = (payload: string): boolean =>
  payload
    .split('\n')
    .every((line, i, all) => /^([A-Z]{4}[ \r]|STARTTLS\r)/i.test(line) || i === all.length - 1);

/**
 * Commands and replies of a connection in the order of the packets, as tshark reads them. Without what no server read
 * (it got lost, or came to one that had forgotten the session), and without literals: tshark takes their lines for
 * commands.
 */
export function wordsInOrder({ capture, packets, world }: Read, connection: number): readonly string[] {
  const literals = new Set<number>();
  let lastRead = 0;
  for (const entry of world.log.entries) {
    const { kind } = entry.event;
    if (entry.connection !== connection || !/\.(received|continued|letter)$/.test(kind)) continue;
    lastRead = entry.seq;
    if (entry.event.kind === 'imap.continued' && entry.event.what === 'literal')
      literals.add(entry.event.from);
  }
  return packets.flatMap((packet, i) => {
    const frame = capture.frames[i];
    const body = segmentOf(frame);
    if (!frame || body?.connection !== connection || body.sent.again > 0) return [];
    const isRead = frame.seq < lastRead && !literals.has(body.sent.from);
    if (body.side === 'client' && !isRead) return [];
    return wordsOf(packet)[body.side].map((word) => `${body.side === 'client' ? 'C' : 'S'} ${word}`);
  });
}

/** The same from the log. */
export function wordsInLog({ world, tls }: Read, connection: number): readonly string[] {
  const said: readonly Said[] = saidInLog(world);
  return (tls === 'clear' ? withoutUpgrades(said, world) : said)
    .filter((one) => one.connection === connection)
    .map(({ side, word }) => `${side === 'client' ? 'C' : 'S'} ${word}`);
}
