import type { WayCable } from '../../../lib/views/broken-now';
import styles from './inside.module.css';

/** The cables that a connection runs over, and what is wrong with them. */
export function WireWay({
  cables,
  latencyMs,
}: {
  readonly cables: readonly WayCable[];
  readonly latencyMs: number | null;
}) {
  if (latencyMs === null) return <p className={styles['empty']}>No cable leads from one to the other.</p>;
  return (
    <>
      <p className={styles['second']}>
        {latencyMs} ms one way, over {cables.length === 1 ? 'one cable' : `${cables.length} cables`}.
      </p>
      <ul className={styles['list']}>
        {cables.map(({ key, from, to, latencyMs: ms, faults }) => (
          <li key={key}>
            <p className={styles['first']}>
              <b>
                {from} – {to}
              </b>
              {faults.map((fault) => (
                <span key={fault} className={styles['failed']}>
                  ✕ {fault}
                </span>
              ))}
              <span className={styles['aside']}>{ms} ms</span>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
