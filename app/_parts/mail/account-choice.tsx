import styles from './account-choice.module.css';

export interface AccountOption {
  readonly key: string;
  readonly address: string;
}

/** Whose mail is shown. */
export function AccountChoice(props: {
  readonly options: readonly AccountOption[];
  readonly value: string;
  readonly onChange: (key: string) => void;
}) {
  const { options, value, onChange } = props;
  return (
    <select
      aria-label="Account"
      className={styles['choice']}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {options.map(({ key, address }) => (
        <option key={key} value={key}>
          {address}
        </option>
      ))}
    </select>
  );
}
