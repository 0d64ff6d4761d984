import type { ZoneRow } from '../../../lib/views/zone-rows';
import styles from './inside.module.css';

export interface ZoneTableProps {
  readonly origin: string;
  readonly rows: readonly ZoneRow[];
  /** Its name servers do not work now. */
  readonly failing: boolean;
}

/** A zone as its file has it, with what each record means. */
export function ZoneTable({ origin, rows, failing }: ZoneTableProps) {
  return (
    <>
      {failing ? (
        <p className={styles['empty']}>
          <b className={styles['failed']}>✕ </b>
          The name servers of {origin} fail now: whoever asks gets SERVFAIL, and asks again later.
        </p>
      ) : null}
      <table className={styles['table']}>
        <caption className="sr-only">The zone {origin}</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">TTL</th>
            <th scope="col">Type</th>
            <th scope="col">Data</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a zone's records never change places
            <tr key={place}>
              <th scope="row" className={styles['mono']}>
                {row.name}
              </th>
              <td className={styles['mono']}>{row.ttlSeconds}</td>
              <td className={styles['mono']}>{row.type}</td>
              <td className={styles['mono']}>
                {row.data}
                <small>{row.words}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
