import type { StateChart } from '../../../lib/views/state-chart';
import { CROSS } from '../lab/first-signs';
import { SmallIcon } from '../lab/small-icon';
import styles from './chart-table.module.css';
import { refusalWords } from './placed';

export interface ChartTableProps {
  readonly chart: StateChart;
}

/** The chart in words: a row for each state, what may be said in it and where that leads. */
export function ChartTable({ chart }: ChartTableProps) {
  const { nodes, arrows, present, endedIn, reading, refusal } = chart;
  return (
    <table className={styles['table']}>
      <caption className="sr-only">The states of {chart.protocol.toUpperCase()}</caption>
      <thead>
        <tr>
          <th scope="col">State</th>
          <th scope="col">Leads on</th>
          <th scope="col">Stays</th>
        </tr>
      </thead>
      <tbody>
        {nodes.map(({ state, summary, stays, ends, reads }) => (
          <tr key={state} data-present={state === present}>
            <th scope="row">
              {state}
              <small>{summary}</small>
              {state === present ? <b>the session is here</b> : null}
              {state === present && reading ? <small>reads: {reading.prompt}</small> : null}
              {state === endedIn ? <b>the session ended here</b> : null}
            </th>
            <td>
              {arrows
                .filter(({ from }) => from === state)
                .map(({ to, labels }) => (
                  <p key={to}>
                    <code>{labels.join(', ')}</code> → {to}
                  </p>
                ))}
              {refusal?.from === state ? (
                <p className={styles['refused']}>
                  <SmallIcon d={CROSS} size={12} stroke={2.5} />
                  <code>{refusalWords(refusal)}</code>
                </p>
              ) : null}
            </td>
            <td>
              <code>{stays.join(', ')}</code>
              {ends.length === 0 ? null : (
                <p>
                  <code>{ends.join(', ')}</code> ends the session
                </p>
              )}
              {reads.length === 0 ? null : <p>besides commands it may read: {reads.join(', ')}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
