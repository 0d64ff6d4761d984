'use client';

import { type ReactNode, useEffect, useRef } from 'react';
import { CROSS } from '../lab/first-signs';
import { SmallIcon } from '../lab/small-icon';
import styles from './problem-card.module.css';

export interface ProblemCardProps {
  /** What happened, why, what to try. */
  readonly what: string;
  readonly why: string;
  readonly attempt: string;
  /** What can be done about it at once. */
  readonly children?: ReactNode;
}

/** Something could not be opened. The focus comes here, so that it is read at once. */
export function ProblemCard({ what, why, attempt, children }: ProblemCardProps) {
  const card = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another problem is read too
  useEffect(() => card.current?.focus(), [what]);
  return (
    <section ref={card} tabIndex={-1} className={styles['card']} aria-label="Problem">
      <SmallIcon d={CROSS} size={18} />
      <div>
        <p>
          <b>{what}</b>
        </p>
        <p>
          {why} {attempt}
        </p>
        {children}
      </div>
    </section>
  );
}
