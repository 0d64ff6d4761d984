import { latin1, type Octets, octetsOf } from '../kernel/octets.ts';
import { type Happening, SmallHost } from './host.ts';
import { type Bindings, fillIn, isHappening, matchStart } from './match.ts';
import type { Dialogue, Problem, Step } from './parse.ts';
import { SMALL_WORLDS, type SmallWorld } from './worlds.ts';

/** What was done to the host, as it came from the file: it can be done again, cut in other places. */
export type Deed =
  | { readonly kind: 'open'; readonly connection: number; readonly service: string }
  | { readonly kind: 'send'; readonly connection: number; readonly octets: Octets }
  | { readonly kind: 'secure'; readonly connection: number }
  | { readonly kind: 'drop'; readonly connection: number }
  | { readonly kind: 'wait'; readonly ms: number };

/** How a dialogue went. */
export interface Played {
  /** The first thing that went otherwise than the file says; null where all is as it should be. */
  readonly problem: Problem | null;
  readonly deeds: readonly Deed[];
}

/** The world that a dialogue names, or null. */
export function worldOf(dialogue: Dialogue): SmallWorld | null {
  return Object.hasOwn(SMALL_WORLDS, dialogue.world) ? (SMALL_WORLDS[dialogue.world] ?? null) : null;
}

/** Plays a dialogue line by line against a fresh host and stops where it goes otherwise than written. */
export function play(dialogue: Dialogue): Played {
  const world = worldOf(dialogue);
  if (!world) {
    const known = Object.keys(SMALL_WORLDS).join(', ');
    return {
      problem: { line: 1, message: `there is no world "${dialogue.world}"; there are ${known}` },
      deeds: [],
    };
  }
  const player = new Player(dialogue, world);
  for (const step of dialogue.steps) {
    const message = player.take(step);
    if (message !== null) return { problem: { line: step.line, message }, deeds: player.deeds };
  }
  const line = dialogue.steps.at(-1)?.line ?? 1;
  const message = player.leftOver();
  return { problem: message === null ? null : { line, message }, deeds: player.deeds };
}

/** Does recorded deeds to a fresh host and returns it. */
export function redo(world: SmallWorld, deeds: readonly Deed[]): SmallHost {
  const host = new SmallHost(world);
  for (const deed of deeds) {
    if (deed.kind === 'open') host.open(deed.connection, deed.service);
    else if (deed.kind === 'send') host.send(deed.connection, deed.octets);
    else if (deed.kind === 'secure') host.secure(deed.connection);
    else if (deed.kind === 'drop') host.drop(deed.connection);
    else host.pass(deed.ms);
  }
  return host;
}

class Player {
  readonly deeds: Deed[] = [];
  private readonly dialogue: Dialogue;
  private readonly host: SmallHost;
  private readonly bindings: Bindings = new Map();
  /** By connection: how much of what the server said was met by S lines. */
  private readonly heard = new Map<number, number>();
  /** Connections on which the last line was the server's: nothing may be left before the client goes on. */
  private readonly listened = new Set<number>();
  private happened = 0;

  constructor(dialogue: Dialogue, world: SmallWorld) {
    this.dialogue = dialogue;
    this.host = new SmallHost(world);
  }

  /** Returns what is wrong, or null. */
  take(step: Step): string | null {
    if ('connection' in step && !this.host.isOpen(step.connection)) {
      const fault = this.open(step.connection);
      if (fault !== null) return fault;
    }
    switch (step.kind) {
      case 'say':
        return this.say(step.connection, step.text);
      case 'hear':
        return this.hear(step.connection, step.text);
      case 'secure':
        this.begin({ kind: 'secure', connection: step.connection });
        return this.host.secure(step.connection) ? null : 'no TLS handshake was agreed on';
      case 'drop':
        this.begin({ kind: 'drop', connection: step.connection });
        this.host.drop(step.connection);
        return null;
      case 'closed':
        return this.host.isClosed(step.connection)
          ? this.unheard(step.connection)
          : 'the server keeps the stream open';
      case 'wait':
        this.begin({ kind: 'wait', ms: step.ms });
        this.host.pass(step.ms);
        return null;
      case 'happen':
        return this.happen(step.what, step.values);
    }
  }

  /** At the end nothing may be left that the server said and the file does not know of. */
  leftOver(): string | null {
    for (const connection of this.heard.keys()) {
      const message = this.unheard(connection);
      if (message !== null) return message;
    }
    return null;
  }

  private open(connection: number): string | null {
    const service = this.dialogue.services.get(connection) ?? this.dialogue.services.get(1) ?? '';
    this.begin({ kind: 'open', connection, service });
    this.heard.set(connection, 0);
    return this.host.open(connection, service) ? null : `the world has no service "${service}"`;
  }

  private say(connection: number, text: string): string | null {
    const { text: filled, missing } = fillIn(text, this.bindings);
    if (missing !== null) return `$${missing} was not bound by an S line (a dollar sign is written $$)`;
    if (this.host.isClosed(connection)) return 'the server has closed the stream';
    const left = this.listened.has(connection) ? this.unheard(connection) : null;
    if (left !== null) return left;
    this.listened.delete(connection);
    const octets = octetsOf(filled);
    this.begin({ kind: 'send', connection, octets });
    this.host.send(connection, octets);
    return null;
  }

  private hear(connection: number, text: string): string | null {
    const from = this.heard.get(connection) ?? 0;
    const said = latin1(this.host.said(connection), from);
    const length = matchStart(text, said, this.bindings);
    this.listened.add(connection);
    if (length < 0) return `the server said ${shown(firstLine(said))}, the file has ${shown(text)}`;
    this.heard.set(connection, from + length);
    return null;
  }

  private unheard(connection: number): string | null {
    const said = latin1(this.host.said(connection), this.heard.get(connection));
    return said === '' ? null : `the server also said ${shown(firstLine(said))}`;
  }

  private happen(what: string, values: readonly (readonly [string, string])[]): string | null {
    const { happenings } = this.host;
    for (let i = this.happened; i < happenings.length; i++) {
      const happening = happenings[i];
      if (!happening || !isHappening(happening, what, values)) continue;
      this.happened = i + 1;
      return null;
    }
    const since = happenings.slice(this.happened).map(described).join('\n  ');
    return `this did not happen; since the last input (or = line) there was\n  ${since || 'nothing'}`;
  }

  /** What an `=` line asks for must come after the last input. */
  private begin(deed: Deed): void {
    this.deeds.push(deed);
    this.happened = this.host.happenings.length;
  }
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end + 1);
}

function shown(text: string): string {
  return text === '' ? 'nothing' : JSON.stringify(text.replace(/\r\n$/, ''));
}

function described(happening: Happening): string {
  return JSON.stringify(happening, (_, value: unknown) =>
    value instanceof Uint8Array ? `${value.length} octets` : value,
  );
}
