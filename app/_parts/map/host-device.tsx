import type { MapProtocol } from '../../../lib/views/map-scene';
import styles from './map.module.css';
import { DEVICE } from './measures';
import type { PlacedHost } from './placed';

const SMALLEST_PROMPT = 0.8;

/** A laptop or a phone: an outline with the console on its screen, in the colour of what it speaks. */
export function HostDevice({
  placed,
  protocol,
}: {
  readonly placed: PlacedHost;
  readonly protocol: MapProtocol | null;
}) {
  const { host, x, y, scale } = placed;
  const isPhone = host.kind === 'phone';
  const className = `${styles['host']} ${host.stance === 'grey' ? styles['grey'] : ''}`;
  return (
    <g
      transform={`translate(${x} ${y}) scale(${scale})`}
      className={className}
      data-protocol={protocol ?? 'none'}
    >
      {isPhone ? <Phone /> : <Laptop withPrompt={scale >= SMALLEST_PROMPT || host.stance !== 'grey'} />}
    </g>
  );
}

function Laptop({ withPrompt }: { readonly withPrompt: boolean }) {
  const { width, height, baseWidth, baseReach } = DEVICE.laptop;
  const base = `M${-baseReach} ${height}H${baseWidth - baseReach}V${height + 1}A8 8 0 0 1 ${baseWidth - baseReach - 8} ${height + 9}H${8 - baseReach}A8 8 0 0 1 ${-baseReach} ${height + 1}Z`;
  return (
    <>
      <path d={base} className={styles['plate']} transform="translate(0 5)" />
      <rect width={width} height={height} rx={9} className={styles['outline']} />
      <rect x={7} y={7} width={width - 14} height={height - 14} rx={4} className={styles['screen']} />
      {withPrompt ? (
        <g className={styles['prompt']}>
          <text x={16} y={28}>
            C ›
          </text>
          <rect x={40} y={17.5} width={6} height={12} rx={1} />
        </g>
      ) : null}
      <path d="M16 39H62M16 49H46" className={styles['scribble']} />
      <path d={base} className={styles['outline']} />
      <path
        d={`M${width / 2 - 11} ${height}H${width / 2 + 11}A4 4 0 0 1 ${width / 2 + 7} ${height + 4}H${width / 2 - 7}A4 4 0 0 1 ${width / 2 - 11} ${height}Z`}
        className={styles['notch']}
      />
    </>
  );
}

function Phone() {
  const { width, height } = DEVICE.phone;
  return (
    <>
      <rect y={5} width={width} height={height} rx={11} className={styles['plate']} />
      <rect width={width} height={height} rx={11} className={styles['outline']} />
      <rect x={5} y={5} width={width - 10} height={height - 10} rx={7} className={styles['screen']} />
      <path d="M20 10.5H30" className={styles['scribble']} />
      <g className={styles['prompt']}>
        <text x={12} y={31}>
          C ›
        </text>
      </g>
      <path d="M12 44H36M12 53H28" className={styles['scribble']} />
    </>
  );
}
