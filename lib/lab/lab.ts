import { createStore, type StoreApi } from 'zustand/vanilla';
import { runShell } from '@/lib/console/shell';
import { type GoalProgress, progressOf } from '@/lib/lesson/goals';
import {
  advance,
  atStart,
  endOf,
  finish,
  isAtEnd,
  type Pace,
  type Playback,
  SEGMENT_MS,
  stepOn,
} from '@/lib/playback/playback';
import { type Transcript, TranscriptFold } from '@/lib/views/transcript';
import {
  type Action,
  type Applied,
  countUntil,
  type Journal,
  latin1,
  utf8Encode,
  World,
  type WorldSpec,
} from '@/sim/index';
import { LAB_GOALS } from './goals';
import { type Moment, momentsOf } from './moments';
import { knownHosts } from './world-view';

/** What the lab page shows; everything else is computed from the world's log when drawn. */
export interface LabState {
  readonly playback: Playback;
  readonly transcript: Transcript;
  readonly progress: GoalProgress;
  /** The line whose explanation is shown; null follows the newest. */
  readonly selected: number | null;
  /** Rises with every applied action: what was folded from the log must be folded anew. */
  readonly version: number;
}

/** The part of the engine that is loaded when letters are about to be read. */
export type FetchingPart = typeof import('./fetching');

/** Ports on which only SMTP is spoken: everything else waits for the rest of the engine. */
const SENDING_PORTS: ReadonlySet<number> = new Set([25, 465, 587]);

/** Whether it can be done only once POP3 and IMAP are loaded: an action, or what a line asks of the shell. */
export const isFetching = (what: { readonly kind: string; readonly port?: number }): boolean =>
  what.kind === 'connect' && what.port !== undefined && !SENDING_PORTS.has(what.port);

/** Told of everything a person did, in order, so that it can be kept. */
export type Keep = (place: number, action: Action) => void;

/**
 * One world and one console on it: what is typed goes in, what is to be seen comes out.
 *
 * The world answers at once; playback decides what of it is shown. Typing is never blocked: the next
 * line first lets everything that still moves arrive.
 */
export class Lab {
  readonly store: StoreApi<LabState>;
  readonly spec: WorldSpec;
  readonly device: string;
  private world: World;
  private fold: TranscriptFold;
  private progress: GoalProgress = { goal: 0, done: 0 };
  /** How many entries `progress` has seen. */
  private progressAt = 0;
  /** POP3 and IMAP with their rows, once they are loaded. */
  fetching: FetchingPart | null;
  /** Shown milliseconds since the last step, where playback goes in steps. */
  private sinceStepMs = 0;
  private opened: LabState | null = null;
  /** Told of every action that stands in the journal; set by whoever keeps it. */
  keep: Keep | null = null;

  constructor(spec: WorldSpec, seed: number, device: string, pace: Pace, fetching: FetchingPart | null) {
    this.spec = spec;
    this.device = device;
    this.fetching = fetching;
    this.world = new World(spec, seed, fetching?.FETCHING ?? null);
    this.fold = this.newFold();
    this.store = createStore(() => this.stateAt(atStart(pace), null, 0));
  }

  get log() {
    return this.world.log;
  }

  get journal(): Journal {
    return this.world.journal;
  }

  /** What a page that opens on this lab shows first: the same on the server and where it comes alive. */
  get openedOn(): LabState {
    return this.opened ?? this.store.getInitialState();
  }

  /** How many actions the journal holds. */
  get actionCount(): number {
    return this.world.actionCount;
  }

  octets(connection: number, side: 'client' | 'server', from: number, to: number) {
    return this.world.octets(connection, side, from, to);
  }

  /** Takes actions that were kept on the device, without keeping them again, and shows their end. */
  resume(actions: readonly Action[]): void {
    for (const action of actions) this.world.apply(action);
    this.set(finish(this.state.playback, this.log), null);
  }

  /** Sends one line, without its end, to the server or, where nothing is connected, to the shell. */
  submit(line: string): void {
    this.show(finish(this.state.playback, this.log));
    const { session } = this.state.transcript;
    if (session)
      this.apply({ kind: 'type', connection: session.connection, text: `${latin1(utf8Encode(line))}\r\n` });
    else this.shell(line);
    this.play();
  }

  /** Tells whether this line can be sent only once POP3 and IMAP are loaded. */
  waitsForFetching(line: string): boolean {
    if (this.fetching) return false;
    // The line is read where the person stands when everything has arrived.
    if (this.newFold().showUntil(this.end).session) return false;
    return isFetching(runShell(line, []));
  }

  learn(fetching: FetchingPart): void {
    this.fetching = fetching;
    this.world.learn(fetching.FETCHING);
    this.store.setState({ version: this.state.version + 1 });
  }

