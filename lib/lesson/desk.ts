import type { Deed } from '@/content/schema/lab';
import { runShell } from '@/lib/console/shell';
import {
  type Action,
  type Applied,
  type Fetching,
  latin1,
  RECORD_TYPES,
  type Side,
  utf8Encode,
  World,
  type WorldSpec,
} from '@/sim/index';

/**
 * A world and its consoles, driven by deeds instead of keys: what a line means (a command for the server, or one
 * for the shell) is decided as the lab's page does. It plays solutions, in tests and for hints.
 */
export class Desk {
  readonly world: World;
  /** By device and tab, the connection that is open there. */
  private readonly talks = new Map<string, number>();

  constructor(spec: WorldSpec, seed: number, fetching: Fetching) {
    this.world = new World(spec, seed, fetching);
  }

  /** What a fold reads of the world. */
  get source() {
    const { world } = this;
    return {
      entries: world.log.entries,
      spec: world.spec,
      octets: (connection: number, side: Side, from: number, to: number) =>
        world.octets(connection, side, from, to),
    };
  }

  do(deed: Deed): void {
    switch (deed.do) {
      case 'say':
        for (const line of deed.lines) this.say(deed.on, deed.tab ?? 0, line);
        return;
      case 'hang-up': {
        const connection = this.connectionAt(deed.on, deed.tab ?? 0);
        if (connection !== null) this.world.apply({ kind: 'hang-up', connection });
        return;
      }
      case 'wait':
        this.world.apply({ kind: 'wait', ms: deed.minutes * 60_000 });
        return;
      case 'wait-next':
        this.world.apply({ kind: 'wait-next' });
        return;
      case 'fault':
        this.world.apply({ kind: 'fault', fault: deed.fault });
        return;
      case 'answer':
        this.world.apply({ kind: 'answer', question: deed.question, value: deed.value });
    }
  }

  /** The connection that is open at a console; null at the shell. */
  connectionAt(device: string, tab: number): number | null {
    const connection = this.talks.get(`${device} ${tab}`);
    return connection !== undefined && this.world.isOpen(connection) ? connection : null;
  }

  private say(device: string, tab: number, line: string): void {
    const connection = this.connectionAt(device, tab);
    if (connection === null) this.shell(device, tab, line);
    else this.world.apply({ kind: 'type', connection, text: `${latin1(utf8Encode(line))}\r\n` });
  }

  private shell(device: string, tab: number, line: string): void {
    const at = tab === 0 ? { device } : { device, tab };
    this.world.apply({ kind: 'shell', ...at, line });
    const request = runShell(line, []);
    if (request.kind === 'connect') {
      const { host, port, tls, upgrade } = request;
      const action: Action = { kind: 'connect', ...at, host, port, tls, ...(upgrade ? { upgrade } : {}) };
      const applied: Applied = this.world.apply(action);
      if (applied.connection !== null) this.talks.set(`${device} ${tab}`, applied.connection);
    } else if (request.kind === 'dig') {
      const type = RECORD_TYPES.find((one) => one === request.type);
      if (type) this.world.apply({ kind: 'dig', ...at, name: request.name, type });
    }
  }
}
