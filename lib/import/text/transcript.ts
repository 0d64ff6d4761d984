import { octetsFromRaw } from '@/lib/export/escapes';
import { type Octets, type Side, utf8Encode } from '@/sim/index';
import type { Conversation, HeardSegment } from '../conversation';
import { IMPORT_LIMITS, type Remarks } from '../limits';
import { MAIL_PORTS, spokenByClient, spokenByServer } from '../mail-words';
import { FORMS } from './forms';
import { readOurJson } from './our-json';
import { type TextLine, withoutEscapes } from './turn';
import { readUnmarked } from './unmarked';

/** What stands between one side's words and the other's answer where nothing tells, in milliseconds. */
const ANSWER_MS = 20;
const LINE_MS = 1;
const PAUSE_MS = 500;

/** One conversation while its lines are read. */
interface Draft {
  readonly host: string | null;
  readonly port: number | null;
  readonly said: Extract<TextLine, { kind: 'said' }>[];
  /** How many lines were said before TLS. */
  securedFrom: number | null;
}

/**
 * Reads a transcript that somebody pasted or a file holds: ours in any form, lines with marks, the output of usual
 * programs, or a terminal as it stands. Null where no conversation of mail programs is found. What is guessed is
 * remarked. Never throws.
 */
export function conversationsInText(text: string, remarks: Remarks): readonly Conversation[] | null {
  const lines = readOurJson(text) ?? readLines(text.slice(0, IMPORT_LIMITS.textLength), remarks);
  if (!lines) return null;
  if (text.length > IMPORT_LIMITS.textLength)
    remarks.note('text', 'left-out', () => 'The text is longer than what is read: the rest was left out.');
  const conversations: Conversation[] = [];
  // Times count from the first that is told; some are those of a clock on a wall.
  const base = lines.find((line) => line.kind === 'said' && line.at !== null);
  const beganAt = (base?.kind === 'said' ? base.at : null) ?? 0;
  let from = 0;
  for (const draft of draftsOf(lines, remarks)) {
    const conversation = conversationOf(draft, conversations.length, { from, beganAt }, remarks);
    if (!conversation) continue;
    conversations.push(conversation);
    from = (conversation.segments.at(-1)?.at ?? from) + PAUSE_MS;
    if (conversations.length === IMPORT_LIMITS.conversations) break;
  }
  return conversations.length === 0 ? null : conversations;
}

/** The lines as that way of writing has them that fits most of them. */
function readLines(text: string, remarks: Remarks): readonly TextLine[] | null {
  const lines = withoutEscapes(text).split(/\r\n|\r|\n/);
  const readings = FORMS.map(({ title, read }) => ({
    title,
    lines: lines.flatMap((line) => read(line) ?? []),
  }));
  const count = (found: readonly TextLine[], side: Side): number =>
    found.filter((line) => line.kind === 'said' && line.side === side).length;
  const fitting = readings
    .map((reading) => ({
      ...reading,
      client: count(reading.lines, 'client'),
      server: count(reading.lines, 'server'),
    }))
    .filter(({ client, server }) => client > 0 && server > 0)
    .sort((one, other) => other.client + other.server - one.client - one.server);
  const [best] = fitting;
  if (best) {
    remarks.note('form', 'guess', () => `Read as ${best.title}.`);
    return withoutMargin(best.lines);
  }
  const unmarked = readUnmarked(lines);
  if (unmarked)
    remarks.note(
      'form',
      'guess',
      () => 'Nothing marks who speaks: the server is known by its codes, the rest is the client’s.',
    );
  return unmarked;
}

/** Without the spaces that stand between the mark and the words on every line, as in RFC 3501. */
function withoutMargin(lines: readonly TextLine[]): readonly TextLine[] {
  const said = lines.flatMap((line) => (line.kind === 'said' && line.text.trim() !== '' ? [line.text] : []));
  const margin = said.reduce((least, text) => Math.min(least, text.length - text.trimStart().length), 9);
  return margin === 0
    ? lines
    : lines.map((line) => (line.kind === 'said' ? { ...line, text: line.text.slice(margin) } : line));
}

