'use client';

import { useEffect, useMemo, useState } from 'react';
import { LabPage, type LabTaskParts, type TaskHeadProps } from '@/app/lab/_lab/lab-page';
import type { TaskOnPage } from '@/app/lab/_lab/task';
import { TaskPane } from '@/app/lab/_lab/task-pane';
import { useTask } from '@/app/lab/_lab/use-task';
import type { LabTask } from '@/content/schema/lab';
import { startOf } from '@/lib/lesson/task-start';
import { variantOf } from '@/lib/lesson/vary';
import { noteOf, noteProgress } from '@/lib/storage/progress';
import type { Action } from '@/sim/index';

export interface TaskPageProps {
  readonly task: LabTask;
  /** What the lab itself does first, by variant. */
  readonly starts: readonly (readonly Action[])[];
  readonly next: TaskOnPage['next'];
  /** Told of the session, for whoever wants to know what is done in it. */
  readonly onSession?: (session: TaskHeadProps['session']) => void;
}

/** A lab with something to reach in it: the variant that is at hand, or the first for whom nothing is noted. */
export function TaskPage({ task, starts, next, onSession }: TaskPageProps) {
  const [variant, setVariant] = useState(0);
  useEffect(() => setVariant(noteOf(task.id).variant), [task]);
  const place = starts.length === 0 ? 0 : variant % starts.length;
  const [start, part] = useMemo(() => {
    const filled = variantOf(task, place);
    const onFresh = () => {
      noteProgress(task.id, { variant: variant + 1, help: 0 });
      setVariant(variant + 1);
    };
    const onPage: TaskOnPage = { task: filled, id: task.id, variant: place, next, onFresh };
    return [startOf(filled, place, starts[place] ?? []), partsOf(onPage, onSession)];
  }, [task, starts, next, variant, place, onSession]);
  return start ? <LabPage key={variant} start={start} task={part} /> : null;
}

/** What the lab's page takes in place of the free lab's goals. */
function partsOf(part: TaskOnPage, onSession: TaskPageProps['onSession']): LabTaskParts {
  return {
    title: part.task.title,
    Head: (props: TaskHeadProps) => {
      const { session } = props;
      useEffect(() => onSession?.(session), [session]);
      return <TaskPane {...props} part={part} />;
    },
    useStatus: (lab) => {
      const { reached, goals, complete } = useTask(lab, part.task).progress;
      return complete ? 'All goals are reached.' : `${reached} of ${goals.length} goals reached.`;
    },
  };
}
