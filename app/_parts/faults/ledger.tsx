import { SmallIcon } from '../lab/small-icon';
import { CausedList, type CausedRow } from './caused-list';
import styles from './ledger.module.css';

/** A time during which something was broken, and what came of it. */
export interface LedgerEntry {
  readonly key: string;
  readonly sign: string;
  readonly title: string;
  /** What was struck: a host, a cable … */
  readonly target: string;
  /** "since 09:15", "from 09:15 to 09:20". */
  readonly when: string;
  readonly on: boolean;
  readonly caused: readonly CausedRow[];
}

/** What faults have caused so far: those that are on first, then those that were. Without any it says what to do. */
export function Ledger({ entries }: { readonly entries: readonly LedgerEntry[] }) {
  return (
    <section className={styles['ledger']} aria-label="What came of it">
      {entries.length === 0 ? (
        <p>What comes of a fault is told here: replies, lost sessions, letters that wait.</p>
      ) : null}
      {entries.map(({ key, sign, title, target, ...rest }) => (
        <div key={key} className={styles['entry']}>
          <h3 id={`ledger-${key}`}>
            <SmallIcon d={sign} size={18} stroke={1.75} />
            <span>
              {title} <small>{target}</small>
            </span>
          </h3>
          <CausedList {...rest} labelledBy={`ledger-${key}`} />
        </div>
      ))}
    </section>
  );
}
