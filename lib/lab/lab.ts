/** Longer than other files: the lab's one object, all of whose parts change together. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { runShell, type ShellRequest } from '@/lib/console/shell';
import { type Goal, GoalFold, type GoalProgress } from '@/lib/lesson/goals';
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
import type { Transcript } from '@/lib/views/transcript';
import {
  type Action,
  type Applied,
  type Journal,
  latin1,
  utf8Encode,
  World,
  type WorldSpec,
} from '@/sim/index';
import { type Moment, Moments } from './moments';
import { refusalNotice } from './refusals';
import type { LabStart } from './start';
import { type TabKind, type TabState, Tabs, tabOf, tabsIn } from './tabs';
import type { Timeline } from './timeline';
import * as timelines from './timeline';
import { knownHosts } from './world-view';

/** What the lab page shows; everything else is computed from the world's log when drawn. */
export interface LabState {
  readonly playback: Playback;
  /** The open consoles, in the order in which they were opened. */
  readonly tabs: readonly TabState[];
  /** The id of the console in use. */
  readonly tab: string;
  /** What the console in use shows. */
  readonly transcript: Transcript;
  readonly progress: GoalProgress;
  /** The line of the console in use whose explanation is shown; null follows the newest. */
  readonly selected: number | null;
  /** The log entry that was chosen in any pane: the segment that carried a line. */
  readonly selectedSeq: number | null;
  /** Everything that was done and undone, and the other ways that were tried. */
  readonly timeline: Timeline;
  /** A past moment is visited: what is done now begins another way from there. */
  readonly visiting: boolean;
  /** Why the last thing that was tried changed nothing at all, in words; null where it was done. */
  readonly notice: string | null;
  /** Rises whenever the log is another: what was folded from it must be folded anew. */
  readonly version: number;
}

/** The part of the engine that is loaded when letters are about to be read. */
export type FetchingPart = typeof import('./fetching');

/** Ports on which only SMTP is spoken: everything else waits for the rest of the engine. */
const SENDING_PORTS: ReadonlySet<number> = new Set([25, 465, 587]);

/**
 * Whether it can be done only once the second part of the engine is loaded: an action, or what a line asks of the
 * shell.
 */
export const isFetching = (what: Action | ShellRequest): boolean =>
  what.kind === 'connect'
    ? !SENDING_PORTS.has(what.port)
    : what.kind === 'shell'
      ? runShell(what.line, []).kind === 'look'
      : what.kind === 'look' || what.kind === 'mail';

/** Told of everything that must be kept, in order. */
export interface Keeper {
  /** A person did something: the action at this place of the way that one is on. */
  add(place: number, action: Action): void;
  /** One went back or forth in time, or to another way. */
  changed(timeline: Timeline): void;
}

export interface LabOptions {
  readonly start: LabStart;
  readonly pace: Pace;
  readonly fetching: FetchingPart | null;
  /** What was kept of it, in place of its beginning. */
  readonly kept?: Timeline;
}

/** How far a step goes: to the next arrival, to the next line of a console, to the next answer. */
export type StepSize = 'event' | 'line' | 'exchange';

/**
 * One world and the consoles on it: what is typed goes in, what is to be seen comes out.
 *
 * The world answers at once; playback decides what of it is shown. Typing is never blocked: the next
 * line first lets everything that still moves arrive. At a past moment it begins another way.
 */
export class Lab {
  readonly store: StoreApi<LabState>;
  readonly start: LabStart;
  readonly spec: WorldSpec;
  readonly goals: readonly Goal[];
  /** The host at which the first console stands. */
  readonly device: string;
  private world: World;
  private readonly tabs: Tabs;
  private allMoments: Moments;
  private timeline: Timeline;
  private progress: GoalFold;
  /** POP3 and IMAP with their rows, once they are loaded. */
  fetching: FetchingPart | null;
  /** Shown milliseconds since the last step, where playback goes in steps. */
  private sinceStepMs = 0;
  private visiting = false;
  private notice: string | null = null;
  /** Told of everything that is done; set by whoever keeps it. */
  keep: Keeper | null = null;

