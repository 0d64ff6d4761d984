import { latin1 } from '../kernel/octets.ts';
import { CAMPUS } from '../scenarios/index.ts';
import type { Action, Applied } from '../world/action.ts';
import type { Side, WorldEvent } from '../world/events.ts';
import { FETCHING } from '../world/fetching.ts';
import type { WorldSpec } from '../world/spec.ts';
import { World } from '../world/world.ts';

/** A world as a test drives it: in lines and texts. */
export class Bench {
  readonly world: World;

  constructor(spec: WorldSpec = CAMPUS, seed = 7) {
    this.world = new World(spec, seed, FETCHING);
  }

  /** Does something that must succeed, and gives the connection where there is a new one. */
  do(action: Action): number {
    const applied = this.world.apply(action);
    if (!applied.ok) throw new Error(`${action.kind}: ${applied.reason}`);
    return applied.connection ?? 0;
  }

  try(action: Action): Applied {
    return this.world.apply(action);
  }

  telnet(host: string, port: number, device = 'laptop'): number {
    return this.do({ kind: 'connect', device, host, port, tls: 'none' });
  }

  /** Types lines, each as an action of its own, and gives what the server said to them. */
  say(connection: number, ...lines: readonly string[]): string {
    const before = this.heard(connection).length;
    for (const line of lines) this.do({ kind: 'type', connection, text: `${line}\r\n` });
    return this.heard(connection).slice(before);
  }

  /** All that one side has said so far. */
  heard(connection: number, side: Side = 'server'): string {
    return latin1(this.world.octets(connection, side, 0, Number.MAX_SAFE_INTEGER));
  }

  /** The events of these kinds, in their order. */
  events<K extends WorldEvent['kind']>(
    ...kinds: readonly K[]
  ): readonly (WorldEvent & { readonly kind: K })[] {
    const wanted: ReadonlySet<string> = new Set(kinds);
    const isWanted = (event: WorldEvent): event is WorldEvent & { readonly kind: K } =>
      wanted.has(event.kind);
    return this.world.log.entries.map(({ event }) => event).filter(isWanted);
  }
}

/** The five commands of every course, for a letter to `to`. */
export function fiveCommands(
  to: string,
  body: readonly string[] = ['Subject: Hello', '', 'Hello!'],
): readonly string[] {
  return [
    'HELO laptop.campus.example',
    'MAIL FROM:<alice@campus.example>',
    `RCPT TO:<${to}>`,
    'DATA',
    ...body,
    '.',
    'QUIT',
  ];
}
