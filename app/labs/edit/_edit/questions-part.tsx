'use client';

import type { LabQuestion, LabTask } from '@/content/schema/lab';
import { Fields } from './field';
import styles from './lab-editor.module.css';
import { Rows } from './rows';

/** What the learner is asked; a goal may wait for the right answer. */
export function QuestionsPart({
  task,
  onChange,
}: {
  readonly task: LabTask;
  readonly onChange: (task: LabTask) => void;
}) {
  const setQuestions = (questions: readonly LabQuestion[]) => onChange({ ...task, questions });
  const fresh: LabQuestion = {
    id: `question-${task.questions.length + 1}`,
    text: 'Why did the letter not arrive?',
    options: ['The host is down', 'The name has no record'],
    right: ['The host is down'],
    because: 'What is said when the answer is right.',
  };
  return (
    <section className={styles['part']} aria-labelledby="questions">
      <h2 id="questions">Questions</h2>
      <Rows items={task.questions} nameOf={({ text }) => text} onChange={setQuestions}>
        {(question, onQuestion) => (
          <Fields
            value={question}
            onChange={onQuestion}
            fields={[
              { key: 'text', label: 'Question', type: 'text', wide: true },
              { key: 'id', label: 'Short name (goals wait for it by this)', type: 'text' },
              {
                key: 'options',
                label: 'To choose from, one a line; empty: a text is typed',
                type: 'lines',
                optional: true,
              },
              { key: 'right', label: 'Right answers, one a line', type: 'lines' },
              { key: 'because', label: 'Said when it is right', type: 'text', wide: true },
            ]}
          />
        )}
      </Rows>
      <button
        type="button"
        className={styles['quiet']}
        onClick={() => setQuestions([...task.questions, fresh])}
      >
        Add a question
      </button>
    </section>
  );
}
