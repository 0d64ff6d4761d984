import type { MapCable, MapHost, MapScene } from '../../../lib/views/map-scene';
import { describeScene } from './describe-scene';
import { Envelope, Lock } from './glyphs';
import styles from './map.module.css';
import bar from './route-bar.module.css';

export interface RouteBarProps {
  readonly scene: MapScene;
  /** Short names under the signs, by host id; a host's own name otherwise. */
  readonly shortNames: Readonly<Record<string, string>>;
  readonly width: number;
  /** Opens the whole map. Left out where there is nothing to open. */
  readonly onOpen?: () => void;
}

const HEIGHT = 56;
const LINE_Y = 22;

/** The route in 56 px: the hosts, a lock for each hop, and where the letter is. */
export function RouteBar({ scene, shortNames, width, onOpen }: RouteBarProps) {
  const hosts = onRoute(scene);
  const last = Math.max(1, hosts.length - 1);
  const left = 33;
  const placeOf = (index: number) => left + ((width - 34 - left) / last) * index;
  const drawing = (
    <svg viewBox={`0 0 ${width} ${HEIGHT}`} className={styles['map']} aria-hidden="true">
      {hosts.slice(1).map((host, index) => {
        const before = hosts[index];
        const hop = scene.cables.findLast(({ from, to }) => from === before?.id && to === host.id);
        const next = placeOf(index + 1);
        return (
          <Hop
            key={host.id}
            hop={hop}
            from={placeOf(index) + (index === 0 ? 16 : 13)}
            to={next - 14}
            scene={scene}
          />
        );
      })}
      {hosts.map((host, index) => (
        <Sign
          key={host.id}
          host={host}
          x={placeOf(index)}
          name={shortNames[host.id] ?? host.name}
          end={index === 0 ? 'start' : index === last ? 'end' : null}
          width={width}
        />
      ))}
    </svg>
  );
  const words = <span className="sr-only">Route: {describeScene(scene)}.</span>;
  if (onOpen === undefined) {
    return (
      <div className={bar['bar']}>
        {words}
        {drawing}
      </div>
    );
  }
  return (
    <button type="button" className={bar['bar']} onClick={onOpen}>
      {words}
      <span className="sr-only">Open the map</span>
      {drawing}
    </button>
  );
}

/** One device – the one that talks – and the servers. */
function onRoute(scene: MapScene): readonly MapHost[] {
  const devices = scene.hosts.filter(({ kind }) => kind !== 'server');
  const talking = devices.find(({ id }) =>
    scene.cables.some(({ from, protocol }) => from === id && protocol !== null),
  );
  const device = talking ?? devices[0];
  const servers = scene.hosts.filter(({ kind }) => kind === 'server');
  return device === undefined ? servers : [device, ...servers];
}

interface HopProps {
  readonly hop: MapCable | undefined;
  readonly from: number;
  readonly to: number;
  readonly scene: MapScene;
}

function Hop({ hop, from, to, scene }: HopProps) {
  const middle = (from + to) / 2;
  const letter = scene.letters.find(({ cable }) => cable === hop?.id);
  const isOpen = hop !== undefined && hop.protocol !== null;
  const share =
    letter === undefined ? 0.5 : letter.direction === 'request' ? letter.progress : 1 - letter.progress;
  const letterX = from + 16 + (to - from - 32) * share;
  const gap = letter === undefined ? middle : letterX;
  const half = letter === undefined ? 13 : 18;
  const offsets = hop?.tls === 'none' || hop === undefined ? [0] : [-2, 2];
  return (
    <g data-protocol={hop?.protocol ?? 'none'}>
      <path d={`M${from + 4} ${LINE_Y}H${to - 4}`} className={bar['sheath']} />
      {isOpen ? (
        <>
          <path d={`M${gap - half} ${LINE_Y}H${gap + half}`} className={bar['gap']} />
          {offsets.map((offset) => (
            <path
              key={offset}
              d={`M${from + 4} ${LINE_Y + offset}H${gap - half}M${gap + half} ${LINE_Y + offset}H${to - 4}`}
              className={bar['line']}
            />
          ))}
          {letter === undefined ? (
            <Lock x={middle} y={LINE_Y} open={hop.tls !== 'tls'} className={styles['captionLock']} />
          ) : (
            <Envelope x={letterX} y={LINE_Y} bounce={letter.bounce} className={styles['letter']} />
          )}
        </>
      ) : null}
    </g>
  );
}

interface SignProps {
  readonly host: MapHost;
  readonly x: number;
  readonly name: string;
  readonly end: 'start' | 'end' | null;
  readonly width: number;
}

function Sign({ host, x, name, end, width }: SignProps) {
  const grey = host.stance === 'grey';
  const at = end === 'start' ? 16 : end === 'end' ? width - 16 : x;
  return (
    <g>
      <g className={grey ? bar['faint'] : undefined} transform={`translate(${x} ${LINE_Y})`}>
        {host.kind === 'server' ? (
          <>
            <rect x={-10.5} y={-12.5} width={21} height={25} rx={4} className={styles['outline']} />
            <path d="M-6 -5H6M-6 0H6" className={bar['mark']} />
            {host.stance === 'active' ? <circle cy={6.5} r={2} className={styles['lamp']} /> : null}
          </>
        ) : host.kind === 'phone' ? (
          <rect x={-7.5} y={-12.5} width={15} height={25} rx={4} className={styles['outline']} />
        ) : (
          <>
            <rect x={-12.5} y={-9} width={25} height={15.5} rx={2.5} className={styles['outline']} />
            <path d="M-16 10.5H16" className={bar['base']} />
          </>
        )}
      </g>
      <text x={at} y={50} textAnchor={end ?? 'middle'} className={grey ? bar['greyName'] : bar['name']}>
        {name}
      </text>
    </g>
  );
}
