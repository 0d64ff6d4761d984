'use client';

import { useSyncExternalStore } from 'react';

/** Follows a media query; `fallback` is what the server, which has no screen, assumes. */
export function useMedia(query: string, fallback: boolean): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
    () => fallback,
  );
}
