import type { Entry, StoreChanged, WorldEvent } from '@/sim/index';

/** Events that begin a command: what a session does has one of them as its cause, over the events between. */
const READINGS: ReadonlySet<string> = new Set([
  'pop3.received',
  'pop3.continued',
  'imap.received',
  'imap.continued',
]);

/**
 * The command by which a session changed the store; null where none did: a delivery, a session that broke off.
 *
 * A change stands in the log after all that its session did in the same step. Where it belongs is the command:
 * `a1 EXPUNGE` and `a2 LOGOUT` may have come in one segment.
 */
export function commandOf(
  entries: readonly Entry<WorldEvent>[],
  { cause, event }: { readonly cause: number | null; readonly event: StoreChanged },
): Entry<WorldEvent> | null {
  const { by } = event.change;
  if (by === null) return null;
  for (let seq = cause; seq !== null; ) {
    const entry: Entry<WorldEvent> | undefined = entries[seq];
    if (!entry || entry.connection !== by) return null;
    if (READINGS.has(entry.event.kind)) return entry;
    seq = entry.cause;
  }
  return null;
}

const NONE: readonly StoreChanged[] = [];

/**
 * The changes of the mailboxes where they belong. What a session answered in a step was said with its earlier
 * commands done; the log tells of what they changed only after the step.
 */
export class StoreOrder {
  private readonly entries: readonly Entry<WorldEvent>[];
  /** By the `seq` of the entry with which they happen: the command, or the change's own where there is none. */
  private readonly changes = new Map<number, StoreChanged[]>();
  private read = 0;

  private constructor(entries: readonly Entry<WorldEvent>[]) {
    this.entries = entries;
  }

  /** The order of a log's changes: all that look into the log share it. */
  static of(entries: readonly Entry<WorldEvent>[]): StoreOrder {
    const order = ORDERS.get(entries) ?? new StoreOrder(entries);
    ORDERS.set(entries, order);
    order.update();
    return order;
  }

  /** What happens to the mailboxes with this entry. */
  at(seq: number): readonly StoreChanged[] {
    return this.changes.get(seq) ?? NONE;
  }

  private update(): void {
    for (; this.read < this.entries.length; this.read++) {
      const entry = this.entries[this.read];
      if (entry?.event.kind !== 'store.changed') continue;
      const { event } = entry;
      const seq = commandOf(this.entries, { cause: entry.cause, event })?.seq ?? entry.seq;
      const others = this.changes.get(seq);
      if (others) others.push(event);
      else this.changes.set(seq, [event]);
    }
  }
}

const ORDERS = new WeakMap<readonly Entry<WorldEvent>[], StoreOrder>();
