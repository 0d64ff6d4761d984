import { SmallIcon } from '../lab/small-icon';
import { Choice, type ChoiceOption } from './choice';
import styles from './fault-card.module.css';

export interface FaultCardProps {
  /** Its sign, as a way of the pen. */
  readonly sign: string;
  readonly title: string;
  readonly what: string;
  readonly see: string;
  readonly step: string;
  readonly targetLabel: string;
  readonly targets: readonly ChoiceOption[];
  readonly target: string;
  readonly onTarget: (target: string) => void;
  /** Where it can be broken in one way only: null. */
  readonly ways: readonly ChoiceOption[] | null;
  readonly way: string;
  readonly onWay: (way: string) => void;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** One thing that can be broken: what it is, where, its switch, and what will be seen. */
export function FaultCard(props: FaultCardProps) {
  const { sign, title, what, see, step, on, onSwitch } = props;
  const { targetLabel, targets, target, onTarget, ways, way, onWay } = props;
  const struck = targets.find((one) => one.id === target)?.words ?? '';
  return (
    <li className={styles['card']} data-on={on || undefined}>
      <div className={styles['head']}>
        <SmallIcon d={sign} size={20} stroke={1.75} />
        <h3>{title}</h3>
        <button
          type="button"
          role="switch"
          className={styles['switch']}
          aria-checked={on}
          aria-label={`${title}: ${struck}`}
          onClick={() => onSwitch(!on)}
        >
          <span className={styles['state']} aria-hidden="true">
            {on ? 'On' : 'Off'}
          </span>
          <span className={styles['track']} aria-hidden="true" />
        </button>
      </div>
      <p className={styles['what']}>{what}</p>
      <div className={styles['choices']}>
        <Choice label={targetLabel} about={title} options={targets} value={target} onChange={onTarget} />
        {ways === null ? null : (
          <Choice label="It" about={title} options={ways} value={way} onChange={onWay} />
        )}
      </div>
      <details className={styles['more']} open={on}>
        <summary>What you’ll see</summary>
        <p>{see}</p>
        <p>
          <b>Try</b> {step}
        </p>
      </details>
    </li>
  );
}
