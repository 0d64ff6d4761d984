import { LETTER } from './later-signs';
import styles from './mailbox-row.module.css';
import { SmallIcon } from './small-icon';

export interface MailboxRowProps {
  readonly subject: string;
  /** "Bob, 09:15". */
  readonly detail: string;
  /** At the right, in monospace, at most two: "UID 12", "\Seen". */
  readonly marks: readonly string[];
  /** gone: removed, struck through; unfetched: on the server only. */
  readonly state: 'here' | 'gone' | 'unfetched';
  readonly isUnread?: boolean;
  /** Opens the letter; without it the row is no button. */
  readonly onOpen?: (() => void) | undefined;
  readonly tabIndex?: 0 | -1;
}

/** Every row is as high: long lists draw only those in sight. */
export const ROW_HEIGHT = 50;

/** One letter in a mailbox, for an `li` around it. */
export function MailboxRow(props: MailboxRowProps) {
  const { subject, detail, marks, state, isUnread = false, onOpen, tabIndex } = props;
  const content = (
    <>
      <SmallIcon d={LETTER} size={28} stroke={1.25} />
      <span className={styles['words']}>
        <bdi>
          {state === 'gone' ? <s>{subject}</s> : isUnread ? <strong>{subject}</strong> : subject}
          {isUnread ? <span className="sr-only">, not read yet</span> : null}
        </bdi>
        <small>{detail}</small>
      </span>
      <span className={`${styles['marks']} mono`}>
        {marks.map((mark) => (
          <span key={mark}>{mark}</span>
        ))}
      </span>
    </>
  );
  const className = `${styles['row']} ${styles[state]}`;
  if (onOpen === undefined) return <div className={className}>{content}</div>;
  return (
    <button type="button" className={className} onClick={onOpen} tabIndex={tabIndex}>
      {content}
    </button>
  );
}
