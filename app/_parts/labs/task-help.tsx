'use client';

import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { SmallIcon } from '../lab/small-icon';
import styles from './task-help.module.css';

export interface HintStep {
  readonly title: string;
  readonly words: string;
  /** A line for the console, in its own type. */
  readonly line?: string;
  /** Where the rule stands: number and section. */
  readonly rfc?: string;
}

export interface HintBoxProps {
  readonly steps: readonly HintStep[];
  readonly total: number;
  /** It was offered: two same errors, or a minute. */
  readonly due: boolean;
  readonly waiting: boolean;
  readonly onPull: () => void;
  /** Puts the last step's line into the input; null where there is none to put. */
  readonly onTake: (() => void) | null;
}

/** Help in four steps, each told when it is asked for. */
export function HintBox({ steps, total, due, waiting, onPull, onTake }: HintBoxProps) {
  const isLast = steps.length >= total;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (steps.length > 0) box.current?.scrollIntoView({ block: 'nearest' });
  }, [steps.length]);
  const words = steps.length === 0 ? (due ? 'Would a hint help?' : 'Hint') : 'Next hint';
  return (
    <div ref={box} className={styles['hints']}>
      {steps.length === 0 ? null : (
        <ol>
          {steps.map(({ title, words: said, line, rfc }) => (
            <li key={title}>
              <b>{title}</b> {said} {rfc ? <RuleLink rfc={rfc} /> : null}
              {line === undefined ? null : <code>{line}</code>}
            </li>
          ))}
        </ol>
      )}
      <div className={styles['row']}>
        {isLast ? null : (
          <button
            type="button"
            className={due && steps.length === 0 ? styles['filled'] : styles['outline']}
            disabled={waiting}
            onClick={onPull}
          >
            {words}
            <small>
              {steps.length + 1} of {total}
            </small>
          </button>
        )}
        {isLast && onTake ? (
          <button type="button" className={styles['outline']} onClick={onTake}>
            Put it into the input
          </button>
        ) : null}
      </div>
    </div>
  );
}

/** Where a rule stands: `5321 4.1.1.4`. */
function RuleLink({ rfc }: { readonly rfc: string }) {
  const [number = '', section = ''] = rfc.split(' ');
  return (
    <a href={`https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`} className={styles['rule']}>
      RFC {number} §{section}
    </a>
  );
}

export interface QuestionBoxProps {
  readonly text: string;
  readonly options: readonly string[] | null;
  /** The newest answer; null before the first. */
  readonly value: string | null;
  readonly right: boolean;
  readonly because: string;
  readonly onAnswer: (value: string) => void;
}

/** A question of the lab: some answers to choose from, or a text to type. */
export function QuestionBox({ text, options, value, right, because, onAnswer }: QuestionBoxProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') onAnswer(typed.trim());
  };
  return (
    <fieldset className={styles['question']}>
      <legend>{text}</legend>
      {options ? (
        <div className={styles['options']}>
          {options.map((option) => {
            const isChosen = option === value;
            const state = !isChosen ? 'option' : right ? 'rightOption' : 'wrongOption';
            return (
              <button
                key={option}
                type="button"
                className={styles[state]}
                aria-pressed={isChosen}
                disabled={right && !isChosen}
                onClick={() => onAnswer(option)}
              >
                {option}
                {isChosen ? <b>{right ? 'Right' : 'Not so'}</b> : null}
              </button>
            );
          })}
        </div>
      ) : right ? (
        <p className={styles['given']}>
          <SmallIcon d="M5 12.5l4.5 4.5L19 7.5" size={16} stroke={2.5} />
          {value}
        </p>
      ) : (
        <form onSubmit={submit} className={styles['typed']}>
          <input
            id={id}
            aria-label="Your answer"
            value={typed}
            maxLength={200}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className={styles['outline']}>
            Answer
          </button>
        </form>
      )}
      {right ? <p className={styles['because']}>{because}</p> : null}
      {!right && value !== null ? (
        <p className={styles['because']}>“{value}” is not it. Look again, and try another.</p>
      ) : null}
    </fieldset>
  );
}

export interface ToolsProps {
  readonly repairs: readonly { readonly id: string; readonly label: string }[];
  readonly onRepair: (id: string) => void;
  /** Minutes that can pass at a touch; empty where nothing waits. */
  readonly waits: readonly number[];
  readonly onWait: (minutes: number) => void;
  readonly training: boolean;
  readonly onTraining: (training: boolean) => void;
  readonly onStartOver: () => void;
}

/** What stands under the goals. */
export function TaskTools({
  repairs,
  onRepair,
  waits,
  onWait,
  training,
  onTraining,
  onStartOver,
}: ToolsProps) {
  return (
    <div className={styles['tools']}>
      {repairs.length === 0 ? null : (
        <fieldset className={styles['group']}>
          <legend>Ask somebody to</legend>
          {repairs.map(({ id, label }) => (
            <button key={id} type="button" className={styles['outline']} onClick={() => onRepair(id)}>
              {label}
            </button>
          ))}
        </fieldset>
      )}
      {waits.length === 0 ? null : (
        <fieldset className={styles['group']}>
          <legend>Let time pass</legend>
          {waits.map((minutes) => (
            <button key={minutes} type="button" className={styles['outline']} onClick={() => onWait(minutes)}>
              {minutes < 60 ? `${minutes} minutes` : `${minutes / 60} hours`}
            </button>
          ))}
        </fieldset>
      )}
      <div className={styles['foot']}>
        <label>
          <input type="checkbox" checked={training} onChange={(event) => onTraining(event.target.checked)} />
          Without help
        </label>
        <button type="button" onClick={onStartOver}>
          Start this lab over
        </button>
      </div>
    </div>
  );
}

export interface FinaleProps {
  readonly words: string;
  readonly keep: readonly string[];
  readonly next: { readonly href: string; readonly title: string } | null;
  /** Another variant of the same lab; null where there is no need of one. */
  readonly onFresh: (() => void) | null;
}

/** All goals are reached: what to keep, and where to go. */
export function Finale({ words, keep, next, onFresh }: FinaleProps) {
  return (
    <div className={styles['finale']}>
      <p className={styles['verdict']}>
        <SmallIcon d="M5 12.5l4.5 4.5L19 7.5" size={20} stroke={2.5} />
        {words}
      </p>
      <ul>
        {keep.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <div className={styles['row']}>
        {onFresh ? (
          <button type="button" className={styles['filled']} onClick={onFresh}>
            A fresh one, without help
          </button>
        ) : null}
        {next ? (
          <a href={next.href} className={onFresh ? styles['outline'] : styles['filled']}>
            Next: {next.title}
          </a>
        ) : null}
        <a href="/labs" className={styles['outline']}>
          All labs
        </a>
      </div>
    </div>
  );
}
