import styles from './inside.module.css';

export interface AccountSummary {
  readonly account: string;
  readonly address: string;
  /** "INBOX 3", INBOX first. */
  readonly mailboxes: readonly { readonly name: string; readonly count: number }[];
}

/** Whose mail a server keeps, and how much of it; the letters themselves stand in the drawer. */
export function AccountList({
  accounts,
  onOpen,
}: {
  readonly accounts: readonly AccountSummary[];
  /** Null where there is nothing to open. */
  readonly onOpen: (() => void) | null;
}) {
  if (accounts.length === 0)
    return <p className={styles['empty']}>Nobody has a mailbox here: this server passes letters on.</p>;
  return (
    <>
      <ul className={styles['list']}>
        {accounts.map(({ account, address, mailboxes }) => (
          <li key={account}>
            <p className={styles['first']}>
              <b>{account}</b>
              <span className={styles['aside']}>{address}</span>
            </p>
            <p className={styles['second']}>
              {mailboxes
                .map(
                  ({ name, count }) =>
                    `${name}: ${count === 0 ? 'empty' : `${count} ${count === 1 ? 'letter' : 'letters'}`}`,
                )
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {onOpen === null ? null : (
        <p className={styles['buttons']}>
          <button type="button" className={styles['button']} onClick={onOpen}>
            Open the mailboxes
          </button>
        </p>
      )}
    </>
  );
}
