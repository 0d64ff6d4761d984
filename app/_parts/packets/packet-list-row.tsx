import type { PacketRow } from '../../../lib/views/packets-row';
import { EYE } from '../lab/later-signs';
import { SmallIcon } from '../lab/small-icon';
import styles from './packet-list.module.css';
import { LOCK, secondsText } from './packet-words';

interface RowProps {
  readonly id: string;
  readonly row: PacketRow;
  /** In the list, from 0. */
  readonly place: number;
  readonly height: number;
  readonly chosen: boolean;
  readonly nameOf: (host: string) => string;
}

/** One packet in the list. */
export function PacketListRow({ id, row, place, height, chosen, nameOf }: RowProps) {
  const { number, at, from, to, protocol, tone, flags, numbers, lengthOctets, isRequest, isLost } = row;
  const [client, server] = isRequest ? [from, to] : [to, from];
  const names = [styles['row'], styles['packet'], chosen && styles['chosen'], isLost && styles['lost']];
  return (
    <tr
      id={id}
      aria-rowindex={place + 2}
      aria-selected={chosen}
      className={names.filter(Boolean).join(' ')}
      style={{ top: place * height, height }}
      data-protocol={tone ?? 'none'}
      data-place={place}
    >
      <td className={styles['number']}>{number}</td>
      <td className={styles['time']}>{secondsText(at)}</td>
      <td className={styles['from']} title={`${from.address}, port ${from.port}`}>
        {nameOf(from.host)}:{from.port}
      </td>
      <td className={styles['to']} title={`${to.address}, port ${to.port}`}>
        {nameOf(to.host)}:{to.port}
      </td>
      <td className={styles['way']}>
        {nameOf(client.host)} <i>{isRequest ? '→' : '←'}</i> {nameOf(server.host)}:{server.port}
      </td>
      <td className={styles['protocol']}>{protocol}</td>
      <td className={styles['flags']}>{flags}</td>
      <td className={styles['seq']}>{numbers?.relativeSeq ?? ''}</td>
      <td className={styles['ack']}>{numbers?.relativeAck ?? ''}</td>
      <td className={styles['length']}>{lengthOctets}</td>
      <td className={styles['info']}>
        <Info row={row} />
      </td>
    </tr>
  );
}

function Info({ row }: { readonly row: PacketRow }) {
  const { info, isUnderTls, protocol, isLost, tellsPassword, payloadOctets } = row;
  const isSealed = isUnderTls && protocol === 'TLS' && payloadOctets > 0;
  return (
    <>
      {isUnderTls ? (
        <span className={styles['sign']}>
          <SmallIcon d={LOCK} size={13} />
          <span className="sr-only">under TLS: </span>
        </span>
      ) : null}
      {isLost ? <b className={styles['error']}>✕ lost </b> : null}
      {tellsPassword ? (
        <b className={styles['told']}>
          <SmallIcon d={EYE} size={13} />
          <span>password readable</span>
        </b>
      ) : null}
      {isSealed ? <span aria-hidden="true">▒▒▒ </span> : null}
      {info}
    </>
  );
}
