import styles from './goal-head.module.css';
import { Pips } from './pips';

interface GoalStep {
  /** "HELO". */
  readonly verb: string;
  /** "say who you are". */
  readonly words: string;
}

export interface GoalHeadProps {
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly GoalStep[];
  readonly done: number;
  /** The large form of a first visit, or one line. On a phone only the bar shows the goal. */
  readonly form: 'hero' | 'line';
}

/** The goal above the console: what to do, and how far one is. The page's first heading. */
export function GoalHead({ title, lead, steps, done, form }: GoalHeadProps) {
  const count = (
    <p className={styles['count']}>
      <b>{done}</b> of {steps.length}
      <span className="sr-only"> steps done</span>
    </p>
  );
  if (form === 'line') {
    return (
      <div className={styles['line']}>
        <h1>{title}</h1>
        <Pips done={done} total={steps.length} />
        {count}
      </div>
    );
  }
  return (
    <div className={styles['hero']}>
      <div className={styles['words']}>
        <div>
          <h1>{title}</h1>
          <p className={styles['lead']}>{lead}</p>
        </div>
        {count}
      </div>
      <ol className={styles['steps']}>
        {steps.map(({ verb, words }, index) => {
          const state = index < done ? 'done' : index === done ? 'now' : 'next';
          return (
            <li key={verb} className={styles[state]} aria-current={state === 'now' ? 'step' : undefined}>
              <span className="mono">{verb}</span>
              <small>{words}</small>
              {state === 'done' ? <span className="sr-only">, done</span> : null}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
