import { Act } from './controls';
import styles from './letter-row.module.css';
import { FLAG, TRASH } from './signs';

export interface LetterRowProps {
  readonly subject: string;
  /** `Bob, 09:15`. */
  readonly detail: string;
  /** At the right, in monospace, at most two: `UID 12`, `header only`. */
  readonly marks: readonly string[];
  readonly isUnread: boolean;
  readonly isFlagged: boolean;
  readonly isAnswered: boolean;
  readonly isDeleted: boolean;
  readonly onOpen: () => void;
  /** Null where a letter has no flags: one that waits to be sent. */
  readonly onFlag: (() => void) | null;
  readonly onDelete: () => void;
}

/** A letter in a folder's list, for an `li` around it. */
export function LetterRow(props: LetterRowProps) {
  const { subject, detail, marks, isUnread, isFlagged, isAnswered, isDeleted } = props;
  const words = subject === '' ? '(no subject)' : subject;
  return (
    <div className={styles['row']}>
      <button
        type="button"
        className={`${styles['open']} ${isDeleted ? styles['deleted'] : ''}`}
        onClick={props.onOpen}
      >
        <span className={isUnread ? styles['dot'] : undefined} />
        <span className={styles['words']}>
          <bdi>
            {isUnread ? <strong>{words}</strong> : words}
            <span className="sr-only">
              {isUnread ? ', not read yet' : ''}
              {isFlagged ? ', flagged' : ''}
              {isDeleted ? ', marked as deleted' : ''}
            </span>
          </bdi>
          <small>{isAnswered ? `↩ answered · ${detail}` : detail}</small>
        </span>
        <span className={`${styles['marks']} mono`}>
          {marks.map((mark) => (
            <span key={mark}>{mark}</span>
          ))}
        </span>
      </button>
      {props.onFlag === null ? null : (
        <Act words={`Flag ${words}`} icon={FLAG} form="icon" pressed={isFlagged} onPress={props.onFlag} />
      )}
      <Act words={`Delete ${words}`} icon={TRASH} form="icon" onPress={props.onDelete} />
    </div>
  );
}
