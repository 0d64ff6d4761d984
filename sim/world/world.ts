import { SimBug } from '../kernel/assert.ts';
import { countUntil, type Log, type SimTime } from '../kernel/log.ts';
import type { Octets } from '../kernel/octets.ts';
import { act } from './act.ts';
import { type Action, type Applied, LIMITS } from './action.ts';
import type { Core } from './core.ts';
import { coreFrom, firstCore } from './core-build.ts';
import type { Side, WorldEvent } from './events.ts';
import type { Fetching } from './fetching.ts';
import { digestOf, ENGINE, type Journal } from './journal.ts';
import { type NextEvent, nextEvent } from './next.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';
import type { WorldSpec } from './spec.ts';

/** A snapshot is taken after so many entries … */
const SNAPSHOT_ENTRIES = 1000;
/** … and every second one is dropped when there are more than this. */
const MAX_SNAPSHOTS = 64;

/**
 * A world of mail: hosts, cables, people. What people do comes in through `apply` and stands in the
 * journal; what happens stands in the log. The same scenario, seed and journal give the same log.
 */
export class World {
  readonly spec: WorldSpec;
  readonly seed: number;
  readonly digest: string;
  private core: Core;
  private actions: Action[] = [];
  /** For each action, how long the log was after it and what time it was then. */
  private marks: { readonly entries: number; readonly now: SimTime }[] = [];
  private snapshots: Snapshot[];
  private snapshotEvery = SNAPSHOT_ENTRIES;

  /** `fetching` is `FETCHING`, or null for a world whose people only send until `learn` is called. */
  constructor(spec: WorldSpec, seed: number, fetching: Fetching | null) {
    this.spec = spec;
    this.seed = seed >>> 0;
    this.digest = digestOf(spec);
    this.core = firstCore(spec, this.seed, fetching);
    this.snapshots = [takeSnapshot(this.core, 0)];
  }

  /** What happened so far. It only grows. */
  get log(): Log<WorldEvent> {
    return this.core.log;
  }

  /** Virtual time, after the last thing that happened. */
  get now(): SimTime {
    return this.core.state.now;
  }

  /** What people did so far. */
  get journal(): Journal {
    return {
      format: 1,
      engine: ENGINE,
      scenario: this.spec.id,
      digest: this.digest,
      seed: this.seed,
      actions: [...this.actions],
      entries: this.core.log.entries.length,
    };
  }

  /** How many actions the journal holds. */
  get actionCount(): number {
    return this.actions.length;
  }

  /** Gives the world POP3 and IMAP. Nothing that happened so far would have been different with them. */
  learn(fetching: Fetching): void {
    this.core.fetching = fetching;
  }

  /** People can connect to POP3 and IMAP ports. */
  get fetches(): boolean {
    return this.core.fetching !== null;
  }

  /**
   * Lets a person do something, and lets everything happen that follows from it until nothing is in
   * flight. Timers (retries, autologouts) do not go off by themselves: only waiting moves on to them.
   */
  apply(action: Action): Applied {
    const from = this.core.log.entries.length;
    if (this.actions.length >= LIMITS.actions) return refused(from, 'journal-full');
    if (from >= LIMITS.logEntries) return refused(from, 'log-full');
    const applied = act(this.core, action);
    if (applied.to > from) this.remember(action);
    return applied;
  }

  /**
   * Octets `from` to `to` of what one side of a connection sent, as it sent them (under TLS too).
   * Do not write to them.
   */
  octets(connection: number, side: Side, from: number, to: number): Octets {
    return this.core.streams.get(connection)?.[side].read(from, to) ?? NO_OCTETS;
  }

  /**
   * The same octets as they came at the other end. They differ only where `net.altered` says so: as many
   * octets came as were sent. Do not write to them.
   */
  arrived(connection: number, side: Side, from: number, to: number): Octets {
    return this.core.streams.get(connection)?.[side].arrived(from, to) ?? NO_OCTETS;
  }

  /**
   * What `wait-next` would go to first: a timer of a host or of one of its sessions, or the moment at which
   * an end gives up on a connection. Null where nothing is planned.
   */
  get next(): NextEvent | null {
    return nextEvent(this.core);
  }

  /** Tells whether a person can still speak on this connection. */
  isOpen(connection: number): boolean {
    const found = this.core.state.connections.get(connection);
    return found?.purpose === 'terminal' && found.phase === 'open' && !found.client.finSent;
  }

  /**
   * The world as it was between two actions, to go on from there in another way: after the last
   * action all of whose entries come before `seq`, lie at or before `time`, or after `actions` of them.
   * This world stays as it is.
   */
  restoreAt(
    point: { readonly seq: number } | { readonly time: SimTime } | { readonly actions: number },
  ): World {
    const wanted =
      'actions' in point
        ? point.actions
        : countWhile(this.marks, ({ entries }) =>
            'seq' in point ? entries <= point.seq : entries <= countUntil(this.log, point.time),
          );
    const count = Math.max(0, Math.min(wanted, this.actions.length));
    const kept = this.snapshots.filter(({ actions }) => actions <= count);
    const last = kept.at(-1);
    if (!last) throw new SimBug('a world without its first snapshot');
    const world = new World(this.spec, this.seed, this.core.fetching);
    world.core = coreFrom(this.core, last);
    world.actions = this.actions.slice(0, last.actions);
    world.marks = this.marks.slice(0, last.actions);
    world.snapshots = kept;
    world.snapshotEvery = this.snapshotEvery;
    for (const action of this.actions.slice(last.actions, count)) world.apply(action);
    return world;
  }

  /** How many actions had begun before this moment; where nothing takes time, several begin at one. */
  actionsBegunBefore(time: SimTime): number {
    // An action begins where the one before it has ended in the log.
    const { entries } = this.log;
    return countWhile(this.actions, (_, i) => {
      const first = entries[i === 0 ? (this.snapshots[0]?.entries ?? 0) : (this.marks[i - 1]?.entries ?? 0)];
      return first !== undefined && first.at < time;
    });
  }

  private remember(action: Action): void {
    const { core, snapshots } = this;
    const entries = core.log.entries.length;
    this.actions.push(action);
    this.marks.push({ entries, now: core.state.now });
    if (entries - (snapshots.at(-1)?.entries ?? 0) < this.snapshotEvery) return;
    snapshots.push(takeSnapshot(core, this.actions.length));
    if (snapshots.length <= MAX_SNAPSHOTS) return;
    // Thinned out, so that a long session costs no more memory than a short one.
    this.snapshots = snapshots.filter((_, i) => i % 2 === 0);
    this.snapshotEvery *= 2;
  }
}

const NO_OCTETS = new Uint8Array(0);

function refused(from: number, reason: 'journal-full' | 'log-full'): Applied {
  return { ok: false, reason, connection: null, from, to: from };
}

function countWhile<T>(items: readonly T[], test: (item: T, place: number) => boolean): number {
  const at = items.findIndex((item, place) => !test(item, place));
  return at < 0 ? items.length : at;
}
