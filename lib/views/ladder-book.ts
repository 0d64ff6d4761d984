import type { SimTime } from '@/sim/index';
import { durationWords } from './duration-words';
import type { LadderArrow, LadderGroup, LadderRow } from './ladder-rows';

/** A quiet time from this length on, in virtual milliseconds, is told as "… later". */
const LONG_PAUSE_MS = 1000;

/** An entry of the log, as far as its place goes. */
interface Moment {
  readonly at: SimTime;
  readonly seq: number;
}

/** What is told of a group from a moment on. */
type Told = Pick<LadderGroup, 'title' | 'state' | 'error' | 'told'>;
interface Chapter extends Told {
  readonly at: SimTime;
}

/**
 * The rows of a ladder. They are added at the end, and groups change later; how a group was told of at each
 * moment is kept, so that earlier moments can be shown without reading the log again.
 */
export class LadderBook {
  private readonly rows: LadderRow[] = [];
  /** When a host first took part. */
  private readonly hosts = new Map<string, SimTime>();
  private readonly places = new Map<number, number>();
  private readonly stories = new Map<number, Chapter[]>();
  /** When a group changed last, by its place. */
  private readonly changedAt = new Map<number, SimTime>();
  private busyUntil: SimTime = 0;

  /**
   * Adds the row that `make` makes for its place, which is returned; where nothing happened for long, a row
   * before it says for how long.
   */
  add({ at, seq }: Moment, make: (id: number) => LadderRow): number {
    const pause = at - this.busyUntil;
    if (pause >= LONG_PAUSE_MS && this.rows.length > 0) {
      const text = `${durationWords(pause)} later`;
      this.rows.push({ id: this.rows.length, kind: 'note', what: 'time', at, seq, text });
    }
    const id = this.rows.length;
    const row = make(id);
    this.rows.push(row);
    this.name(seq, id);
    this.lasts(at);
    if (row.kind === 'note') return id;
    if (row.kind === 'mark') this.meet(row.host, at);
    else {
      this.meet(row.from, at);
      if (row.to !== null) this.meet(row.to, at);
      if (row.kind === 'arrow') this.lasts(row.arrivesAt);
    }
    return id;
  }

  /** Adds a group that is to be told of. */
  begin(moment: Moment, make: (id: number) => LadderGroup): number {
    const id = this.add(moment, make);
    const group = this.group(id);
    if (group) this.stories.set(id, [chapterOf(group, moment.at)]);
    return id;
  }

  row(id: number | null): LadderRow | undefined {
    return id === null ? undefined : this.rows[id];
  }

  replace(row: LadderRow): void {
    this.rows[row.id] = row;
  }

  /** The group in that place. */
  group(id: number | null): LadderGroup | undefined {
    const row = this.row(id);
    return row?.kind === 'group' ? row : undefined;
  }

  /** From now on a group is told of otherwise; nothing happens where there is none in that place. */
  tell(id: number | null, { seq, at }: Moment, next: Partial<Told>): void {
    const group = this.group(id);
    if (!group) return;
    const told = { ...group, ...next };
    this.rows[group.id] = told;
    this.stories.get(group.id)?.push(chapterOf(told, at));
    this.changedAt.set(group.id, at);
    this.name(seq, group.id);
    this.lasts(at);
  }

  /** An arrow is part of a group. */
  join(id: number, parts: readonly LadderArrow[], part: LadderArrow): void {
    const group = this.group(id);
    if (!group) return;
    this.rows[id] = { ...group, parts, secret: part.secret };
    this.changedAt.set(id, part.at);
    this.name(part.seq, id);
    this.lasts(part.arrivesAt);
  }

  /** An entry of the log stands in this row, too. */
  name(seq: number, id: number): void {
    this.places.set(seq, id);
  }

  /** The row in which an entry of the log stands; null where it stands in none. */
  placeOf(seq: number): number | null {
    return this.places.get(seq) ?? null;
  }

  /** Something is on its way until then. */
  lasts(until: SimTime | null): void {
    if (until !== null) this.busyUntil = Math.max(this.busyUntil, until);
  }

  /** Those that took part by `now`. */
  hostsAt(now: SimTime): readonly string[] {
    return [...this.hosts].flatMap(([host, at]) => (at <= now ? [host] : []));
  }

  /** How many rows begin by `now`. */
  countAt(now: SimTime): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.rows[middle]?.at ?? 0) <= now) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Groups of the first `count` rows that are told of otherwise after `now`. */
  changedAfter(now: SimTime, count: number): readonly number[] {
    return [...this.changedAt].flatMap(([id, at]) => (at > now && id < count ? [id] : []));
  }

  /** The first `count` rows, those in `changed` as they were at `now`. */
  rowsAt(now: SimTime, count: number, changed: readonly number[]): readonly LadderRow[] {
    const rows = this.rows.slice(0, count);
    for (const id of changed) {
      const group = this.group(id);
      if (!group) continue;
      const parts = group.parts.filter(({ at }) => at <= now);
      const story = this.stories.get(id)?.findLast(({ at }) => at <= now) ?? group;
      const { title, state, error, told } = story;
      rows[id] = { ...group, parts, title, state, error, told };
    }
    return rows;
  }

  private meet(host: string, at: SimTime): void {
    if (!this.hosts.has(host)) this.hosts.set(host, at);
  }
}

const chapterOf = ({ title, state, error, told }: LadderGroup, at: SimTime): Chapter => ({
  at,
  title,
  state,
  error,
  told,
});
