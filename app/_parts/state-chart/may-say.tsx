import type { LegalCommand, StateChart } from '../../../lib/views/state-chart';
import styles from './may-say.module.css';

export interface MaySayProps {
  readonly chart: StateChart;
  /** Puts a command into the input; null for a session that is not the console's own. */
  readonly onTake: ((verb: string) => void) | null;
}

/** What may be said now, each with what it does; what is missing, and why. */
export function MaySay({ chart, onTake }: MaySayProps) {
  const { present, reading, may, missing, endedIn } = chart;
  if (present === null)
    return (
      <p className={styles['note']}>
        {endedIn === null
          ? 'No session yet. Once you are connected, the state it is in lights up here.'
          : 'This session is over: nothing more may be said in it. Connect again for a new one.'}
      </p>
    );
  if (reading !== null)
    return (
      <>
        <h3 className={styles['title']}>In “{present}” no commands are read now</h3>
        <p className={styles['note']}>
          <span className="mono">▸ {reading.prompt}</span> {reading.summary}{' '}
          {reading.octetsOwed === null ? '' : `${reading.octetsOwed} octets are still to come. `}
          The end of it: {reading.ends}.
        </p>
      </>
    );
  return (
    <>
      <h3 className={styles['title']}>From “{present}” you may say</h3>
      <ul className={styles['list']}>
        {may.map((command) => (
          <li key={command.verb}>
            {onTake === null ? (
              <span className={styles['command']} title={command.summary}>
                <Words {...command} />
              </span>
            ) : (
              <button
                type="button"
                className={styles['command']}
                title={command.summary}
                onClick={() => onTake(command.verb)}
              >
                <Words {...command} />
              </button>
            )}
          </li>
        ))}
        {missing.map(({ verb, why }) => (
          <li key={verb} className={styles['missing']}>
            <span className={styles['command']}>
              <b>{verb}</b>
              <span>not here: {why}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a command does, without the clause that says more: that one is shown while the pointer rests on it. */
const short = (summary: string): string => summary.replace(/[;:.].*$/s, '');

function Words({ verb, summary, to, kind, hindrance }: LegalCommand) {
  return (
    <>
      <b data-kind={kind}>{verb}</b>
      <span>
        {short(summary)}
        {hindrance === null ? '' : ` · ${hindrance}`}
        {to === null ? null : <i> → {to}</i>}
      </span>
    </>
  );
}
