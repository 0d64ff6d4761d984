import type { Entry, SimTime, WorldEvent, WorldFault } from '@/sim/index';
import { type FaultKind, type FaultSetting, settingsOf } from './fault-kinds';

/** Something that came of a fault, with the log entry that tells of it. */
export interface Consequence {
  /** The entry itself. */
  readonly seq: number;
  /** The entry to choose in other panes: the segment that carried a reply; else the same. */
  readonly shownBy: number;
  readonly at: SimTime;
  readonly what: 'reply' | 'lost' | 'late' | 'changed' | 'broken' | 'waits' | 'back' | 'arrived' | 'noted';
  readonly text: string;
  /** How many times the same came about. */
  readonly count: number;
}

/** A time during which something was broken. */
export interface Episode extends FaultSetting {
  readonly how: string;
  readonly since: SimTime;
  /** The entry of the deed; null where the world began so. */
  readonly sinceSeq: number | null;
  /** When it was mended; null while it is broken. */
  readonly until: SimTime | null;
  /** In the order in which they came. */
  readonly caused: readonly Consequence[];
}

/** What is broken and was broken: faults are set, consequences noted. */
export class Episodes {
  /** In the order in which they began. */
  readonly all: Episode[] = [];
  /** Places in `all` of those that are broken now, by kind and target. */
  private readonly broken = new Map<string, number>();
  /** Places in an episode's `caused` of what is counted, by what it is. */
  private readonly counted = new Map<string, number>();

  set(fault: WorldFault, at: SimTime, seq: number | null): void {
    for (const { kind, target, how } of settingsOf(fault)) {
      const key = `${kind} ${target}`;
      const place = this.broken.get(key);
      const known = place === undefined ? undefined : this.all[place];
      if (known?.how === how) continue;
      if (place !== undefined && known) {
        this.all[place] = { ...known, until: at };
        this.broken.delete(key);
      }
      if (how === null) continue;
      this.broken.set(key, this.all.length);
      this.all.push({ kind, target, how, since: at, sinceSeq: seq, until: null, caused: [] });
    }
  }

  /** The place of what is broken there now, perhaps only in one way; null where nothing is. */
  find(kind: FaultKind, target: string, how?: string): number | null {
    const place = this.broken.get(`${kind} ${target}`);
    if (place === undefined || (how !== undefined && this.all[place]?.how !== how)) return null;
    return place;
  }

  /** All that is broken of a kind now: places and targets. */
  ofKind(kind: FaultKind): readonly { readonly place: number; readonly target: string }[] {
    return [...this.broken.values()].flatMap((place) => {
      const episode = this.all[place];
      return episode?.kind === kind ? [{ place, target: episode.target }] : [];
    });
  }

  /** Notes what came of an episode. With `group` the same is counted, and the first told of. */
  note(
    place: number,
    { seq, at }: Entry<WorldEvent>,
    what: Consequence['what'],
    text: string,
    group?: string,
  ): void {
    const episode = this.all[place];
    if (!episode) return;
    const key = group === undefined ? null : `${place} ${group}`;
    const known = key === null ? undefined : this.counted.get(key);
    const before = known === undefined ? undefined : episode.caused[known];
    if (known !== undefined && before) {
      this.change(place, known, { ...before, text, count: before.count + 1 });
      return;
    }
    if (key !== null) this.counted.set(key, episode.caused.length);
    this.all[place] = {
      ...episode,
      caused: [...episode.caused, { seq, shownBy: seq, at, what, text, count: 1 }],
    };
  }

  /** The last consequence noted is shown by another entry: the segment that carries it. */
  shownBy(place: number, seq: number, segment: number): void {
    const caused = this.all[place]?.caused ?? [];
    const found = caused.findLastIndex((one) => one.seq === seq);
    const known = caused[found];
    if (known) this.change(place, found, { ...known, shownBy: segment });
  }

  private change(place: number, index: number, next: Consequence): void {
    const episode = this.all[place];
    if (!episode) return;
    this.all[place] = { ...episode, caused: episode.caused.map((one, i) => (i === index ? next : one)) };
  }
}