  hangUp(): void {
    this.show(finish(this.state.playback, this.log));
    const { session } = this.state.transcript;
    if (session) this.apply({ kind: 'hang-up', connection: session.connection });
    this.play();
  }

  /** Switches a fault, lets time pass: whatever is no typing. */
  act(action: Action): Applied {
    this.show(finish(this.state.playback, this.log));
    const applied = this.apply(action);
    this.play();
    return applied;
  }

  /** Shows everything at once, as a page does that opens on something that happened before. */
  showAll(): void {
    this.set(finish({ ...this.state.playback, playing: true }, this.log), this.state.selected);
    this.opened = this.state;
  }

  /**
   * Moves on by milliseconds of the learner's time; false when there is nothing left to show.
   * `stepwise` (reduced motion) goes from one arrival to the next and shows nothing in between.
   */
  tick(shownMs: number, stepwise: boolean): boolean {
    const { playback } = this.state;
    const next = stepwise ? this.stepAfter(shownMs) : advance(playback, this.log, shownMs);
    if (next !== playback) this.show(next);
    return next.playing && !isAtEnd(next, this.log);
  }

  private stepAfter(shownMs: number): Playback {
    const { playback } = this.state;
    this.sinceStepMs += shownMs;
    if (!playback.playing || this.sinceStepMs < SEGMENT_MS) return playback;
    this.sinceStepMs = 0;
    return { ...stepOn(playback, this.log), playing: true };
  }

  step(): void {
    this.show(stepOn(this.state.playback, this.log));
  }

  /** Shows another moment and stays there. */
  seek(now: number): void {
    this.show({ ...this.state.playback, now, playing: false, letter: null });
  }

  setPlaying(playing: boolean): void {
    this.show({ ...this.state.playback, playing });
  }

  setPace(pace: Pace): void {
    this.show({ ...this.state.playback, pace, playing: true });
  }

  select(id: number | null): void {
    this.store.setState({ selected: id });
  }

  /** The moments of the whole log at which something was said, in order; letters where they arrived. */
  moments(): readonly Moment[] {
    return momentsOf(this.log.entries);
  }

  /** The end of what there is to see, in virtual milliseconds. */
  get end(): number {
    return endOf(this.log);
  }

  private get state(): LabState {
    return this.store.getState();
  }

  private shell(line: string): void {
    this.apply({ kind: 'shell', device: this.device, line });
    const request = runShell(line, knownHosts(this.spec));
    if (request.kind === 'connect') {
      const { host, port, tls, upgrade } = request;
      this.apply({ kind: 'connect', device: this.device, host, port, tls, ...(upgrade ? { upgrade } : {}) });
    } else if (request.kind === 'dig') {
      const type = (['A', 'AAAA', 'MX', 'CNAME', 'TXT'] as const).find((one) => one === request.type);
      if (type) this.apply({ kind: 'dig', device: this.device, name: request.name, type });
    }
  }

  private apply(action: Action): Applied {
    const place = this.world.actionCount;
    const applied = this.world.apply(action);
    if (this.world.actionCount > place) this.keep?.(place, action);
    return applied;
  }

  /** After something was done: the newest line is explained again, and time runs. */
  private play(): void {
    const { playback, version } = this.state;
    const next = playback.pace === 'instant' ? finish(playback, this.log) : { ...playback, playing: true };
    this.store.setState(this.stateAt(next, null, version + 1));
  }

  private show(playback: Playback): void {
    this.set(playback, this.state.selected);
  }

  private set(playback: Playback, selected: number | null): void {
    this.store.setState(this.stateAt(playback, selected, this.state.version));
  }

  private stateAt(playback: Playback, selected: number | null, version: number): LabState {
    if (playback.now < this.fold.shownUntil) this.fold = this.newFold();
    const seen = countUntil(this.log, playback.now);
    if (seen !== this.progressAt) {
      const progress = progressOf(LAB_GOALS, this.log.entries, playback.now);
      const { goal, done } = this.progress;
      if (progress.goal !== goal || progress.done !== done) this.progress = progress;
      this.progressAt = seen;
    }
    return {
      playback,
      transcript: this.fold.showUntil(playback.now),
      progress: this.progress,
      selected,
      version,
    };
  }

  private newFold(): TranscriptFold {
    const { world } = this;
    const device = this.spec.hosts.find(({ id }) => id === this.device);
    const resolver = this.spec.hosts.find(({ id }) => id === device?.resolver);
    return new TranscriptFold({
      entries: world.log.entries,
      startsAt: this.spec.startsAt,
      device: this.device,
      hosts: knownHosts(this.spec),
      octets: (connection, side, from, to) => world.octets(connection, side, from, to),
      resolver: resolver?.addresses[0] ?? '',
    });
  }
}
