import type { Action, Entry, WorldEvent } from '@/sim/index';

/** What a person did that an entry goes back to, however many causes lie between; null for what nobody did. */
function deedOf(entries: readonly Entry<WorldEvent>[], entry: Entry<WorldEvent>): Action | null {
  let at: Entry<WorldEvent> | undefined = entry;
  while (at) {
    if (at.event.kind === 'person.did') return at.event.action;
    at = at.cause === null ? undefined : entries[at.cause];
  }
  return null;
}

/** The number of the console at which an entry was brought about; 0 where the deed names none. */
export function tabNumberOf(entries: readonly Entry<WorldEvent>[], entry: Entry<WorldEvent>): number {
  const deed = deedOf(entries, entry);
  return deed !== null && 'tab' in deed ? (deed.tab ?? 0) : 0;
}