  /** Begins a lab, or goes on where it was kept, as far as that can be done without what is not loaded. */
  constructor({ start, pace, fetching, kept }: LabOptions) {
    const { spec, seed, consoles, goals } = start;
    this.start = start;
    this.spec = spec;
    this.goals = goals;
    this.device = consoles[0] ?? '';
    this.fetching = fetching;
    this.world = new World(spec, seed, fetching?.FETCHING ?? null);
    const wanted = kept ? timelines.actionsDone(kept) : start.actions;
    const awaited = fetching === null ? wanted.findIndex(isFetching) : -1;
    for (const action of awaited < 0 ? wanted : wanted.slice(0, awaited)) this.world.apply(action);
    this.timeline = kept ?? timelines.newTimeline(this.world.journal.actions);
    this.allMoments = new Moments(this.world.log.entries);
    this.progress = new GoalFold(goals, this.world.log.entries);
    const look = (at: 'queue' | 'log', host: string, now: number) => this.look(at, host, now);
    this.tabs = new Tabs(
      spec,
      this.world,
      consoles.map((host) => tabOf(host)),
      look,
    );
    this.tabs.openAll(tabsIn(wanted));
    this.store = createStore(() => this.stateAt(finish(atStart(pace), this.log), null, 0));
  }

  get log() {
    return this.world.log;
  }

  get journal(): Journal {
    return this.world.journal;
  }

  /** The host at which the console in use stands. */
  get host(): string {
    return this.tabs.active.host;
  }

  /** What a page that opens on this lab shows first: the same on the server and where it comes alive. */
  get openedOn(): LabState {
    return this.store.getInitialState();
  }

  /** How many actions the journal holds. */
  get actionCount(): number {
    return this.world.actionCount;
  }

  octets(connection: number, side: 'client' | 'server', from: number, to: number) {
    return this.world.octets(connection, side, from, to);
  }

  /** The same octets as they came at the other end: otherwise only where `net.altered` says so. */
  arrived(connection: number, side: 'client' | 'server', from: number, to: number) {
    return this.world.arrived(connection, side, from, to);
  }

  /** What happens next by itself when time passes; null where nothing will. */
  get next() {
    return this.world.next;
  }

  /** Sends one line, without its end, to the server or, where nothing is connected, to the shell. */
  submit(line: string): void {
    this.toConsole();
    this.settleDown();
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
    if (this.tabs.transcriptAt(this.visiting ? this.state.playback.now : this.end).session) return false;
    return isFetching(runShell(line, []));
  }

  learn(fetching: FetchingPart): void {
    this.fetching = fetching;
    this.world.learn(fetching.FETCHING);
    this.store.setState({ version: this.state.version + 1 });
  }

  hangUp(): void {
    this.settleDown();
    const { session } = this.state.transcript;
    if (session) this.apply({ kind: 'hang-up', connection: session.connection });
    this.play();
  }

  /** Switches a fault, lets time pass: whatever is no typing. */
  act(action: Action): Applied {
    this.settleDown();
    const applied = this.apply(action);
    this.play();
    return applied;
  }

  /** Opens a console at a host, or its mail program, and looks at it; false where no more may be open. */
  openTab(host: string, kind: TabKind = 'console'): boolean {
    const opened = this.tabs.add(host, kind) !== null;
    this.restate(this.state.playback, null);
    return opened;
  }

  /** Closes a console and hangs up there. What was done at it stays done. */
  closeTab(id: string): void {
    const tab = this.state.tabs.find((one) => one.id === id);
    const session = tab?.transcript.session;
    if (session && !this.visiting) this.act({ kind: 'hang-up', connection: session.connection });
    this.tabs.close(id);
    this.restate(this.state.playback, null);
  }

  /** Looks at another console. */
  activate(id: string): void {
    if (id === this.tabs.active.id) return;
    this.tabs.activate(id);
    this.restate(this.state.playback, null);
  }

  /** Looks at a console, where something can be typed; true where something else was looked at. */
  toConsole(): boolean {
    if (this.tabs.active.kind === 'console') return false;
    const console = this.tabs.open.find(({ kind }) => kind === 'console');
    if (console) this.activate(console.id);
    else this.openTab(this.tabs.active.host);
    return true;
  }

