'use client';

import { useEffect, useState } from 'react';
import { readSettings, writeSettings } from '@/lib/storage/settings';

export type Look = 'terminal' | 'plain';

/** The look of the console: as chosen before; else the terminal where there are mouse and keyboard. */
export function useLook(): readonly [Look, (look: Look) => void] {
  const [look, setLook] = useState<Look>('plain');
  useEffect(() => {
    const fine = matchMedia('(hover: hover) and (pointer: fine)').matches;
    setLook(readSettings().look ?? (fine ? 'terminal' : 'plain'));
  }, []);
  const choose = (next: Look) => {
    writeSettings({ look: next });
    setLook(next);
  };
  return [look, choose];
}
