import styles from './inside.module.css';

export interface PortSummary {
  readonly port: number;
  readonly protocol: 'smtp' | 'pop3' | 'imap';
  readonly tls: 'implicit' | 'upgrade' | 'none';
  /** "takes mail from other servers". */
  readonly words: string;
  /** The name under which one connects to it. */
  readonly name: string;
}

const TLS_WORDS = {
  implicit: 'TLS from the first octet',
  upgrade: 'in clear, TLS when asked for',
  none: 'in clear only',
} as const;

/** What listens on a server; a press types the line that connects there. */
export function PortList({
  ports,
  onTalk,
}: {
  readonly ports: readonly PortSummary[];
  /** Null where nobody can talk. */
  readonly onTalk: ((port: PortSummary) => void) | null;
}) {
  return (
    <ul className={styles['list']}>
      {ports.map((port) => (
        <li key={port.port} data-protocol={port.protocol}>
          <p className={styles['first']}>
            <span className={styles['port']}>
              {port.protocol.toUpperCase()} {port.port}
            </span>
            <span>{port.words}</span>
            {onTalk === null ? null : (
              <span className={styles['aside']}>
                <button
                  type="button"
                  className={styles['button']}
                  aria-label={`Talk: ${port.protocol.toUpperCase()} ${port.port}`}
                  onClick={() => onTalk(port)}
                >
                  Talk
                </button>
              </span>
            )}
          </p>
          <p className={styles['second']}>{TLS_WORDS[port.tls]}</p>
        </li>
      ))}
    </ul>
  );
}
