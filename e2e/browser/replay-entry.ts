import { FETCHING } from '../../sim/fetching.ts';
import { type Entry, replay, SCENARIOS, type WorldEvent } from '../../sim/index.ts';
import { anyWorld } from '../../sim/testing/random-worlds.ts';
import { readJournal } from '../../sim/world/journal.ts';

/** What is bundled and run twice, in Node and in a browser. */

/** Journals of worlds in which people did things at random, as JSON, each with the digest of its log. */
export function record(count: number): readonly { readonly journal: string; readonly digest: string }[] {
  return Array.from({ length: count }, (_, index) => {
    const world = anyWorld(index + 1, 80);
    return { journal: JSON.stringify(world.journal), digest: digestOfLog(world.log.entries) };
  });
}

/** The digest of the log that a journal gives here. */
export function play(text: string): string {
  const journal = readJournal(JSON.parse(text));
  const played = journal && replay(journal, SCENARIOS, FETCHING);
  return played?.ok ? digestOfLog(played.world.log.entries) : 'not a journal';
}

/** Length and hash (FNV-1a over UTF-16 units) of all that stands in a log. */
function digestOfLog(entries: readonly Entry<WorldEvent>[]): string {
  const text = JSON.stringify(entries, (_, value: unknown) => {
    if (value instanceof Uint8Array) return Array.from(value).join(' ');
    if (value instanceof Map || value instanceof Set) return [...value];
    // A deed that was read from a journal may name its parts in another order: that is no difference.
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
    return value;
  });
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${entries.length} ${text.length} ${(hash >>> 0).toString(16)}`;
}