  /** Takes back the last deed that was not one of the lab's own. */
  undo(): void {
    const done = timelines.undoneTo(this.timeline);
    if (done !== null) this.goToAction(done);
  }

  /** Does again what was undone last. */
  redo(): void {
    const done = timelines.redoneTo(this.timeline);
    if (done !== null) this.goToAction(done);
  }

  /** Goes over to another way, to its end. */
  switchWay(id: number): void {
    this.follow(timelines.switchWay(this.timeline, id));
  }

  renameWay(id: number, name: string): void {
    this.setTimeline(timelines.renameWay(this.timeline, id, name));
  }

  dropWay(id: number): void {
    this.setTimeline(timelines.dropWay(this.timeline, id));
  }

  /** Shows everything at once, as a page does that opens on something that happened before. */
  showAll(): void {
    this.visiting = false;
    this.restate(finish({ ...this.state.playback, playing: true }, this.log));
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

  /** Goes one step on or back, and stays there. */
  step(size: StepSize = 'event', by: 1 | -1 = 1): void {
    const { playback } = this.state;
    if (size === 'event' && by === 1) {
      this.show(stepOn(playback, this.log));
      return;
    }
    const moments = this.moments().filter(({ kind }) => size !== 'exchange' || kind === 'server');
    const { now } = playback;
    const here = moments.findLast(({ at }) => at <= now)?.at ?? 0;
    const found = by === 1 ? moments.find(({ at }) => at > now) : moments.findLast(({ at }) => at < here);
    this.seek(found?.at ?? (by === 1 ? this.end : 0));
  }

  /** Shows another moment and stays there. */
  seek(now: number): void {
    this.visiting = now < this.end;
    this.show({ ...this.state.playback, now, playing: false, letter: null });
  }

  setPlaying(playing: boolean): void {
    this.show({ ...this.state.playback, playing });
  }

  setPace(pace: Pace): void {
    this.show({ ...this.state.playback, pace, playing: true });
  }

  /** Explains a line of the console in use; null follows the newest again. */
  select(id: number | null): void {
    const line = id === null ? undefined : this.state.transcript.lines[id];
    this.store.setState({ selected: id, selectedSeq: line?.seq ?? null });
  }

  /** Chooses a log entry, wherever it is shown: its line is explained, in the console where it stands. */
  selectEntry(seq: number): void {
    const has = ({ transcript }: TabState) => transcript.lines.some((line) => line.seq === seq);
    const { tabs, tab } = this.state;
    const holder = tabs.find((one) => one.id === tab && has(one)) ?? tabs.find(has);
    if (holder && holder.id !== tab) this.activate(holder.id);
    const line = holder?.transcript.lines.find((one) => one.seq === seq);
    this.store.setState({ selected: line?.id ?? null, selectedSeq: seq });
  }

  /** The moments of the whole log at which something was said, in order; letters where they arrived. */
  moments(): readonly Moment[] {
    return this.allMoments.list();
  }

  /** The end of what there is to see, in virtual milliseconds. */
  get end(): number {
    return endOf(this.log);
  }

  private get state(): LabState {
    return this.store.getState();
  }

  private shell(line: string): void {
    const { host, number } = this.tabs.active;
    const at = { device: host, ...(number === 0 ? {} : { tab: number }) };
    // What cannot be noted is not done.
    if (!this.apply({ kind: 'shell', ...at, line }).ok) return;
    const request = runShell(line, knownHosts(this.spec));
    if (request.kind === 'connect') {
      const { host: called, port, tls, upgrade } = request;
      this.apply({ kind: 'connect', ...at, host: called, port, tls, ...(upgrade ? { upgrade } : {}) });
    } else if (request.kind === 'dig') {
      const type = (['A', 'AAAA', 'MX', 'CNAME', 'TXT'] as const).find((one) => one === request.type);
      if (type) this.apply({ kind: 'dig', ...at, name: request.name, type });
    }
  }

  /** What a mail host tells of its queue or its log. */
  private look(at: 'queue' | 'log', host: string, now: number): readonly string[] | null {
    const isMailHost = this.spec.hosts.some(({ id, kind }) => id === host && kind === 'mail');
    if (!isMailHost || !this.fetching) return null;
    const { entries } = this.log;
    const source = {
      entries,
      spec: this.spec,
      octets: (connection: number, side: 'client' | 'server', from: number, to: number) =>
        this.octets(connection, side, from, to),
    };
    const { hostLog, queueListing } = this.fetching;
    return at === 'queue' ? queueListing(source, host, now) : hostLog(source, host, now);
  }

  private apply(action: Action): Applied {
    const place = this.world.actionCount;
    const applied = this.world.apply(action);
    // What enters the log can be read there; the mail program says itself what it cannot do.
    const silent = !applied.ok && applied.to === applied.from && action.kind !== 'mail';
    this.notice = silent ? refusalNotice(applied.reason) : null;
    if (this.world.actionCount === place) return applied;
    const { current } = this.timeline;
    this.timeline = timelines.noteAction(this.timeline, action);
    if (this.timeline.current !== current) this.keep?.changed(this.timeline);
    else this.keep?.add(place, action);
    return applied;
  }

  /** Before something is done: what moves lands; a past moment that is visited becomes the present. */
  private settleDown(): void {
    if (this.visiting) {
      const { start, done } = this.timeline;
      const begun = this.world.actionsBegunBefore(this.state.playback.now);
      const back = Math.max(start, Math.min(done, begun));
      if (back < done) {
        this.timeline = timelines.goTo(this.timeline, back);
        this.turnTo(this.world.restoreAt({ actions: back }));
        this.store.setState({ version: this.state.version + 1 });
      }
      this.visiting = false;
    }
    this.show(finish(this.state.playback, this.log));
  }

  private goToAction(done: number): void {
    this.follow(timelines.goTo(this.timeline, done));
  }

  /** Makes the world that of another moment of the timeline. */
  private follow(timeline: Timeline): void {
    const before = timelines.actionsDone(this.timeline);
    const wanted = timelines.actionsDone(timeline);
    const shared = timelines.sharedCount(before, wanted);
    if (shared < before.length) this.turnTo(this.world.restoreAt({ actions: shared }));
    for (const action of wanted.slice(shared)) this.world.apply(action);
    this.visiting = false;
    this.notice = null;
    this.timeline = timeline;
    this.tabs.openAll(tabsIn(wanted));
    this.store.setState({ version: this.state.version + 1 });
    this.restate({ ...finish({ ...this.state.playback, now: 0 }, this.log), playing: true }, null);
    this.keep?.changed(timeline);
  }

  private setTimeline(timeline: Timeline): void {
    this.timeline = timeline;
    this.restate(this.state.playback);
    this.keep?.changed(timeline);
  }

  private turnTo(world: World): void {
    this.world = world;
    this.tabs.turnTo(world);
    this.allMoments = new Moments(world.log.entries);
    this.progress = new GoalFold(this.goals, world.log.entries);
  }

  /** After something was done: the newest line is explained again, and time runs. */
  private play(): void {
    const { playback, version } = this.state;
    const next = playback.pace === 'instant' ? finish(playback, this.log) : { ...playback, playing: true };
    this.store.setState({ ...this.stateAt(next, null, version + 1), selectedSeq: null });
  }

  private show(playback: Playback): void {
    if (isAtEnd(playback, this.log)) this.visiting = false;
    this.restate(playback);
  }

  private restate(playback: Playback, selected = this.state.selected): void {
    this.store.setState(this.stateAt(playback, selected, this.state.version));
  }

  private stateAt(playback: Playback, selected: number | null, version: number): LabState {
    const selectedSeq = this.store?.getState().selectedSeq ?? null;
    return {
      playback,
      tabs: this.tabs.at(playback.now),
      tab: this.tabs.active.id,
      transcript: this.tabs.transcriptAt(playback.now),
      progress: this.progress.at(playback.now),
      selected,
      selectedSeq,
      timeline: this.timeline,
      visiting: this.visiting,
      notice: this.notice,
      version,
    };
  }
}
