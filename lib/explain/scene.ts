import { decoded } from '@/lib/views/login-name';
import { lineOf } from '@/lib/views/segment-label';
import { isOffered } from '@/lib/views/state-chart-offers';
import type { TranscriptLine } from '@/lib/views/transcript';
import { type Answered, type Asked, pieceAt, type WireConnection, WireIndex } from '@/lib/views/wire-index';
import type { Entry, MailHostSpec, ServiceProtocol, ServiceSpec, WorldEvent } from '@/sim/index';
import type { ExplainSource, Explanation, Part } from './explanation';
import { personOf, type Values } from './fill';
import type { Tongue } from './tongue';

/** All that is known about one line that a client or server spoke. */
export interface Scene {
  readonly line: TranscriptLine;
  readonly source: ExplainSource;
  readonly protocol: ServiceProtocol;
  readonly tongue: Tongue;
  readonly wire: WireConnection;
  /** The mail host, and the service that was called. */
  readonly host: MailHostSpec | undefined;
  readonly service: ServiceSpec | undefined;
  /** What the line belongs to: a question of the client, an answer of the server. */
  readonly asked: Asked | undefined;
  readonly answered: Answered | undefined;
  /** The line crossed under TLS. */
  readonly secret: boolean;
}

const indexes = new WeakMap<readonly Entry<WorldEvent>[], WireIndex>();

function indexOf(entries: readonly Entry<WorldEvent>[]): WireIndex {
  let index = indexes.get(entries);
  if (!index) {
    index = WireIndex.of(entries);
    indexes.set(entries, index);
  }
  index.update();
  return index;
}

/** All that is known of a connection. */
export function connectionOf(
  { entries }: Pick<ExplainSource, 'entries'>,
  id: number,
): WireConnection | undefined {
  return indexOf(entries).connection(id);
}

/** Finds what a line of a connection belongs to. */
export function sceneOf(
  line: TranscriptLine,
  source: ExplainSource,
  wire: WireConnection,
  tongue: Tongue,
): Scene {
  const host = source.spec.hosts.find((one) => one.kind === 'mail' && one.id === wire.to);
  const mail = host?.kind === 'mail' ? host : undefined;
  const service = mail?.services.find(({ port }) => port === wire.port);
  const isClient = line.kind === 'client';
  const answered = isClient ? undefined : pieceAt(wire.answered, line.from);
  const asked = isClient ? pieceAt(wire.asked, line.from) : (answered?.asked ?? undefined);
  const entry = source.entries[line.seq];
  const secret = entry?.event.kind === 'net.sent' && entry.event.tls === 'record';
  return {
    line,
    source,
    protocol: tongue.table.protocol,
    tongue,
    wire,
    host: mail,
    service,
    asked,
    answered,
    secret,
  };
}

/** The table's row of a command. */
export function rowOf({ tongue }: Scene, verb: string) {
  return tongue.table.commands.get(verb);
}

/** What a reply code, response code or status means, by its row. */
export function codeWords({ tongue }: Scene, code: string): string | undefined {
  return tongue.table.codes.find((row) => row.code === code)?.summary;
}

/** The row of a capability; `keyword` in any case. */
export function capabilityOf({ tongue }: Scene, keyword: string) {
  const upper = keyword.toUpperCase();
  return tongue.table.capabilities.find((row) => row.keyword.toUpperCase() === upper);
}

/** A command line, without the tag that IMAP puts before it. */
export function commandText({ source, wire }: Scene, asked: Asked): string {
  const text = lineOf(source.octets(wire.id, 'client', asked.from, asked.to));
  return asked.tag === null ? text.trimStart() : text.slice(asked.tag.length + 1);
}

/** The named pieces of a command line. */
export function marksOf(
  scene: Scene,
  asked: Asked,
): readonly { readonly name: string; readonly text: string }[] {
  const text = commandText(scene, asked);
  return scene.tongue
    .dissect(text)
    .filter(({ from, to }) => to > from)
    .map(({ name, from, to }) => ({ name, text: text.slice(from, to) }));
}

/** What templates may name, as far as this line and what led to it tell. */
export function valuesOf(scene: Scene, asked: Asked | undefined): Values {
  const { persona } = scene.source;
  const marks = asked?.what === 'command' && asked.verb !== null ? marksOf(scene, asked) : [];
  const named = Object.fromEntries(marks.map(({ name, text }) => [name, bare(text)]));
  const recipient = named['recipient'];
  return {
    ...named,
    verb: asked?.verb ?? undefined,
    word: asked ? commandText(scene, asked).split(' ')[0] || (asked.tag ?? undefined) : undefined,
    host: scene.host?.names[0],
    domain: scene.host?.title,
    helo: persona.helo,
    sender: persona.sender,
    friend: persona.recipient,
    account: named['user'] ?? persona.user,
    Account: personOf(named['user'] ?? persona.user),
    Recipient: recipient === undefined ? undefined : personOf(recipient),
    number: named['message'] ?? named['set'],
    messages: named['set'] === undefined ? undefined : messagesOf(asked?.verb ?? '', named['set']),
    credentials: btoa(`\0${persona.user}\0${persona.password}`),
    decoded:
      decoded(named['initial'] ?? '')
        .filter(Boolean)
        .join(' and ') || undefined,
    user: persona.user,
    password: persona.password,
    expected: asked?.fault?.kind === 'bad-arguments' ? asked.fault.expected : undefined,
    limit: asked?.fault?.kind === 'line-too-long' ? `${asked.fault.limitOctets}` : undefined,
  };
}

/** A sequence set for reading: `message 3`, `messages 1:*`, `UIDs 5,7`. */
function messagesOf(verb: string, set: string): string {
  const noun = verb.startsWith('UID ') ? 'UID' : 'message';
  return /^(\d+|\*)$/.test(set) ? `${noun} ${set}` : `${noun}s ${set}`;
}

/** Without the brackets or quotes around it. */
const bare = (text: string): string => text.replace(/^<(.*)>$/, '$1').replace(/^"(.*)"$/, '$1');

/** The commands that may follow, from the rows; none where the server reads something else. */
export function mayFollow(scene: Scene, state: string, mode: string): Explanation['mayFollow'] {
  if (mode !== 'command') return [];
  return [...scene.tongue.table.commands.values()]
    .filter(({ states, needs }) => states.includes(state) && isThere(needs, scene))
    .map(({ verb, summary }) => ({ verb, summary }));
}

/** Outcomes after which TLS begins. */
const BEGINS_TLS: ReadonlySet<string> = new Set(['ready', 'begins']);

/** Tells whether an extension is there at this line. */
function isThere(needs: string | undefined, { service, secret, asked, wire, line }: Scene): boolean {
  const secured = secret || BEGINS_TLS.has(asked?.outcome ?? '');
  const loggedIn = wire.asked.some(
    (one) => one.verb === 'AUTH' && one.outcome === 'accepted' && one.seq <= line.seq,
  );
  return isOffered(needs, service, { secured, loggedIn });
}

export function partsOf(
  pairs: readonly (readonly [text: string, words: string | undefined])[],
): readonly Part[] {
  return pairs.flatMap(([text, words]) => (text === '' || words === undefined ? [] : [{ text, words }]));
}
