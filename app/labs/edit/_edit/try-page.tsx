'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LabSession } from '@/app/lab/_lab/use-lab';
import { TaskPage } from '@/app/labs/[id]/task-page';
import type { Deed, LabTask } from '@/content/schema/lab';
import { beginTask } from '@/lib/lesson/play-task';
import { recordedDeeds } from '@/lib/lesson/recorded-deeds';
import { variantOf } from '@/lib/lesson/vary';
import type { Action } from '@/sim/index';
import styles from './lab-editor.module.css';

export interface TryPageProps {
  readonly task: LabTask;
  /** What the way back is called. */
  readonly back: string;
  readonly onBack: () => void;
  /** Told what was done, to be the way that is shown; null where that is not wanted. */
  readonly onRecord: ((deeds: readonly Deed[]) => void) | null;
}

/** A lab that is being made, or came by a link, as its learners will meet it. */
export default function TryPage({ task, back, onBack, onRecord }: TryPageProps) {
  const [starts, setStarts] = useState<readonly (readonly Action[])[] | 'none' | null>(null);
  const session = useRef<LabSession | null>(null);
  useEffect(() => {
    let stopped = false;
    import('@/sim/fetching').then(({ FETCHING }) => {
      const begun = beginTask(variantOf(task, 0), 0, FETCHING);
      if (!stopped) setStarts(begun ? [begun.desk.world.journal.actions] : 'none');
    });
    return () => {
      stopped = true;
    };
  }, [task]);
  // What was done at an earlier try is not part of this one: it is kept under a name of its own.
  const tried = useMemo(() => ({ ...task, id: `try-${task.id}`.slice(0, 60) }), [task]);
  const hold = useCallback((now: LabSession) => {
    session.current = now;
  }, []);
  const record = () => {
    const lab = session.current?.lab;
    if (lab && onRecord) onRecord(recordedDeeds(lab.log.entries, lab.start.actions.length));
  };
  return (
    <>
      {starts === 'none' ? (
        <p className={styles['page']}>
          This lab’s world cannot be built: something in it does not fit. The editor says what.
        </p>
      ) : starts === null ? null : (
        <TaskPage task={tried} starts={starts} next={null} onSession={hold} />
      )}
      <div className={styles['bar']}>
        <button type="button" className={styles['quiet']} onClick={onBack}>
          {back}
        </button>
        {onRecord === null ? null : (
          <button type="button" className={styles['quiet']} onClick={record}>
            Take what I did as the way
          </button>
        )}
      </div>
    </>
  );
}
