'use client';

import { lazy, Suspense, useMemo, useState } from 'react';
import { ThemeSwitch } from '@/app/_parts/theme-switch';
import { TopBar } from '@/app/_parts/top-bar';
import type { LabTask } from '@/content/schema/lab';
import { isFault, worldOf } from '@/lib/lesson/task-world';
import { CAMPUS, NINETIES } from '@/sim/index';
import { Fields } from './field';
import { choicesOf } from './forms';
import { GoalsPart } from './goals-part';
import styles from './lab-editor.module.css';
import { QuestionsPart } from './questions-part';
import { SharePart } from './share-part';
import { SolutionPart } from './solution-part';
import { useDraft } from './use-draft';
import { WorldPart } from './world-part';

const TryPage = lazy(() => import('./try-page'));

/** Makes a lab: its words, its world, its goals, the way that is shown; tries it, checks it, shares it. */
export default function LabEditor() {
  const [task, setTask] = useDraft();
  const [trying, setTrying] = useState(false);
  if (task === null) return <TopBar current="labs" />;
  if (trying) {
    return (
      <Suspense>
        <TryPage
          task={task}
          back="Back to the editor"
          onBack={() => setTrying(false)}
          onRecord={(deeds) => {
            setTask({ ...task, solution: deeds.map((deed) => ({ deed, needed: true, why: '' })) });
            setTrying(false);
          }}
        />
      </Suspense>
    );
  }
  return <Form task={task} onChange={setTask} onTry={() => setTrying(true)} />;
}

interface FormProps {
  readonly task: LabTask;
  readonly onChange: (task: LabTask) => void;
  readonly onTry: () => void;
}

function Form({ task, onChange, onTry }: FormProps) {
  const world = useMemo(() => worldOf(task), [task]);
  const base = task.base === 'nineties' ? NINETIES : CAMPUS;
  const choices = useMemo(() => choicesOf(isFault(world) ? base : world), [world, base]);
  return (
    <>
      <TopBar current="labs">
        <ThemeSwitch />
      </TopBar>
      <main className={styles['page']}>
        <div className={styles['top']}>
          <div>
            <h1>Make a lab</h1>
            <p>A world, something to reach in it, and a way that reaches it. It is kept on this device.</p>
          </div>
          <button type="button" className={styles['main']} onClick={onTry}>
            Try it
          </button>
        </div>
        <section className={styles['part']} aria-labelledby="words">
          <h2 id="words">Words</h2>
          <Fields
            value={task}
            onChange={onChange}
            fields={[
              { key: 'title', label: 'Title', type: 'text', wide: true },
              { key: 'id', label: 'Short name (in addresses)', type: 'text' },
              { key: 'minutes', label: 'Minutes', type: 'number' },
              {
                key: 'grade',
                label: 'Grade',
                type: 'choice',
                options: [
                  { value: 1, words: '1 – first steps' },
                  { value: 2, words: '2 – the whole way' },
                  { value: 3, words: '3 – in depth' },
                ],
              },
              { key: 'summary', label: 'In one sentence', type: 'text', wide: true },
              { key: 'lead', label: 'What the learner reads first, a paragraph a line', type: 'lines' },
              { key: 'keep', label: 'What to keep in mind at the end, a sentence a line', type: 'lines' },
            ]}
          />
        </section>
        <WorldPart task={task} choices={choices} fault={isFault(world) ? world : null} onChange={onChange} />
        <GoalsPart task={task} choices={choices} onChange={onChange} />
        <QuestionsPart task={task} onChange={onChange} />
        <SolutionPart task={task} onChange={onChange} onTry={onTry} />
        <SharePart task={task} onChange={onChange} />
      </main>
    </>
  );
}
