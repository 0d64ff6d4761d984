import type { ReactNode } from 'react';
import styles from './pane-head.module.css';

/** The small heading of a pane, with what one can do to it at the right. */
export function PaneHead({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={styles['head']}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** The look of `QuietButton`, for other buttons. */
export const quietClass = `${styles['quiet']} ${styles['normal']}`;

/** A button without a frame: an icon and a word. */
export function QuietButton(props: {
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly size?: 'normal' | 'small';
  readonly onPress: () => void;
}) {
  const { icon, children, pressed, expanded, size = 'normal', onPress } = props;
  return (
    <button
      type="button"
      className={`${styles['quiet']} ${styles[size]}`}
      aria-pressed={pressed}
      aria-expanded={expanded}
      onClick={onPress}
    >
      {icon}
      <span>{children}</span>
    </button>
  );
}
