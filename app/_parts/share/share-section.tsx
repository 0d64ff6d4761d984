import type { ReactNode } from 'react';
import { SmallIcon } from '../lab/small-icon';
import styles from './share-section.module.css';
import { DOWN } from './share-signs';

/** One thing that can be taken along: what it is, and its buttons. */
export function ShareSection(props: {
  readonly title: string;
  readonly words: ReactNode;
  /** Shown between the words and the buttons. */
  readonly children?: ReactNode;
  readonly buttons?: ReactNode;
}) {
  const { title, words, children, buttons } = props;
  return (
    <section className={styles['section']}>
      <div className={styles['row']}>
        <div>
          <h3>{title}</h3>
          <p>{words}</p>
        </div>
        {buttons === undefined ? null : <div className={styles['buttons']}>{buttons}</div>}
      </div>
      {children}
    </section>
  );
}

/** A button that saves or copies something. */
export function TakeButton(props: {
  readonly children: ReactNode;
  /** Of what, where the words alone do not say: read aloud. */
  readonly label?: string;
  readonly sign?: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}) {
  const { children, label, sign = DOWN, disabled = false, onPress } = props;
  return (
    <button type="button" className={styles['take']} aria-label={label} disabled={disabled} onClick={onPress}>
      <SmallIcon d={sign} size={15} />
      {children}
    </button>
  );
}
