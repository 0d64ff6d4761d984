import type { ReactNode } from 'react';
import styles from './split.module.css';

/** A list and what was chosen in it: side by side, each scrolling by itself; one above the other where it is narrow. */
export function Split({ list, children }: { readonly list: ReactNode; readonly children: ReactNode }) {
  return (
    <div className={styles['split']}>
      <div className={styles['list']}>{list}</div>
      {children}
    </div>
  );
}

/** Facts with their names: beside them, or, where names are long, above. */
export function Facts(props: {
  readonly facts: readonly (readonly [name: ReactNode, value: ReactNode])[];
  readonly stacked?: boolean;
}) {
  const { facts, stacked = false } = props;
  return (
    <dl className={`${styles['facts']} ${stacked ? styles['stacked'] : ''}`}>
      {facts.map(([name, value], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice, and facts never change places
        <div key={i}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
