import type { MapProtocol } from '../../../lib/views/map-scene';
import styles from './protocol-cards.module.css';

const MIDDLE = 29;

function Laptop() {
  return (
    <>
      <rect data-object x={9} y={13} width={45} height={29} rx={4} />
      <path data-object d="M3 42H60L58.4 46.8A2 2 0 0 1 56.5 48.2H6.5A2 2 0 0 1 4.6 46.8Z" />
    </>
  );
}

function Server({ x }: { readonly x: number }) {
  return (
    <>
      <rect data-object x={x} y={4} width={29} height={50} rx={5} />
      <path data-object d={`M${x + 6} 13H${x + 16}M${x + 6} 20H${x + 16}`} />
    </>
  );
}

function Letter({ x, y, size }: { readonly x: number; readonly y: number; readonly size: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size})`}>
      <rect data-object x={-14} y={-10} width={28} height={20} rx={3} />
      <path data-object d="M-12.6 -7.6L-1.9 1A3 3 0 0 0 1.9 1L12.6 -7.6" />
    </g>
  );
}

function Chevron({ x, back = false }: { readonly x: number; readonly back?: boolean }) {
  const d = back ? 4 : -4;
  return <path data-chevron d={`M${x + d} ${MIDDLE - 5}L${x - d / 4} ${MIDDLE}L${x + d} ${MIDDLE + 5}`} />;
}

/** How letters move under a protocol: pushed from host to host, fetched, or kept where they are. */
export function ProtocolPicture({ protocol }: { readonly protocol: MapProtocol }) {
  return (
    <svg viewBox="0 0 345 58" className={styles['picture']} aria-hidden="true">
      {protocol === 'smtp' ? (
        <>
          <path data-line d={`M56 ${MIDDLE}H152M186 ${MIDDLE}H306`} />
          <Chevron x={104} />
          <Chevron x={247} />
          <Server x={156} />
        </>
      ) : null}
      {protocol === 'pop3' ? (
        <>
          <path data-line d={`M60 ${MIDDLE}H156M190 ${MIDDLE}H306`} />
          <Chevron x={108} back />
          <Letter x={173} y={MIDDLE} size={1} />
        </>
      ) : null}
      {protocol === 'imap' ? (
        <>
          <path data-line d={`M62 ${MIDDLE}H306`} />
          <Chevron x={142} back />
          <Chevron x={200} />
        </>
      ) : null}
      <Laptop />
      <Server x={311} />
      {protocol === 'imap' ? <Letter x={325.5} y={39} size={0.62} /> : null}
    </svg>
  );
}
