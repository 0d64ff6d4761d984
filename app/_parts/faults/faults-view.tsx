import type { ReactNode } from 'react';
import { CLOCK } from '../lab/first-signs';
import { AGAIN } from '../lab/later-signs';
import { SmallIcon } from '../lab/small-icon';
import styles from './faults-view.module.css';

export interface FaultsViewProps {
  /** "Nothing is broken.", "2 things are broken." */
  readonly summary: string;
  /** What will happen first when time passes; null where nothing will. */
  readonly next: string | null;
  readonly onWait: () => void;
  /** Null while nothing is broken. */
  readonly onMend: (() => void) | null;
  /** What came of it. */
  readonly ledger: ReactNode;
  /** The cards. */
  readonly children: ReactNode;
}

/** All that can be broken, as cards, under what the whole comes to. */
export function FaultsView({ summary, next, onWait, onMend, ledger, children }: FaultsViewProps) {
  return (
    <div className={styles['faults']}>
      <div className={styles['bar']}>
        <p className={styles['summary']}>{summary}</p>
        <Button sign={AGAIN} onPress={onMend}>
          Mend everything
        </Button>
        <div className={styles['next']}>
          <p>{next ?? 'Nothing waits for its time.'}</p>
          <Button sign={CLOCK} onPress={next === null ? null : onWait}>
            Let time pass until then
          </Button>
        </div>
      </div>
      <div className={styles['body']}>
        <ul className={styles['cards']}>{children}</ul>
        {ledger}
      </div>
    </div>
  );
}

/** Stays in its place while there is nothing to do, so that the focus is never lost. */
function Button(props: {
  readonly sign: string;
  readonly onPress: (() => void) | null;
  readonly children: ReactNode;
}) {
  const { sign, onPress, children } = props;
  return (
    <button
      type="button"
      className={styles['button']}
      aria-disabled={onPress === null || undefined}
      onClick={() => onPress?.()}
    >
      <SmallIcon d={sign} size={16} />
      {children}
    </button>
  );
}
