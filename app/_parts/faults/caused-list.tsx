import styles from './caused-list.module.css';

/** Something that came of a fault. */
export interface CausedRow {
  readonly key: string;
  /** "09:45". */
  readonly clock: string;
  readonly text: string;
  /** More than 1: it came about so often. */
  readonly count: number;
  /** It is the one chosen in all panes. */
  readonly chosen: boolean;
  readonly onShow: () => void;
}

/** As many as are read; those before them are told by their number. */
const MOST_ROWS = 6;

/** What a fault has caused so far, newest last; each leads to its place in the log. */
export function CausedList(props: {
  readonly on: boolean;
  /** "since 09:15". */
  readonly when: string;
  readonly caused: readonly CausedRow[];
  /** The heading of what broke. */
  readonly labelledBy: string;
}) {
  const { on, when, caused, labelledBy } = props;
  const last = caused.slice(-MOST_ROWS);
  const before = caused.length - last.length;
  return (
    <div className={styles['caused']}>
      <p className={styles['when']}>
        {on ? 'On' : 'Was on'} {when}. {headline(caused.length, on)}
      </p>
      {before === 0 ? null : <p className={styles['before']}>{before} before these</p>}
      {last.length === 0 ? null : (
        <ul aria-labelledby={labelledBy}>
          {last.map(({ key, clock, text, count, chosen, onShow }) => (
            <li key={key}>
              <button type="button" aria-pressed={chosen} onClick={onShow}>
                <span className={styles['clock']}>{clock}</span>
                <span>
                  {text}
                  {count === 1 ? '' : `, ${count} times`}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function headline(count: number, on: boolean): string {
  if (count === 0) return on ? 'Nothing came of it yet.' : 'Nothing came of it.';
  return on ? 'So far it caused:' : 'It caused:';
}
