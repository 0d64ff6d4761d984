import styles from './inside.module.css';

interface ConsoleSummary {
  readonly id: string;
  /** "Laptop 2". */
  readonly title: string;
}

export interface ConsoleListProps {
  readonly consoles: readonly ConsoleSummary[];
  /** The console in use. */
  readonly active: string;
  /** A server's own console: for those who look after it. */
  readonly isServer: boolean;
  readonly onGo: (id: string) => void;
  readonly onOpen: () => void;
}

/** The consoles that stand at a host, and the way to another one. */
export function ConsoleList({ consoles, active, isServer, onGo, onOpen }: ConsoleListProps) {
  return (
    <>
      {consoles.length === 0 ? (
        <p className={styles['empty']}>No console is open here.</p>
      ) : (
        <ul className={styles['list']}>
          {consoles.map(({ id, title }) => (
            <li key={id}>
              <p className={styles['first']}>
                <b>{title}</b>
                <span className={styles['aside']}>
                  {id === active ? (
                    'in use'
                  ) : (
                    <button type="button" className={styles['button']} onClick={() => onGo(id)}>
                      Go there
                    </button>
                  )}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
      <p className={styles['buttons']}>
        <button type="button" className={styles['button']} onClick={onOpen}>
          {isServer ? 'Open the server’s own console' : 'Open another console'}
        </button>
      </p>
    </>
  );
}
