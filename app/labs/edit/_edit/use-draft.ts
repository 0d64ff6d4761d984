'use client';

import { useEffect, useState } from 'react';
import type { LabTask } from '@/content/schema/lab';
import { readTask } from '@/content/schema/read-task';
import { BLANK } from './blank';

const KEY = 'mailwire/lab-draft/1';

/** The lab that is being made: kept on the device with every change. Null until it was looked for. */
export function useDraft(): readonly [LabTask | null, (task: LabTask) => void] {
  const [draft, setDraft] = useState<LabTask | null>(null);
  useEffect(() => setDraft(keptDraft() ?? BLANK), []);
  const change = (task: LabTask) => {
    setDraft(task);
    try {
      localStorage.setItem(KEY, JSON.stringify(task));
    } catch {
      // A device that keeps nothing is no error: the editor works on.
    }
  };
  return [draft, change];
}

function keptDraft(): LabTask | null {
  try {
    const read = readTask(JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    return 'why' in read ? null : read;
  } catch {
    return null;
  }
}
