import type { QueuedLetter } from '../../../lib/views/queue';
import styles from './inside.module.css';

/** A letter that waits, with what is to be said of it in words. */
interface WaitingLetter {
  readonly letter: QueuedLetter;
  readonly age: string;
  /** "in 28 minutes"; null while it is being worked on. */
  readonly next: string | null;
  /** Why the last try failed; null before one did. */
  readonly reason: string | null;
}

export interface QueueListProps {
  readonly letters: readonly WaitingLetter[];
  /** Lets virtual time pass until a letter's next try; null where nobody can. */
  readonly onWait: ((letter: QueuedLetter) => void) | null;
}

/** The letters that a server has taken and not yet got rid of. */
export function QueueList({ letters, onWait }: QueueListProps) {
  if (letters.length === 0)
    return (
      <p className={styles['empty']}>
        The queue is empty: every letter was delivered, passed on or sent back.
      </p>
    );
  return (
    <ul className={styles['list']}>
      {letters.map(({ letter, age, next, reason }) => (
        <li key={letter.id}>
          <p className={styles['first']}>
            <b>
              {letter.from === '' ? '<>' : letter.from} → {recipientsText(letter)}
            </b>
            <span className={`${styles['aside']} ${styles['mono']}`}>{letter.id}</span>
          </p>
          <p className={styles['second']}>
            {letter.bounceOf === null ? '' : `↩ the bounce of ${letter.bounceOf} · `}
            {letter.sizeOctets} octets · here for {age} · {triesText(letter.tries)}
            {next === null ? ' · being sent now' : ` · next try ${next}`}
          </p>
          {reason === null ? null : (
            <p className={styles['second']}>
              <b className={styles['failed']}>✕ </b>
              {reason}
            </p>
          )}
          {next === null || onWait === null ? null : (
            <p className={styles['buttons']}>
              <button type="button" className={styles['button']} onClick={() => onWait(letter)}>
                Let time pass until then
              </button>
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function recipientsText({ recipients }: QueuedLetter): string {
  const [first, ...others] = recipients;
  if (first === undefined) return 'nobody left';
  return others.length === 0 ? first.address : `${first.address} and ${others.length} more`;
}

const triesText = (tries: number): string =>
  tries === 0
    ? 'not tried yet'
    : tries === 1
      ? 'tried once'
      : tries === 2
        ? 'tried twice'
        : `tried ${tries} times`;
