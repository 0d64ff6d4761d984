'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { FetchingPart, Lab } from '@/lib/lab/lab';
import { isHelpDue } from '@/lib/lesson/due';
import type { Hint } from '@/lib/lesson/hints';
import type { GoalState } from '@/lib/lesson/task-fold';
import { noteOf, noteProgress } from '@/lib/storage/progress';
import type { TaskOnPage } from './task';
import { useLabState } from './use-lab';

type Helper = typeof import('./task-helper');

interface Help {
  readonly hint: Hint | null;
  /** How many of its steps were asked for, as things stand. */
  readonly pulled: number;
  readonly due: boolean;
  /** What makes hints is being loaded. */
  readonly waiting: boolean;
  pull(): void;
}

/** How often it is looked whether help is due. */
const LOOK_MS = 5000;

/** Help with a goal: pulled step by step, and taken back as soon as anything gets nearer. */
export function useHints(
  lab: Lab,
  part: TaskOnPage,
  state: GoalState | null,
  since: number,
  offered: boolean,
): Help {
  const [helper, setHelper] = useState<{ readonly helper: Helper; readonly engine: FetchingPart } | null>(
    null,
  );
  const [wanted, setWanted] = useState({ since: -1, count: 0 });
  const [waiting, setWaiting] = useState(false);
  const version = useLabState(lab, (now) => now.version);
  const due = useDue(lab, since, offered);
  const pulled = wanted.since === since ? wanted.count : 0;

  const pull = () => {
    const count = pulled + 1;
    setWanted({ since, count });
    noteProgress(part.id, { help: Math.max(noteOf(part.id).help, count) });
    if (helper || waiting) return;
    setWaiting(true);
    Promise.all([import('./task-helper'), lab.fetching ?? import('@/lib/lab/fetching')]).then(
      ([loaded, engine]) => {
        setHelper({ helper: loaded, engine });
        setWaiting(false);
      },
      () => setWaiting(false),
    );
  };
  const way = useMemo(
    () => helper?.helper.wayOf(part.task, part.variant, helper.engine.FETCHING) ?? null,
    [helper, part],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log is another whenever `version` rises
  const hint = useMemo(() => {
    if (!helper || !way || !state || pulled === 0) return null;
    const situation = { task: part.task, spec: lab.spec, way, entries: lab.log.entries };
    return helper.helper.hintFor(situation, state, helper.engine);
  }, [helper, way, state, pulled, part, lab, version]);
  return { hint, pulled: hint ? pulled : 0, due, waiting, pull };
}

/** Whether help should be offered: after two same errors, or a minute in which nothing got nearer. */
function useDue(lab: Lab, since: number, offered: boolean): boolean {
  const [due, setDue] = useState(false);
  const from = useRef(0);
  useEffect(() => {
    from.current = performance.now();
    setDue(false);
    if (!offered) return;
    const look = () => {
      // A page that is not looked at does not wait for anybody.
      if (document.hidden) from.current = performance.now();
      else setDue(isHelpDue(lab.log.entries, since, performance.now() - from.current));
    };
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [lab, since, offered]);
  return due;
}
