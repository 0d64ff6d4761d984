import { knownHosts } from '@/lib/lab/world-view';
import { FETCHING } from '@/sim/fetching';
import { type Action, CAMPUS, World, type WorldSpec } from '@/sim/index';
import { type Transcript, TranscriptFold } from './transcript';

/** A world and a console on it, as tests drive them: in lines. */
export class Desk {
  readonly world: World;
  readonly spec: WorldSpec;
  readonly device: string;

  constructor(spec: WorldSpec = CAMPUS, device = 'laptop', seed = 7) {
    this.spec = spec;
    this.device = device;
    this.world = new World(spec, seed, FETCHING);
  }

  do(action: Action): number {
    const applied = this.world.apply(action);
    if (!applied.ok) throw new Error(`${action.kind}: ${applied.reason}`);
    return applied.connection ?? 0;
  }

  telnet(host: string, port: number): number {
    this.do({ kind: 'shell', device: this.device, line: `telnet ${host} ${port}` });
    return this.do({ kind: 'connect', device: this.device, host, port, tls: 'none' });
  }

  say(connection: number, ...lines: readonly string[]): void {
    for (const line of lines) this.do({ kind: 'type', connection, text: `${line}\r\n` });
  }

  get octets() {
    return (connection: number, side: 'client' | 'server', from: number, to: number) =>
      this.world.octets(connection, side, from, to);
  }

  /** What views read of the world. */
  get source() {
    return { entries: this.world.log.entries, spec: this.spec, octets: this.octets };
  }

  transcript(): Transcript {
    const fold = new TranscriptFold({
      entries: this.world.log.entries,
      startsAt: this.spec.startsAt,
      device: this.device,
      tab: 0,
      hosts: knownHosts(this.spec),
      octets: (connection, side, from, to) =>
        side === 'client'
          ? this.world.octets(connection, side, from, to)
          : this.world.arrived(connection, side, from, to),
      resolver: '192.0.2.53',
      look: () => null,
    });
    return fold.at(Number.MAX_SAFE_INTEGER);
  }
}
