import type { ReactNode } from 'react';
import { SmallIcon } from '../lab/small-icon';
import styles from './controls.module.css';

export interface ActProps {
  readonly words: string;
  readonly icon?: string;
  /** strong: the one thing to do here; icon: the words are read aloud only. */
  readonly form?: 'plain' | 'strong' | 'icon';
  /** The words give way where there is little room. */
  readonly shrinks?: boolean;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly submits?: boolean;
  readonly onPress?: () => void;
}

/** A button of the mail program. */
export function Act(props: ActProps) {
  const { words, icon, form = 'plain', shrinks = false, pressed, disabled, submits, onPress } = props;
  const text = form === 'icon' ? 'sr-only' : shrinks ? styles['narrowHidden'] : undefined;
  return (
    <button
      type={submits ? 'submit' : 'button'}
      className={`${styles['button']} ${form === 'plain' ? '' : styles[form]}`}
      aria-pressed={pressed}
      disabled={disabled}
      title={form === 'icon' ? words : undefined}
      onClick={onPress}
    >
      {icon === undefined ? null : <SmallIcon d={icon} size={16} filled={pressed === true} />}
      <span className={text}>{words}</span>
    </button>
  );
}

/** A box to tick, with what it means. */
export function Tick(props: {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}) {
  const { checked, onChange, children } = props;
  return (
    <label className={styles['check']}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}

export const fieldClass = `${styles['field']}`;
