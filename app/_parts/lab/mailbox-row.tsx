import { LETTER } from './later-signs';
import styles from './mailbox-row.module.css';
import { SmallIcon } from './small-icon';

export interface MailboxRowProps {
  readonly subject: string;
  /** "Bob, 09:15". */
  readonly detail: string;
  /** At the right, in monospace: "UID 12", "\Seen". */
  readonly marks: readonly string[];
  /** gone: removed, struck through; unfetched: on the server only. */
  readonly state: 'here' | 'gone' | 'unfetched';
  readonly onOpen?: () => void;
}

/** One letter in a mailbox. */
export function MailboxRow({ subject, detail, marks, state, onOpen }: MailboxRowProps) {
  const content = (
    <>
      <SmallIcon d={LETTER} size={28} stroke={1.25} />
      <span className={styles['words']}>
        <b>{state === 'gone' ? <s>{subject}</s> : subject}</b>
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
  if (onOpen === undefined) return <li className={className}>{content}</li>;
  return (
    <li className={className}>
      <button type="button" onClick={onOpen}>
        {content}
      </button>
    </li>
  );
}
