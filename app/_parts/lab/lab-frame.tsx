import type { PointerEvent, ReactNode } from 'react';
import styles from './lab-frame.module.css';

export interface LabFrameProps {
  /** Large, for a wall. */
  readonly presenting: boolean;
  readonly bar: ReactNode;
  readonly goal: ReactNode;
  /** The scrolling log and a `ConsoleFoot`. */
  readonly console: ReactNode;
  /** Map or its table; on a phone the route bar. */
  readonly route: ReactNode;
  /** The explanation beside the console; null below 1200, where it opens under its line. */
  readonly why: ReactNode;
  readonly drawer: ReactNode;
  /** Time rail, view switches. */
  readonly foot: ReactNode;
  /** The phone's tabs; null while the keyboard is up and on larger screens. */
  readonly tabs: ReactNode;
  /** A phone shows one view at a time: anything but "talk" puts `pane` in the console's place. */
  readonly pane: ReactNode;
}

/**
 * A press on a button beside the input one types in leaves the focus there. Otherwise a phone puts its
 * keyboard away and brings the tabs back before the press is over, and the button is gone from under the finger.
 */
function keepTyping(event: PointerEvent<HTMLElement>) {
  const { currentTarget, target } = event;
  const isTyping = currentTarget.querySelector('input:focus') !== null;
  if (isTyping && target instanceof Element && target.closest('button') !== null) event.preventDefault();
}

/** Chips, keys and input at the console's foot. */
export function ConsoleFoot({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles['entry']} onPointerDown={keepTyping}>
      {children}
    </div>
  );
}

/** Where the parts of the lab stand, at every width. Headings in order: the goal, Console, Route, Why. */
export function LabFrame(props: LabFrameProps) {
  const { presenting, bar, goal, console, route, why, drawer, foot, tabs, pane } = props;
  const isOther = pane !== null;
  return (
    <div className={`${styles['frame']} ${presenting ? styles['presenting'] : ''}`}>
      <div className={styles['bar']}>{bar}</div>
      <main className={styles['middle']}>
        <section className={styles['console']} aria-label="Console" hidden={isOther}>
          {goal}
          <h2 className="sr-only">Console</h2>
          {console}
        </section>
        <div className={`${styles['side']} ${why === null ? styles['mapOnly'] : ''}`} hidden={isOther}>
          <div className={`${styles['route']} map-ground`}>{route}</div>
          {why === null ? null : <div className={styles['why']}>{why}</div>}
        </div>
        {isOther ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for those who use the keyboard
          <section className={styles['pane']} aria-label="View" tabIndex={0}>
            <h1 className="sr-only">Lab</h1>
            {pane}
          </section>
        ) : null}
      </main>
      {drawer === null ? null : <div className={styles['drawer']}>{drawer}</div>}
      {foot === null ? null : <footer className={styles['foot']}>{foot}</footer>}
      {tabs === null ? null : <div className={styles['tabs']}>{tabs}</div>}
    </div>
  );
}

/** The terminal look's: they come with the page, so that nothing waits for them later. */
export const terminalBoxClass = `${styles['terminalBox']}`;
export const terminalClass = `${styles['terminal']}`;
/** The log's own box: it scrolls, the page does not. */
export const logBoxClass = `${styles['logBox']}`;
export const logClass = `${styles['log']}`;
/** The button in place of a log's earlier or later lines. */
export const moreLinesClass = `${styles['moreLines']}`;
/** The explanation under a log whose lines cannot open: always as high, so that the log does not move. */
export const underLogClass = `${styles['underLog']}`;
/** The row of chips above the input; what comes after `chipGap` stands at its right end. */
export const chipRowClass = `${styles['chips']}`;
/** Says above the input that the moment shown is not the present. */
export const visitingClass = `${styles['visiting']}`;
/** All that could be said, above the foot and over the log: nothing moves when it opens. */
export const choicesClass = `${styles['choices']}`;
export const chipGapClass = `${styles['gap']}`;