function draftsOf(lines: readonly TextLine[], remarks: Remarks): readonly Draft[] {
  const drafts: Draft[] = [];
  const current = new Map<string, Draft>();
  const begin = (call: string, host: string | null, port: number | null): Draft => {
    const draft: Draft = { host, port, said: [], securedFrom: null };
    drafts.push(draft);
    current.set(call, draft);
    return draft;
  };
  let last: Draft | undefined;
  for (const line of lines) {
    if (line.kind === 'call') {
      const known = current.get(line.call);
      if (!known || known.said.length > 0 || known.port !== line.port) begin(line.call, line.host, line.port);
    } else if (line.kind === 'tls') {
      const draft = current.get(line.call) ?? begin(line.call, null, null);
      draft.securedFrom ??= draft.said.length;
    } else if (line.kind === 'said') {
      last = current.get(line.call) ?? begin(line.call, null, null);
      last.said.push(line);
    } else {
      const before = last?.said.pop();
      if (!last || !before) continue;
      last.said.push({ ...before, text: `${before.text} ${line.text}` });
      remarks.note(
        'more',
        'guess',
        () => 'Lines without a mark are taken for the rest of the line above them.',
      );
    }
  }
  return drafts;
}

function conversationOf(
  draft: Draft,
  place: number,
  { from, beganAt }: { readonly from: number; readonly beganAt: number },
  remarks: Remarks,
): Conversation | null {
  const said = rightWayRound(draft.said, remarks);
  const firstOf = (side: Side) => octetsOf(said.find((line) => line.side === side));
  const known = draft.port === null ? undefined : MAIL_PORTS.get(draft.port);
  const greeting = spokenByServer(firstOf('server'));
  const protocol = greeting ?? known?.protocol ?? spokenByClient(firstOf('client'));
  if (said.length === 0 || protocol === null) return null;
  const port = draft.port ?? { smtp: 25, pop3: 110, imap: 143 }[protocol];
  if (draft.port === null)
    remarks.note(
      'port',
      'guess',
      () => 'Which port was called is not written there; the usual one is shown.',
    );
  const streams = { client: new StreamWriter(), server: new StreamWriter() };
  const segments: HeardSegment[] = [];
  let securedFrom: Conversation['securedFrom'] = null;
  let clock = said[0]?.at === null ? from : 0;
  for (const [line, { side, at, ...words }] of said.entries()) {
    if (line === draft.securedFrom)
      securedFrom = { client: streams.client.length, server: streams.server.length };
    const turned = said[line - 1]?.side !== side;
    clock = Math.max(clock, at === null ? clock + (turned ? ANSWER_MS : LINE_MS) : at - beganAt);
    const octets = octetsOf({ ...words });
    const begin = streams[side].length;
    streams[side].add(octets);
    segments.push({
      ...{ at: clock, side, flags: 'ACK', again: 0, lengthOctets: octets.length },
      ...{ seq: begin + 1, ack: streams[side === 'client' ? 'server' : 'client'].length + 1 },
      ...{ from: begin, to: streams[side].length },
    });
  }
  const begins = said[0]?.side === 'server' && greeting !== null ? 'greeting' : 'command';
  if (begins === 'command')
    remarks.note(
      'greeting',
      'guess',
      () => 'The server’s greeting is missing: the conversation is taken to begin behind it.',
    );
  const host = draft.host ?? 'server';
  return {
    client: { address: 'client', port: 49_152 + place, name: 'client' },
    server: { address: host, port, name: host },
    protocol,
    implicitTls: securedFrom?.client === 0 && securedFrom.server === 0,
    begins,
    segments,
    streams: { client: streams.client.octets, server: streams.server.octets },
    securedFrom,
  };
}

/** The server is who greets, whatever the marks say: a log of a proxy has both ways. */
function rightWayRound(said: Draft['said'], remarks: Remarks): Draft['said'] {
  const [first] = said;
  if (first?.side !== 'client' || spokenByServer(octetsOf(first)) === null) return said;
  remarks.note('turned', 'guess', () => 'Who is marked as the client greets: it is taken for the server.');
  return said.map((line) => ({ ...line, side: line.side === 'client' ? 'server' : 'client' }));
}

const octetsOf = (line: { readonly text: string; readonly raw: boolean } | undefined): Octets =>
  line === undefined
    ? new Uint8Array(0)
    : line.raw
      ? octetsFromRaw(line.text)
      : utf8Encode(`${line.text}\r\n`);

class StreamWriter {
  private readonly pieces: Octets[] = [];
  length = 0;

  add(octets: Octets): void {
    this.pieces.push(octets);
    this.length += octets.length;
  }

  get octets(): Octets {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const piece of this.pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  }
}
