import type { Entry, SimTime, WorldEvent, WorldSpec } from '@/sim/index';
import { cableKey, routeOf } from '@/sim/net/index';
import { Episodes } from './fault-episodes';
import { pointWords } from './fault-kinds';

/** One cable on the way between two hosts, with what is wrong with it. */
export interface WayCable {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly latencyMs: number;
  /** "pulled", "slow", "TLS offers are written over"; empty where nothing is. */
  readonly faults: readonly string[];
}

interface BrokenSource {
  readonly entries: readonly Entry<WorldEvent>[];
  readonly spec: WorldSpec;
}

const CABLE_FAULTS = [
  ['cable', 'pulled'],
  ['slow', 'slow'],
  ['strip', 'offers of TLS are written over'],
] as const;

const NONE_CUT: ReadonlySet<string> = new Set();

/** What is broken at a moment: read from the deeds, of which there are few. */
export class BrokenNow {
  private readonly source: BrokenSource;
  private readonly deeds: Entry<WorldEvent>[] = [];
  private read = 0;

  constructor(source: BrokenSource) {
    this.source = source;
  }

  private at(now: SimTime): Episodes {
    const { entries, spec } = this.source;
    for (; this.read < entries.length; this.read++) {
      const entry = entries[this.read];
      if (entry?.event.kind === 'person.did' && entry.event.action.kind === 'fault') this.deeds.push(entry);
    }
    const episodes = new Episodes();
    for (const fault of spec.faults ?? []) episodes.set(fault, 0, null);
    for (const { event, at, seq } of this.deeds) {
      if (at <= now && event.kind === 'person.did' && event.action.kind === 'fault')
        episodes.set(event.action.fault, at, seq);
    }
    return episodes;
  }

  /** The cables between two hosts, from the first on; null where none lead there. */
  way(from: string, to: string, now: SimTime): readonly WayCable[] | null {
    const { spec } = this.source;
    const way = routeOf(spec.links, from, to, NONE_CUT);
    if (way === null) return null;
    const episodes = this.at(now);
    let here = from;
    return way.map(({ a, b, latencyMs }) => {
      const next = a === here ? b : a;
      const key = cableKey(a, b);
      const faults = CABLE_FAULTS.flatMap(([kind, words]) =>
        episodes.find(kind, key) === null ? [] : [words],
      );
      const cable = { key, from: pointWords(spec, here), to: pointWords(spec, next), latencyMs, faults };
      here = next;
      return cable;
    });
  }

  /** Tells whether the name servers of a zone fail. */
  zoneFails(origin: string, now: SimTime): boolean {
    return this.at(now).find('names', origin) !== null;
  }
}
