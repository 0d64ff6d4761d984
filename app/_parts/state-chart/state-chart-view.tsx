'use client';

import { useState } from 'react';
import type { StateChart } from '../../../lib/views/state-chart';
import { CROSS } from '../lab/first-signs';
import { TABLE } from '../lab/later-signs';
import { QuietButton } from '../lab/pane-head';
import { SmallIcon } from '../lab/small-icon';
import { ChartTable } from './chart-table';
import { ChartView } from './chart-view';
import { MaySay } from './may-say';
import styles from './state-chart-view.module.css';

export interface StateChartViewProps {
  readonly chart: StateChart;
  /** Every session that there was, the newest first. */
  readonly sessions: readonly { readonly id: number; readonly words: string }[];
  readonly session: number | null;
  /** Null follows the console. */
  readonly onSession: (id: number | null) => void;
  /** Puts a command into the input; null for a session that is not the console's own. */
  readonly onTake: ((verb: string) => void) | null;
}

/** The chart of a session's states with what may be said in it; as a drawing or as a table. */
export function StateChartView({ chart, sessions, session, onSession, onTake }: StateChartViewProps) {
  const [asTable, setAsTable] = useState(false);
  const { refusal } = chart;
  const standing = standingOf(chart);
  return (
    <div className={styles['pane']} data-protocol={chart.protocol}>
      <div className={styles['columns']}>
        <div className={styles['chart']}>
          <div className={styles['head']}>
            {sessions.length === 0 ? null : (
              <label className={styles['session']}>
                <span>Session</span>
                <select
                  value={session ?? ''}
                  onChange={({ target }) => onSession(target.value === '' ? null : Number(target.value))}
                >
                  {session === null ? <option value="">—</option> : null}
                  {sessions.map(({ id, words }) => (
                    <option key={id} value={id}>
                      {words}
                    </option>
                  ))}
                </select>
              </label>
            )}
            {refusal === null ? (
              <p className={styles['standing']}>{standing}</p>
            ) : (
              <p className={styles['refusal']}>
                <SmallIcon d={CROSS} size={14} stroke={2.5} />
                {refusal.sentence}
              </p>
            )}
            <span className={styles['toggle']}>
              <QuietButton
                size="small"
                pressed={asTable}
                icon={<SmallIcon d={TABLE} size={16} />}
                onPress={() => setAsTable(!asTable)}
              >
                As a table
              </QuietButton>
            </span>
          </div>
          {asTable ? (
            <ChartTable chart={chart} />
          ) : (
            <ChartView chart={chart} label={`States of ${chart.protocol.toUpperCase()}. ${standing}`} />
          )}
        </div>
        <div className={styles['may']}>
          <MaySay chart={chart} onTake={onTake} />
        </div>
      </div>
    </div>
  );
}

function standingOf({ present, endedIn, reading, nodes }: StateChart): string {
  if (endedIn !== null) return `The session is over. It ended in “${endedIn}”.`;
  if (present === null) return 'No session stands in this chart.';
  const summary = nodes.find(({ state }) => state === present)?.summary ?? '';
  return `The session is in “${present}”${reading ? ' and reads no commands now' : `: ${summary}`}.`;
}
