'use client';

import { type ReactNode, useId } from 'react';
import { CHEVRON_DOWN } from '../lab/first-signs';
import { CHEVRON_UP } from '../lab/later-signs';
import { Pips } from '../lab/pips';
import { SmallIcon } from '../lab/small-icon';
import styles from './task-panel.module.css';

interface TaskGoal {
  readonly id: string;
  readonly title: string;
  readonly done: boolean;
  /** What is still missing, each as what stands after “Still missing:”; empty where it is done or not told. */
  readonly missing: readonly string[];
  readonly steps: readonly { readonly verb: string; readonly words: string; readonly done: boolean }[];
}

export interface TaskPanelProps {
  readonly title: string;
  readonly lead: readonly string[];
  readonly goals: readonly TaskGoal[];
  /** The goal whose steps, questions and hints are in sight. */
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Nothing was done yet: the title stands large, and what it is about in full. */
  readonly hero: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Questions and hints of the selected goal. */
  readonly help: ReactNode;
  /** Offered in the line, where the panel is shut. */
  readonly offer: ReactNode;
  /** What stands above the goals when all is done. */
  readonly finale: ReactNode;
  /** What others can do, time that can pass, a new beginning. */
  readonly tools: ReactNode;
}

/** A lab's goals above the console: one line, or all of them with what each still misses. */
export function TaskPanel(props: TaskPanelProps) {
  const { title, lead, goals, selected, onSelect, hero, open, onOpen, help, offer, finale, tools } = props;
  const id = useId();
  const reached = goals.filter(({ done }) => done).length;
  const current = goals.find(({ done }) => !done);
  return (
    <section
      aria-label="Task"
      className={`${styles['task']} ${open ? styles['isOpen'] : ''} ${open && hero ? styles['isHero'] : ''}`}
    >
      <div className={styles['line']}>
        <h1>{title}</h1>
        {current && !open ? <p className={styles['now']}>{current.title}</p> : null}
        <span className={styles['far']}>
          <Pips done={reached} total={goals.length} />
          <span className={styles['count']}>
            <b>{reached}</b> of {goals.length}
            <span className="sr-only"> goals reached</span>
          </span>
        </span>
        {open ? null : offer}
        <button
          type="button"
          className={styles['toggle']}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => onOpen(!open)}
        >
          Goals
          <SmallIcon d={open ? CHEVRON_UP : CHEVRON_DOWN} size={16} />
        </button>
      </div>
      <div id={id} className={styles['body']} hidden={!open}>
        {finale ?? <Lead lead={lead} hero={hero} />}
        <ol className={styles['goals']}>
          {goals.map((goal, place) => (
            <Goal
              key={goal.id}
              goal={goal}
              place={place + 1}
              isOpen={goal.id === selected}
              onSelect={() => onSelect(goal.id)}
            >
              {goal.id === selected ? help : null}
            </Goal>
          ))}
        </ol>
        {tools}
        <button type="button" className={styles['begin']} onClick={() => onOpen(false)}>
          To the console
        </button>
      </div>
    </section>
  );
}

/** What the lab is about; folded once one is at it. */
function Lead({ lead, hero }: Pick<TaskPanelProps, 'lead' | 'hero'>) {
  const words = lead.map((text) => <p key={text}>{text}</p>);
  if (hero) return <div className={styles['lead']}>{words}</div>;
  return (
    <details className={styles['lead']}>
      <summary>What it is about</summary>
      {words}
    </details>
  );
}

interface GoalProps {
  readonly goal: TaskGoal;
  readonly place: number;
  readonly isOpen: boolean;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

function Goal({ goal, place, isOpen, onSelect, children }: GoalProps) {
  const { title, done, missing, steps } = goal;
  return (
    <li className={done ? styles['done'] : isOpen ? styles['current'] : undefined}>
      <span className={styles['sign']} aria-hidden="true">
        {done ? <SmallIcon d="M5 12.5l4.5 4.5L19 7.5" size={14} stroke={2.5} /> : place}
      </span>
      <div className={styles['what']}>
        <button type="button" aria-expanded={isOpen} onClick={onSelect}>
          {title}
          {done ? <span className="sr-only">, reached</span> : null}
        </button>
        {missing.length === 0 ? null : (
          <p className={styles['missing']}>
            <span>Still missing: </span>
            {missing.join('; ')}
          </p>
        )}
        {isOpen && !done && steps.length > 1 ? <Steps steps={steps} /> : null}
        {children}
      </div>
    </li>
  );
}

/** A sequence of commands: what is done, what is next. */
function Steps({ steps }: { readonly steps: TaskGoal['steps'] }) {
  const now = steps.findIndex(({ done }) => !done);
  return (
    <ol className={styles['steps']}>
      {steps.map(({ verb, words, done }, place) => {
        const state = done ? 'stepDone' : place === now ? 'stepNow' : 'stepNext';
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
            key={place}
            className={styles[state]}
            aria-current={place === now ? 'step' : undefined}
          >
            <span className="mono">{verb}</span>
            <small>{words}</small>
            {done ? <span className="sr-only">, done</span> : null}
          </li>
        );
      })}
    </ol>
  );
}
