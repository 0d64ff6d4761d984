'use client';

import { useEffect, useState } from 'react';
import { readSettings, writeSettings } from '@/lib/storage/settings';
import { consoleIsUsable } from './island';

export type Look = 'terminal' | 'plain';

/** The look of the console: as chosen before; else the terminal where there are mouse and keyboard. */
export function useLook(): readonly [Look, (look: Look) => void] {
  const [look, setLook] = useState<Look>('plain');
  useEffect(() => {
    const fine = matchMedia('(hover: hover) and (pointer: fine)').matches;
    const chosen = readSettings().look ?? (fine ? 'terminal' : 'plain');
    setLook(chosen);
    // The terminal says so itself, once it is there.
    if (chosen === 'plain') consoleIsUsable();
  }, []);
  const choose = (next: Look) => {
    writeSettings({ look: next });
    setLook(next);
  };
  return [look, choose];
}
