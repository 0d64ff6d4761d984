import styles from './part-row.module.css';

export const PART_HEIGHT = 44;

/** One part of a letter in its tree. */
export function PartRow(props: {
  readonly number: string | null;
  readonly depth: number;
  readonly type: string;
  readonly detail: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly tabIndex: 0 | -1;
}) {
  const { number, depth, type, detail, chosen, onChoose, tabIndex } = props;
  return (
    <button
      type="button"
      className={styles['row']}
      aria-pressed={chosen}
      onClick={onChoose}
      tabIndex={tabIndex}
      style={{ paddingLeft: 8 + Math.min(depth, 8) * 14 }}
    >
      <span className="mono">{number ?? '·'}</span>
      <span>
        <bdi>{type}</bdi>
        <small>{detail}</small>
      </span>
    </button>
  );
}
