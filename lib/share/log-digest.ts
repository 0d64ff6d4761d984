import type { Entry, WorldEvent } from '@/sim/index';

/** A digest of all that stands in a log: its length, and a hash (FNV-1a over UTF-16 units) of it as JSON. */
export function digestOfLog(entries: readonly Entry<WorldEvent>[]): string {
  const text = JSON.stringify(entries, (_, value: unknown) => {
    if (value instanceof Uint8Array) return Array.from(value).join(' ');
    if (value instanceof Map || value instanceof Set) return [...value];
    return value;
  });
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return `${entries.length} ${text.length} ${(hash >>> 0).toString(16)}`;
}
