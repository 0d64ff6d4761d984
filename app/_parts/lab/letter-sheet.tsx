import type { ReactNode } from 'react';
import styles from './letter-sheet.module.css';

export interface LetterSheetProps {
  /** "letter, 6 lines". */
  readonly note: string;
  /** The lines, header first. */
  readonly children: ReactNode;
}

/** The letter as it was typed, on a sheet of its own in the log. */
export function LetterSheet({ note, children }: LetterSheetProps) {
  return (
    <div className={styles['sheet']}>
      <span className={styles['note']} aria-hidden="true">
        {note}
      </span>
      {children}
    </div>
  );
}
