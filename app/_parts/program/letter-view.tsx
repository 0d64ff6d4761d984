import type { ReactNode } from 'react';
import { LETTER } from '../lab/later-signs';
import { Act, fieldClass } from './controls';
import styles from './letter-view.module.css';
import { BACK, FLAG, REPLY, TRASH } from './signs';

export interface LetterActs {
  readonly onBack: () => void;
  readonly onReply: (() => void) | null;
  readonly onFlag: (() => void) | null;
  readonly onUnread: (() => void) | null;
  readonly onDelete: () => void;
  /** Folders that it can be put into. */
  readonly folders: readonly { readonly name: string; readonly words: string }[];
  readonly onMove: (folder: string) => void;
}

/** What can be done with an open letter. */
export function LetterActions(props: LetterActs & { readonly back: string; readonly isFlagged: boolean }) {
  const { back, isFlagged, folders, onBack, onReply, onFlag, onUnread, onDelete, onMove } = props;
  return (
    <div className={styles['acts']}>
      <Act words={back} icon={BACK} onPress={onBack} />
      {onReply === null ? null : <Act words="Reply" icon={REPLY} shrinks onPress={onReply} />}
      {onFlag === null ? null : (
        <Act words="Flag" icon={FLAG} form="icon" pressed={isFlagged} onPress={onFlag} />
      )}
      {onUnread === null ? null : <Act words="Mark unread" icon={LETTER} shrinks onPress={onUnread} />}
      {folders.length === 0 ? null : (
        <select
          aria-label="Move to"
          className={fieldClass}
          value=""
          onChange={(event) => onMove(event.target.value)}
        >
          <option value="" disabled>
            Move to …
          </option>
          {folders.map(({ name, words }) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </select>
      )}
      <Act words="Delete" icon={TRASH} shrinks onPress={onDelete} />
    </div>
  );
}

/** A letter to be read: who, when, and its text. Nothing in it is drawn as more than text. */
export function LetterView(props: {
  readonly subject: string;
  readonly people: readonly (readonly [string, string])[];
  /** Null: not here yet, and `wait` says what is being done about it. */
  readonly text: string | null;
  readonly wait: ReactNode;
  readonly note: string | null;
}) {
  const { subject, people, text, wait, note } = props;
  return (
    <article className={styles['letter']} aria-label={subject === '' ? 'Letter' : subject}>
      <h3 className={styles['subject']}>
        <bdi>{subject === '' ? '(no subject)' : subject}</bdi>
      </h3>
      <dl className={styles['people']}>
        {people.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {text === null ? (
        <div className={styles['wait']}>{wait}</div>
      ) : (
        <div dir="auto" className={styles['text']}>
          {text}
        </div>
      )}
      {note === null ? null : <p className={styles['wait']}>{note}</p>}
    </article>
  );
}
