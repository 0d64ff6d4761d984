import type { MapCable, MapHost, MapScene, MapTalk } from '../../../lib/views/map-scene';
import styles from './map-table.module.css';
import type { MapTarget } from './map-target';

export interface MapTableProps {
  readonly scene: MapScene;
  readonly onTalk: (host: MapHost, talk: MapTalk) => void;
  readonly onLook: (target: MapTarget) => void;
}

function secrecyOf({ tls }: MapCable): string {
  return tls === 'tls' ? 'TLS' : tls === 'handshaking' ? 'TLS handshake' : 'in clear';
}

/** What stands in the store, or on its way to this host. */
function holds(scene: MapScene, host: MapHost): readonly string[] {
  const lines: string[] = [];
  const { store } = host;
  if (store?.kind === 'mailbox') {
    lines.push(
      `${store.account}: ${store.count === 0 ? 'empty' : `${store.count} ${store.count === 1 ? 'letter' : 'letters'}`}`,
    );
  }
  if (store?.kind === 'queue') {
    const when = store.onItsWay
      ? ', on its way'
      : store.nextTry === null
        ? ''
        : `, next try ${store.nextTry}`;
    lines.push(`Queue: ${store.count}${when}`);
  }
  for (const letter of scene.letters) {
    const cable = scene.cables.find(({ id }) => id === letter.cable);
    const goal = letter.direction === 'request' ? cable?.to : cable?.from;
    if (goal === host.id)
      lines.push(`${letter.bounce ? 'Bounce ↩ <>' : 'Letter'} for ${letter.address} on its way here`);
  }
  return lines;
}

/** The map as a table, in the order of the route, with the same actions. */
export function MapTable({ scene, onTalk, onLook }: MapTableProps) {
  const nameOf = (id: string) => scene.hosts.find((host) => host.id === id)?.name ?? id;
  return (
    <div className={styles['frame']}>
      <table className={styles['table']}>
        <caption className="sr-only">The route, from left to right</caption>
        <thead>
          <tr>
            <th scope="col">Host</th>
            <th scope="col">Connections</th>
            <th scope="col">Holds</th>
          </tr>
        </thead>
        <tbody>
          {scene.hosts.map((host) => (
            <tr key={host.id}>
              <th scope="row">
                {host.name}
                {host.subtitle === null ? null : <small>{host.subtitle}</small>}
                {host.state === null ? null : <small>{host.state}</small>}
              </th>
              <td>
                {scene.cables
                  .filter(({ from }) => from === host.id)
                  .map((cable) => (
                    <Connection
                      key={cable.id}
                      cable={cable}
                      from={host.name}
                      to={nameOf(cable.to)}
                      scene={scene}
                      onLook={onLook}
                    />
                  ))}
                {scene.failures
                  .filter((failure) => failure.host === host.id && failure.cable === null)
                  .map(({ id, words }) => (
                    <p key={id}>
                      The last try failed: <b className={styles['failed']}>✕ {words}</b>
                    </p>
                  ))}
                <div className={styles['talk']}>
                  {host.talk.length === 0 ? null : <span>Talk</span>}
                  {host.talk.map((talk) => (
                    <button
                      key={talk.port}
                      type="button"
                      data-protocol={talk.protocol}
                      aria-label={`Talk to ${host.name}: ${talk.protocol.toUpperCase()} ${talk.port}`}
                      onClick={() => onTalk(host, talk)}
                    >
                      {talk.protocol.toUpperCase()} {talk.port}
                    </button>
                  ))}
                  <button
                    type="button"
                    aria-label={`Look inside ${host.name}`}
                    onClick={() => onLook({ kind: 'host', host: host.id })}
                  >
                    Look inside
                  </button>
                </div>
              </td>
              <td>
                {holds(scene, host).map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {scene.lookups.map(({ id, host, question, answer }) => (
        <p key={id} className={styles['lookup']}>
          {nameOf(host)} asked for <code>{question}</code>:{' '}
          {answer === null ? 'no answer yet' : <code>{answer}</code>}
        </p>
      ))}
      <div className={styles['talk']}>
        <button type="button" onClick={() => onLook({ kind: 'names' })}>
          The book of names: look at the zones
        </button>
      </div>
    </div>
  );
}

interface ConnectionProps {
  readonly cable: MapCable;
  readonly from: string;
  readonly to: string;
  readonly scene: MapScene;
  readonly onLook: (target: MapTarget) => void;
}

function Connection({ cable, from, to, scene, onLook }: ConnectionProps) {
  const listen = (
    <div className={styles['talk']}>
      <button
        type="button"
        aria-label={`Listen on the wire from ${from} to ${to}`}
        onClick={() => onLook({ kind: 'wire', from: cable.from, to: cable.to })}
      >
        Listen on this wire
      </button>
    </div>
  );
  const failed = scene.failures.find((failure) => failure.cable === cable.id);
  if (cable.protocol === null)
    return (
      <>
        <p>
          to {to}: {failed ? <b className={styles['failed']}>✕ {failed.words}</b> : 'closed'}
        </p>
        {listen}
      </>
    );
  const last = scene.segments.findLast((segment) => segment.cable === cable.id);
  const said = last?.encryptedOctets == null ? last?.label : `${last.encryptedOctets} octets under TLS`;
  return (
    <>
      <p>
        <b data-protocol={cable.protocol}>
          {cable.protocol.toUpperCase()} {cable.port}
        </b>{' '}
        to {to}, {secrecyOf(cable)}
        {cable.latencyMs === null ? '' : `, ${cable.latencyMs} ms`}
      </p>
      {last === undefined ? null : (
        <p>
          {last.direction === 'request' ? '→' : '←'} {last.error ? '✕ ' : ''}
          <code>{said}</code>
        </p>
      )}
      {cable.past.map(({ request, reply, error }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are only ever appended
        <p key={index}>
          → <code>{request}</code>
          {reply === null ? '' : ' ← '}
          {error ? '✕ ' : ''}
          {reply === null ? null : <code>{reply}</code>}
        </p>
      ))}
      {listen}
    </>
  );
}
