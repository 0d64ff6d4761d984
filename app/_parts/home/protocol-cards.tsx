import type { MapProtocol } from '../../../lib/views/map-scene';
import { greetings } from './first-words';
import styles from './protocol-cards.module.css';
import { ProtocolPicture } from './protocol-picture';

interface Glance {
  readonly protocol: MapProtocol;
  readonly does: string;
  readonly words: string;
  readonly ports: readonly (readonly [port: number, use: string])[];
}

const GLANCES: readonly Glance[] = [
  {
    protocol: 'smtp',
    does: 'Sends',
    words: 'A client pushes a letter to a server; servers pass it on to the next.',
    ports: [
      [25, 'server to server'],
      [587, 'submission, STARTTLS'],
      [465, 'submission, TLS at once'],
    ],
  },
  {
    protocol: 'pop3',
    does: 'Downloads',
    words: 'A device fetches letters and may then delete them from the server.',
    ports: [
      [110, 'clear, STLS upgrades'],
      [995, 'TLS at once'],
    ],
  },
  {
    protocol: 'imap',
    does: 'Manages',
    words: 'Letters stay on the server; every device sees the same flags and folders.',
    ports: [
      [143, 'clear, STARTTLS upgrades'],
      [993, 'TLS at once'],
    ],
  },
];

/** What each protocol is for, what its server says first, and its ports. */
export function ProtocolCards() {
  const first = greetings();
  return (
    <>
      <div className={styles['cards']}>
        {GLANCES.map(({ protocol, does, words, ports }) => (
          <article key={protocol} className={styles['card']} data-protocol={protocol}>
            <h3>
              <span>{protocol.toUpperCase()}</span>
              <svg width={34} height={4} viewBox="0 0 34 4" aria-hidden="true" className={styles['pattern']}>
                <path d="M2 2H32" />
              </svg>
              <small>{does}</small>
            </h3>
            <ProtocolPicture protocol={protocol} />
            <p>{words}</p>
            <code>{first[protocol]}</code>
            <table>
              <caption className="sr-only">Ports of {protocol.toUpperCase()}</caption>
              <tbody>
                {ports.map(([port, use]) => (
                  <tr key={port}>
                    <th scope="row" className="mono">
                      {port}
                    </th>
                    <td>{use}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </article>
        ))}
      </div>
      <dl className={styles['legend']}>
        <div>
          <dt>Layer</dt>
          <dd>Application, over TCP</dd>
        </div>
        <div>
          <dt>Shown in grey</dt>
          <dd>the first line each server says</dd>
        </div>
        <div>
          <dt>Colour and pattern</dt>
          <dd>solid, dashed and dotted mean the same protocol on every page</dd>
        </div>
      </dl>
    </>
  );
}
