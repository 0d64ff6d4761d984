import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RecordedSession } from '@/lib/import/index';
import {
  advance,
  atStart,
  endOf,
  finish,
  isAtEnd,
  type Playback,
  SEGMENT_MS,
  stepOn,
} from '@/lib/playback/playback';
import { TranscriptFold } from '@/lib/views/transcript';
import type { ServiceProtocol } from '@/sim/index';
import type { FetchingPart, LabState, StepSize } from './lab';
import { type Moment, Moments } from './moments';
import { tabOf } from './tabs';
import { newTimeline } from './timeline';
import type { Watched } from './watched';
import { knownHosts } from './world-view';

/** A conversation of a recording: each has a console of its own. */
export interface RecordedCall {
  readonly connection: number;
  /** The host that called, and the number of its console. */
  readonly host: string;
  readonly tab: number;
  readonly protocol: ServiceProtocol | null;
  /** Whom it called: `mail.example.org, port 25`. */
  readonly words: string;
}

/**
 * Something that happened elsewhere, to be looked at as a lab is: rewound, stepped through, explained. Nothing can be
 * done in it, so it has one way and nothing to take back.
 */
export class Recording implements Watched {
  readonly store: StoreApi<LabState>;
  readonly spec: Watched['spec'];
  readonly log: Watched['log'];
  readonly remarks: RecordedSession['remarks'];
  readonly calls: readonly RecordedCall[];
  readonly fetching: FetchingPart;
  private readonly recorded: RecordedSession;
  private readonly allMoments: Moments;
  private readonly folds = new Map<number, TranscriptFold>();
  private readonly timeline = newTimeline([]);
  private call: RecordedCall;
  /** Shown milliseconds since the last step, where playback goes in steps. */
  private sinceStepMs = 0;

  constructor(recorded: RecordedSession, fetching: FetchingPart) {
    this.recorded = recorded;
    this.spec = recorded.spec;
    this.log = { entries: recorded.entries };
    this.remarks = recorded.remarks;
    this.fetching = fetching;
    this.calls = callsIn(recorded);
    this.allMoments = new Moments(recorded.entries);
    this.call = this.calls[0] ?? NO_CALL;
    this.store = createStore(() => this.stateAt(finish(atStart('learn'), this.log), null, null));
  }

  /** The host that made the conversation that is shown. */
  get device(): string {
    return this.call.host;
  }

  get host(): string {
    return this.call.host;
  }

  get openedOn(): LabState {
    return this.store.getInitialState();
  }

  get end(): number {
    return endOf(this.log);
  }

  /** The conversation that is shown, by its number. */
  get connection(): number {
    return this.call.connection;
  }

  octets(connection: number, side: 'client' | 'server', from: number, to: number) {
    return this.recorded.octets(connection, side, from, to);
  }

  /** A capture tells only what came by. */
  arrived(connection: number, side: 'client' | 'server', from: number, to: number) {
    return this.recorded.octets(connection, side, from, to);
  }

  moments(): readonly Moment[] {
    return this.allMoments.list();
  }

  /** Looks at another conversation. */
  show(connection: number): void {
    this.turnTo(connection);
    this.restate(this.state.playback, null, null);
  }

  tick(shownMs: number, stepwise: boolean): boolean {
    const { playback } = this.state;
    const next = stepwise ? this.stepAfter(shownMs) : advance(playback, this.log, shownMs);
    if (next !== playback) this.restate(next);
    return next.playing && !isAtEnd(next, this.log);
  }

  step(size: StepSize = 'event', by: 1 | -1 = 1): void {
    const { playback } = this.state;
    if (size === 'event' && by === 1) {
      this.restate(stepOn(playback, this.log));
      return;
    }
    const moments = this.moments().filter(({ kind }) => size !== 'exchange' || kind === 'server');
    const { now } = playback;
    const here = moments.findLast(({ at }) => at <= now)?.at ?? 0;
    const found = by === 1 ? moments.find(({ at }) => at > now) : moments.findLast(({ at }) => at < here);
    this.seek(found?.at ?? (by === 1 ? this.end : 0));
  }

  seek(now: number): void {
    this.restate({ ...this.state.playback, now, playing: false, letter: null });
  }

  /** Plays on; from the beginning where all of it was shown. */
  setPlaying(playing: boolean): void {
    const { playback } = this.state;
    const from = playing && isAtEnd(playback, this.log) ? 0 : playback.now;
    this.restate({ ...playback, now: from, playing });
  }

  showAll(): void {
    this.restate(finish(this.state.playback, this.log));
  }

  select(id: number | null): void {
    const line = id === null ? undefined : this.state.transcript.lines[id];
    this.store.setState({ selected: id, selectedSeq: line?.seq ?? null });
  }

  /** Chooses a log entry: its line is explained, in the conversation that it belongs to. */
  selectEntry(seq: number): void {
    const connection = this.log.entries[seq]?.connection ?? this.call.connection;
    if (connection !== this.call.connection) this.turnTo(connection);
    const { playback } = this.state;
    const line = this.fold()
      .at(playback.now)
      .lines.find((one) => one.seq === seq);
    this.restate(playback, line?.id ?? null, seq);
  }

  private get state(): LabState {
    return this.store.getState();
  }

  private turnTo(connection: number): void {
    this.call = this.calls.find((one) => one.connection === connection) ?? this.call;
  }

  private stepAfter(shownMs: number): Playback {
    const { playback } = this.state;
    this.sinceStepMs += shownMs;
    if (!playback.playing || this.sinceStepMs < SEGMENT_MS) return playback;
    this.sinceStepMs = 0;
    return { ...stepOn(playback, this.log), playing: true };
  }

  private restate(
    playback: Playback,
    selected: number | null = this.state.selected,
    selectedSeq: number | null = this.state.selectedSeq,
  ): void {
    this.store.setState(this.stateAt(playback, selected, selectedSeq));
  }

  private stateAt(playback: Playback, selected: number | null, selectedSeq: number | null): LabState {
    const { host, tab, words } = this.call;
    const transcript = this.fold().at(playback.now);
    const console = tabOf(host, tab);
    return {
      playback,
      tabs: [{ ...console, title: words, transcript, unread: false }],
      tab: console.id,
      transcript,
      progress: { goal: 0, done: 0 },
      selected,
      selectedSeq,
      timeline: this.timeline,
      visiting: false,
      notice: null,
      version: 0,
    };
  }

  private fold(): TranscriptFold {
    const { connection, host, tab } = this.call;
    const known = this.folds.get(connection);
    if (known) return known;
    const { spec, entries } = this.recorded;
    const fold = new TranscriptFold({
      ...{ entries, startsAt: spec.startsAt, device: host, tab, hosts: knownHosts(spec), resolver: '' },
      octets: (...place) => this.recorded.octets(...place),
      look: () => null,
    });
    this.folds.set(connection, fold);
    return fold;
  }
}

const NO_CALL: RecordedCall = { connection: 0, host: '', tab: 0, protocol: null, words: '' };

function callsIn({ spec, entries }: RecordedSession): readonly RecordedCall[] {
  const consoles = new Map<string, number>();
  return entries.flatMap(({ event, connection }) => {
    if (event.kind !== 'connection.opening' || connection === null) return [];
    const { from, to, address, port, protocol } = event;
    const tab = consoles.get(from) ?? 0;
    consoles.set(from, tab + 1);
    const name = spec.hosts.find(({ id }) => id === to)?.names[0] ?? address;
    return [{ connection, host: from, tab, protocol, words: `${name}, port ${port}` }];
  });
}
