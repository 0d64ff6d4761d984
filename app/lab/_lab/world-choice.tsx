import type { WorldSpec } from '@/sim/index';
import styles from './lab-controls.module.css';

export interface WorldChoiceProps {
  readonly world: WorldSpec;
  readonly worlds: readonly WorldSpec[];
  readonly onWorld: (world: WorldSpec) => void;
}

/** Which world one talks in; another one begins anew. Nothing where there is no choice. */
export function WorldChoice({ world, worlds, onWorld }: WorldChoiceProps) {
  if (worlds.length === 0) return null;
  return (
    <label className={styles['world']}>
      <span>World</span>
      <select
        value={world.id}
        onChange={(event) => {
          const chosen = worlds.find(({ id }) => id === event.target.value);
          if (chosen) onWorld(chosen);
        }}
      >
        {worlds.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
