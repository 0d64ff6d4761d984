import type { Entry, WorldEvent } from '@/sim/index';

/** A minute without anything getting nearer. */
const PATIENCE_MS = 60_000;

/**
 * Tells whether help should be offered: the same rule was broken twice by the same command since something got
 * nearer, or nothing did for a minute. `since` is the first entry after the last progress.
 */
export function isHelpDue(entries: readonly Entry<WorldEvent>[], since: number, idleMs: number): boolean {
  if (idleMs >= PATIENCE_MS) return true;
  const others = new Set<number | null>();
  const broken = new Map<string, number>();
  let rule = '';
  for (const { seq, event, connection } of entries) {
    if (event.kind === 'connection.opening' && event.purpose !== 'terminal') others.add(connection);
    if (seq < since || others.has(connection)) continue;
    if (event.kind === 'smtp.decided' || event.kind === 'pop3.decided' || event.kind === 'imap.decided')
      rule = `${event.verb} ${event.fault?.kind ?? event.outcome}`;
    if (!isRefusal(event)) continue;
    const times = (broken.get(rule) ?? 0) + 1;
    if (times >= 2) return true;
    broken.set(rule, times);
  }
  return false;
}

function isRefusal(event: WorldEvent): boolean {
  switch (event.kind) {
    case 'smtp.replied':
      return event.code >= 400;
    case 'pop3.replied':
      return !event.ok;
    case 'imap.responded':
      return event.status === 'NO' || event.status === 'BAD';
    default:
      return false;
  }
}
