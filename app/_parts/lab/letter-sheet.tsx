import styles from './letter-sheet.module.css';

export interface LetterLine {
  readonly text: string;
  readonly part: 'header' | 'body';
}

export interface LetterSheetProps {
  readonly lines: readonly LetterLine[];
  /** "letter, 6 lines". */
  readonly note: string | null;
  readonly speaker: 'You' | 'Server';
}

/** The letter as it was typed or came, on a sheet of its own in the log. */
export function LetterSheet({ lines, note, speaker }: LetterSheetProps) {
  return (
    <div className={styles['sheet']}>
      {note === null ? null : <span className={styles['note']}>{note}</span>}
      <span className="sr-only">{speaker}, the letter: </span>
      {lines.map(({ text, part }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a letter keep their places
        <div key={index} className={styles[part]}>
          {text === '' ? ' ' : text}
        </div>
      ))}
    </div>
  );
}
