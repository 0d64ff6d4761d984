'use client';

import { useSyncExternalStore } from 'react';
import { readSettings, writeSettings } from '@/lib/storage/settings';

let shown: boolean | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether line ends, stuffed dots and spaces at the end are shown in the consoles; remembered on the device. */
export function useLineEnds(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => {
      shown ??= readSettings().lineEnds === 'shown';
      return shown;
    },
    () => false,
  );
}

export function showLineEnds(next: boolean): void {
  shown = next;
  writeSettings({ lineEnds: next ? 'shown' : 'hidden' });
  for (const listener of listeners) listener();
}
