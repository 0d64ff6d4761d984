import type { Leaf, Predicate, Then } from '@/content/schema/predicate';
import type { Entry, WorldEvent } from '@/sim/index';
import type { Facts } from './facts';
import { leafHolds } from './leaf';

/** Follows one predicate along a log. */
export interface Watch {
  /** Takes the next entry, which `facts` has seen; true where anything is nearer or farther now. */
  see(entry: Entry<WorldEvent>, facts: Facts): boolean;
  /** It was met; it stays so. */
  readonly met: boolean;
  /** Which of its parts are met, for what has parts that stand one after the other. */
  readonly parts: readonly boolean[];
  /** What is still to come; null when nothing is. */
  readonly missing: Predicate | null;
}

/** A watch that has seen nothing yet. */
export function watchOf(predicate: Predicate): Watch {
  switch (predicate.is) {
    case 'all':
      return new AllWatch(predicate.of.map(watchOf));
    case 'any':
      return new AnyWatch(predicate.of.map(watchOf));
    case 'then':
      return predicate.within === 'session' ? new SessionWatch(predicate) : new ThenWatch(predicate.of);
    case 'times':
      return new TimesWatch(predicate.of, predicate.count);
    default:
      return new TimesWatch(predicate, 1);
  }
}

/** A leaf that must hold so many times; mostly once. */
class TimesWatch implements Watch {
  private readonly leaf: Leaf;
  private left: number;

  constructor(leaf: Leaf, count: number) {
    this.leaf = leaf;
    this.left = count;
  }

  get met(): boolean {
    return this.left === 0;
  }

  get parts(): readonly boolean[] {
    return [this.met];
  }

  get missing(): Predicate | null {
    if (this.met) return null;
    return this.left === 1 ? this.leaf : { is: 'times', count: this.left, of: this.leaf };
  }

  see(entry: Entry<WorldEvent>, facts: Facts): boolean {
    if (this.left === 0 || !leafHolds(this.leaf, entry, facts)) return false;
    this.left--;
    return true;
  }
}

class AllWatch implements Watch {
  private readonly watches: readonly Watch[];

  constructor(watches: readonly Watch[]) {
    this.watches = watches;
  }

  get met(): boolean {
    return this.watches.every(({ met }) => met);
  }

  get parts(): readonly boolean[] {
    return this.watches.map(({ met }) => met);
  }

  get missing(): Predicate | null {
    const left = this.watches.flatMap(({ missing }) => missing ?? []);
    return left.length === 1 ? (left[0] ?? null) : left.length === 0 ? null : { is: 'all', of: left };
  }

  see(entry: Entry<WorldEvent>, facts: Facts): boolean {
    let moved = false;
    for (const watch of this.watches) if (!watch.met && watch.see(entry, facts)) moved = true;
    return moved;
  }
}

class AnyWatch implements Watch {
  private readonly watches: readonly Watch[];
  met = false;

  constructor(watches: readonly Watch[]) {
    this.watches = watches;
  }

  get parts(): readonly boolean[] {
    return [this.met];
  }

  get missing(): Predicate | null {
    return this.met ? null : { is: 'any', of: this.watches.flatMap(({ missing }) => missing ?? []) };
  }

  see(entry: Entry<WorldEvent>, facts: Facts): boolean {
    if (this.met) return false;
    let moved = false;
    for (const watch of this.watches) if (watch.see(entry, facts)) moved = true;
    this.met = this.watches.some(({ met }) => met);
    return moved;
  }
}

/** One after the other: each part begins to watch when the one before it was met, with the next entry. */
class ThenWatch implements Watch {
  private readonly predicates: readonly Predicate[];
  private done = 0;
  private current: Watch | null;

  constructor(predicates: readonly Predicate[]) {
    this.predicates = predicates;
    this.current = this.begin();
  }

  get met(): boolean {
    return this.current === null;
  }

  get parts(): readonly boolean[] {
    return this.predicates.map((_, i) => i < this.done);
  }

  get missing(): Predicate | null {
    return this.current?.missing ?? null;
  }

  see(entry: Entry<WorldEvent>, facts: Facts): boolean {
    if (!this.current?.see(entry, facts)) return false;
    if (this.current.met) {
      this.done++;
      this.current = this.begin();
    }
    return true;
  }

  private begin(): Watch | null {
    const next = this.predicates[this.done];
    return next ? watchOf(next) : null;
  }
}

/** One after the other on one connection; each connection is a try of its own. */
class SessionWatch implements Watch {
  private readonly wanted: Then;
  /** Null: this connection's try is spoilt. */
  private readonly tries = new Map<number, ThenWatch | null>();
  private newest: ThenWatch;
  met = false;

  constructor(wanted: Then) {
    this.wanted = wanted;
    this.newest = new ThenWatch(wanted.of);
  }

  get parts(): readonly boolean[] {
    return this.newest.parts;
  }

  get missing(): Predicate | null {
    return this.met ? null : this.newest.missing;
  }

  see(entry: Entry<WorldEvent>, facts: Facts): boolean {
    const connection = this.met ? null : facts.connectionOf(entry);
    if (connection === null) return false;
    const known = this.tries.get(connection);
    if (known === null) return false;
    const attempt = known ?? new ThenWatch(this.wanted.of);
    const moved = attempt.see(entry, facts);
    if (moved) {
      this.tries.set(connection, attempt);
      this.newest = attempt;
      this.met = attempt.met;
    }
    if (this.met) return true;
    const isSpoilt = this.wanted.without !== undefined && leafHolds(this.wanted.without, entry, facts);
    if (isSpoilt) this.tries.set(connection, null);
    else if (known && entry.event.kind === 'connection.closed') this.tries.delete(connection);
    else return moved;
    this.newest = [...this.tries.values()].findLast((one) => one !== null) ?? new ThenWatch(this.wanted.of);
    return true;
  }
}
