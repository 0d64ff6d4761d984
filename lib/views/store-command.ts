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
