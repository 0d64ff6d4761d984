import styles from './choice.module.css';

export interface ChoiceOption {
  readonly id: string;
  readonly words: string;
}

/** A labelled choice of many: the device's own list, which every keyboard and screen reader knows. */
export function Choice({
  label,
  about,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  /** What it belongs to, for those who do not see the card around it. */
  readonly about: string;
  readonly options: readonly ChoiceOption[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <label className={styles['choice']}>
      <span aria-hidden="true">{label}</span>
      <select
        aria-label={`${about}: ${label}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map(({ id, words }) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
