'use client';

import { useState } from 'react';
import type { Deed, LabTask, SolutionStep } from '@/content/schema/lab';
import type { Finding } from '@/lib/lesson/check-task';
import { variantOf } from '@/lib/lesson/vary';
import { Fields } from './field';
import styles from './lab-editor.module.css';
import { Rows } from './rows';

interface SolutionPartProps {
  readonly task: LabTask;
  readonly onChange: (task: LabTask) => void;
  readonly onTry: () => void;
}

/** The way that is shown, and whether it does what it must. */
export function SolutionPart({ task, onChange, onTry }: SolutionPartProps) {
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  const setSolution = (solution: readonly SolutionStep[]) => {
    setFindings(null);
    onChange({ ...task, solution });
  };
  const check = async () => {
    const [{ checkTask }, { FETCHING }] = await Promise.all([
      import('@/lib/lesson/check-task'),
      import('@/sim/fetching'),
    ]);
    setFindings(checkTask(variantOf(task, 0), FETCHING));
  };
  return (
    <section className={styles['part']} aria-labelledby="solution">
      <h2 id="solution">The way that is shown</h2>
      <p className={styles['note']}>
        Go the way yourself: “Try it”, then “Take what I did as the way”. Mark each step as needed or as a
        courtesy, and say in few words why it is done: hints are made of them.
      </p>
      <Rows
        items={task.solution}
        nameOf={({ deed }, place) => `${place + 1}. ${deedWords(deed)}`}
        onChange={setSolution}
      >
        {(step, onStep) => (
          <Fields
            value={step}
            onChange={onStep}
            fields={[
              { key: 'why', label: 'Why', type: 'text', wide: true },
              { key: 'needed', label: 'Needed', type: 'truth' },
            ]}
          />
        )}
      </Rows>
      <div className={styles['buttons']}>
        <button type="button" className={styles['quiet']} onClick={onTry}>
          Try it and record the way
        </button>
        <button type="button" className={styles['quiet']} onClick={check}>
          Check the lab
        </button>
      </div>
      {findings === null ? null : findings.length === 0 ? (
        <p className={styles['good']}>✓ The way reaches every goal, and every needed step is needed.</p>
      ) : (
        <ul className={styles['alert']}>
          {findings.map(({ where, why }) => (
            <li key={`${where} ${why}`}>✕ {why}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function deedWords(deed: Deed): string {
  switch (deed.do) {
    case 'say':
      return `${deed.on}: ${deed.lines.length === 1 ? deed.lines[0] || '(an empty line)' : `${deed.lines.length} lines`}`;
    case 'hang-up':
      return `${deed.on}: hang up`;
    case 'wait':
      return `wait ${deed.minutes} minutes`;
    case 'wait-next':
      return 'wait for what comes next';
    case 'fault':
      return 'break or mend something';
    case 'answer':
      return `answer “${deed.value}”`;
  }
}
