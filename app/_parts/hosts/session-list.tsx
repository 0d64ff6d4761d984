import type { HostSession } from '../../../lib/views/host-sessions';
import { momentText } from '../ladder/ladder-sentence';
import styles from './inside.module.css';

export interface SessionListProps {
  /** Of which host; null lists those of a wire, by who called whom. */
  readonly host: string | null;
  readonly sessions: readonly HostSession[];
  /** The names of hosts, by id. */
  readonly nameOf: (host: string) => string;
  /** What the list says where it is empty. */
  readonly empty: string;
}

/** Who is connected: to which port, under TLS or in clear, and how far they are. */
export function SessionList({ host, sessions, nameOf, empty }: SessionListProps) {
  if (sessions.length === 0) return <p className={styles['empty']}>{empty}</p>;
  return (
    <ul className={styles['list']}>
      {sessions.toReversed().map((session) => (
        <li
          key={session.connection}
          className={session.phase === 'over' ? styles['over'] : undefined}
          data-protocol={session.protocol ?? 'none'}
        >
          <p className={styles['first']}>
            <b>{whoText(session, host, nameOf)}</b>
            <span className={styles['port']}>
              {session.protocol?.toUpperCase() ?? 'port'} {session.port}
            </span>
            <span className={styles['aside']}>{phaseText(session)}</span>
          </p>
          <p className={styles['second']}>
            {session.failed === null ? null : <b className={styles['failed']}>✕ {session.failed} · </b>}
            {detailText(session)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function whoText(
  { from, to, address }: HostSession,
  host: string | null,
  nameOf: (id: string) => string,
): string {
  const goal = to === null ? address : nameOf(to);
  if (host === null) return `${nameOf(from)} → ${goal}`;
  return from === host ? `to ${goal}` : nameOf(from);
}

function phaseText({ phase, state, mode, tls }: HostSession): string {
  if (phase !== 'open') return phase === 'over' ? 'over' : 'being opened';
  if (tls === 'handshaking') return 'TLS handshake';
  if (mode !== 'command') return MODE_WORDS[mode] ?? mode;
  return state === '' ? 'not greeted yet' : state;
}

const MODE_WORDS: Readonly<Record<string, string>> = {
  letter: 'reads a letter',
  literal: 'reads a literal',
  sasl: 'login goes on',
  idle: 'in IDLE',
};

function detailText({ tls, account, openedAt, latencyMs, purpose, phase }: HostSession): string {
  const secrecy = phase === 'over' ? null : tls === 'tls' ? 'TLS' : tls === 'none' ? 'in clear' : null;
  const parts = [
    secrecy,
    account === null ? null : `${account} is logged in`,
    PURPOSE[purpose] ?? null,
    `since ${momentText(openedAt)}`,
    latencyMs === null ? null : `${latencyMs} ms away`,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

const PURPOSE: Readonly<Record<string, string | null>> = {
  terminal: 'typed by hand',
  relay: 'passes a letter on',
  program: 'a mail program',
};
