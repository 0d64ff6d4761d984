'use client';

import type { GoalStep, LabGoal, LabTask } from '@/content/schema/lab';
import type { Leaf, Predicate } from '@/content/schema/predicate';
import { Fields } from './field';
import { type choicesOf, leafForms } from './forms';
import styles from './lab-editor.module.css';
import { Add, Rows } from './rows';

interface GoalsPartProps {
  readonly task: LabTask;
  readonly choices: ReturnType<typeof choicesOf>;
  readonly onChange: (task: LabTask) => void;
}

/** What is to be reached, each with its steps. */
export function GoalsPart({ task, choices, onChange }: GoalsPartProps) {
  const setGoals = (goals: readonly LabGoal[]) => onChange({ ...task, goals });
  const fresh = (): LabGoal => ({
    id: `goal-${task.goals.length + 1}`,
    title: 'Another goal',
    steps: [
      { verb: '', words: '', when: { is: 'delivered', account: String(choices.accounts[0]?.value ?? '') } },
    ],
    rule: 'The rule behind it, in one or two sentences.',
    rfc: '5321 3.3',
  });
  return (
    <section className={styles['part']} aria-labelledby="goals">
      <h2 id="goals">Goals</h2>
      <Rows items={task.goals} nameOf={(goal, place) => `${place + 1}. ${goal.title}`} onChange={setGoals}>
        {(goal, onGoal) => (
          <>
            <Fields
              value={goal}
              onChange={onGoal}
              fields={[
                { key: 'title', label: 'Title', type: 'text', wide: true },
                { key: 'id', label: 'Short name', type: 'text' },
                {
                  key: 'order',
                  label: 'Order of its steps',
                  type: 'choice',
                  optional: true,
                  options: [{ value: 'any', words: 'any' }],
                },
                { key: 'rule', label: 'The rule (second hint)', type: 'text', wide: true },
                { key: 'rfc', label: 'Where it stands: RFC and section', type: 'text' },
              ]}
            />
            <Steps goal={goal} choices={choices} onChange={onGoal} />
          </>
        )}
      </Rows>
      <button type="button" className={styles['quiet']} onClick={() => setGoals([...task.goals, fresh()])}>
        Add a goal
      </button>
    </section>
  );
}

function Steps(props: {
  readonly goal: LabGoal;
  readonly choices: ReturnType<typeof choicesOf>;
  readonly onChange: (goal: LabGoal) => void;
}) {
  const { goal, choices, onChange } = props;
  const forms = leafForms(choices);
  const setSteps = (steps: readonly GoalStep[]) => onChange({ ...goal, steps });
  return (
    <>
      <Rows items={goal.steps} nameOf={(step) => wordsOf(step.when, forms)} onChange={setSteps}>
        {(step, onStep) => (
          <>
            <Fields
              value={step}
              onChange={onStep}
              fields={[
                { key: 'verb', label: 'Verb (on the stepper)', type: 'text' },
                { key: 'words', label: 'Few words beside it', type: 'text' },
              ]}
            />
            {isPlain(step.when) ? (
              <Fields
                fields={forms[step.when.is].fields}
                value={step.when}
                onChange={(when: Leaf) => onStep({ ...step, when })}
              />
            ) : (
              <p className={styles['note']}>
                This step waits for several things. Change it in the lab’s file, below under “Share”.
              </p>
            )}
          </>
        )}
      </Rows>
      <Add
        label="Add a step"
        options={Object.entries(forms).map(([value, { words }]) => ({ value, words }))}
        onAdd={(is) => {
          const form = Object.entries(forms).find(([key]) => key === is)?.[1];
          if (form) setSteps([...goal.steps, { verb: '', words: '', when: form.fresh }]);
        }}
      />
    </>
  );
}

type Plain = Exclude<Leaf, { is: 'switched' }>;

const isPlain = (when: Predicate): when is Plain =>
  !['all', 'any', 'then', 'times', 'switched'].includes(when.is);

const wordsOf = (when: Predicate, forms: ReturnType<typeof leafForms>): string =>
  isPlain(when) ? forms[when.is].words : 'Several conditions';
