import type { MapStore } from '../../../lib/views/map-scene';
import { Envelope } from './glyphs';
import styles from './map.module.css';
import { type ServerFrame, SLOT, slotCentre } from './measures';
import type { PlacedHost } from './placed';

/** An upright box with three bays: its state, its ports, its store. */
export function HostServer({ placed }: { readonly placed: PlacedHost }) {
  const { host, x, y, scale, frame } = placed;
  if (frame === null) return null;
  const { width, height, stateBay, portsBay, storeBay } = frame;
  const grey = host.stance === 'grey' ? styles['grey'] : '';
  const state = host.state ?? 'idle';
  const hasVents = state.length * 7.4 + 32 + 34 < width;
  return (
    <g transform={`translate(${x} ${y}) scale(${scale})`} className={`${styles['host']} ${grey}`}>
      <rect y={6} width={width} height={height} rx={12} className={styles['plate']} />
      <rect width={width} height={height} rx={12} className={styles['outline']} />
      <circle
        cx={18}
        cy={stateBay / 2}
        r={3.5}
        className={host.stance === 'active' ? styles['lamp'] : styles['lampOff']}
      />
      <text x={29} y={stateBay / 2 + 4.6} className={styles['state']}>
        {state}
      </text>
      {hasVents ? (
        <path
          d={`M${width - 29} 14V22M${width - 22.5} 14V22M${width - 16} 14V22`}
          className={styles['vents']}
        />
      ) : null}
      <path d={`M0.75 ${stateBay}H${width - 0.75}`} className={styles['divider']} />
      <Slots frame={frame} />
      {host.store === null || storeBay === 0 ? null : (
        <>
          <path d={`M0.75 ${stateBay + portsBay}H${width - 0.75}`} className={styles['divider']} />
          <g transform={`translate(0 ${stateBay + portsBay + storeBay / 2})`}>
            <Store store={host.store} narrow={width < 130} />
          </g>
        </>
      )}
    </g>
  );
}

function Slots({ frame }: { readonly frame: ServerFrame }) {
  return frame.ports.map(({ port, protocol, inUse }, row) => {
    const y = slotCentre(frame, row);
    return (
      <g key={port} data-protocol={protocol} className={inUse ? styles['slotInUse'] : styles['slot']}>
        <rect x={-SLOT.stick} y={y - SLOT.height / 2} width={SLOT.width} height={SLOT.height} rx={5} />
        <text x={SLOT.width / 2 - SLOT.stick} y={y + 4.1} className={styles['port']}>
          {port}
        </text>
        <text x={SLOT.width - SLOT.stick + 12} y={y + 4.6} className={styles['protocol']}>
          {protocol.toUpperCase()}
        </text>
      </g>
    );
  });
}

function Store({ store, narrow }: { readonly store: MapStore; readonly narrow: boolean }) {
  const x = narrow ? 58 : 68;
  if (store.kind === 'queue') {
    const note = store.onItsWay ? 'on its way' : store.nextTry === null ? 'empty' : `next ${store.nextTry}`;
    return (
      <>
        <Tray x={narrow ? 8 : 12} full={store.count > 0} onItsWay={store.onItsWay} />
        <Words
          x={narrow ? 58 : 64}
          title={store.count === 0 ? 'Queue' : `Queue ${store.count}`}
          note={note}
        />
      </>
    );
  }
  const note = store.count === 0 ? 'empty' : store.count === 1 ? '1 letter' : `${store.count} letters`;
  return (
    <>
      <Door x={narrow ? 12 : 17} full={store.count > 0} />
      <Words x={x} title={store.account} note={note} />
    </>
  );
}

function Words({ x, title, note }: { readonly x: number; readonly title: string; readonly note: string }) {
  return (
    <>
      <text x={x} y={-3.5} className={styles['storeTitle']}>
        {title}
      </text>
      <text x={x} y={13} className={styles['storeNote']}>
        {note}
      </text>
    </>
  );
}

/** The door of a mailbox; a letter peeks out of the slot when there is one. */
function Door({ x, full }: { readonly x: number; readonly full: boolean }) {
  return (
    <g transform={`translate(${x} -15.5)`}>
      <path d="M0 31V13A13 13 0 0 1 13 0H25A13 13 0 0 1 38 13V31Z" className={styles['door']} />
      <path d="M-5 31H43" className={styles['ground']} />
      <circle cx={31} cy={22.5} r={1.5} className={styles['knob']} />
      {full ? <rect x={11.5} y={6} width={15} height={7} rx={1} className={styles['peek']} /> : null}
      <path d="M9.5 13H28.5" className={styles['mouth']} />
    </g>
  );
}

/** The tray of the queue; the letter that is on its way stands in it dashed. */
function Tray({
  x,
  full,
  onItsWay,
}: {
  readonly x: number;
  readonly full: boolean;
  readonly onItsWay: boolean;
}) {
  return (
    <g transform={`translate(${x} -13)`}>
      {full && !onItsWay ? <Envelope x={22} y={6} scale={0.94} className={styles['letter']} /> : null}
      {onItsWay ? (
        <path
          d="M8.5 12V0H35.5V12M8.5 0.5L20.6 8.6A2.5 2.5 0 0 0 23.4 8.6L35.5 0.5"
          className={styles['gone']}
        />
      ) : null}
      <path
        d="M0.5 9.5H10.5L13.5 15H30.5L33.5 9.5H43.5L39.5 24.4A3 3 0 0 1 36.6 26.5H7.4A3 3 0 0 1 4.5 24.4Z"
        className={styles['tray']}
      />
    </g>
  );
}
