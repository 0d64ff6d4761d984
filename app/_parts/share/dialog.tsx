'use client';

import { type ReactNode, useEffect, useId, useRef } from 'react';
import { CROSS } from '../lab/first-signs';
import { SmallIcon } from '../lab/small-icon';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A box over the page that holds the focus until it is shut: by its button, Escape, or a press beside it. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const { current } = dialog;
    if (current && !current.open) current.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape shuts every modal dialog
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className={styles['dialog']}
      onClose={onClose}
      onClick={(event) => {
        // Its own box has no room of its own: a press on it is one beside what it holds.
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div className={styles['box']}>
        <div className={styles['head']}>
          <h2 id={id}>{title}</h2>
          <button type="button" aria-label={`Close ${title}`} onClick={() => dialog.current?.close()}>
            <SmallIcon d={CROSS} size={18} />
          </button>
        </div>
        <div className={styles['body']}>{children}</div>
      </div>
    </dialog>
  );
}
