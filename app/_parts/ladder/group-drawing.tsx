import type { LadderGroup } from '../../../lib/views/ladder-rows';
import { Chevron, Cross, Envelope, Lock } from '../map/glyphs';
import { Aside } from './aside';
import styles from './ladder.module.css';
import { cut, type Lanes, SANS_PX } from './lanes';
import { SecretPill, secretWidth } from './secret-pill';
import { spanOf } from './span';

interface GroupProps {
  readonly group: LadderGroup;
  readonly lanes: Lanes;
  /** Folded or not; null where there is nothing to unfold. */
  readonly open: boolean | null;
}

/** Several arrows as one: a handshake leads both ways, a letter or a farewell one way. */
export function GroupDrawing({ group, lanes, open }: GroupProps) {
  const { what, state, error, secret, protocol } = group;
  const span = spanOf(group, lanes);
  const { start, end, y } = span;
  const ways = what === 'opening' || what === 'tls';
  const octets = group.parts.reduce((sum, part) => sum + part.octets, 0);
  const failed = state === 'failed';
  return (
    <g
      data-protocol={protocol ?? 'none'}
      className={`${styles['group']} ${styles[what]} ${failed ? styles['error'] : ''}`}
    >
      {(secret ? [-2, 2] : [0]).map((offset) => (
        <path key={offset} d={`M${start} ${y + offset}H${end}`} className={styles['line']} />
      ))}
      {failed ? (
        <Cross x={end - 4 * Math.sign(end - start)} y={y} size={4} />
      ) : (
        <Chevron
          x={end - 2 * Math.sign(end - start)}
          y={y}
          heading={end > start ? 'right' : 'left'}
          size={5}
        />
      )}
      {ways && state === 'done' ? (
        <Chevron
          x={start + 2 * Math.sign(end - start)}
          y={y}
          heading={end > start ? 'left' : 'right'}
          size={5}
        />
      ) : null}
      <Title group={group} lanes={lanes} open={open} pill={secret ? secretWidth(octets) + 30 : 0} />
      {secret ? <SecretPill octets={octets} span={span} lanes={lanes} /> : null}
      <Aside
        lanes={lanes}
        error={error}
        words={open === null || what === 'letter' ? null : `${group.parts.length} segments`}
      />
    </g>
  );
}

function Title({ group, lanes, open, pill }: GroupProps & { readonly pill: number }) {
  const inline = lanes.form === 'inline';
  const { title, what, error } = group;
  const span = spanOf(group, lanes);
  const fold = open === null ? 0 : 16;
  const sign = error !== null ? 16 : what === 'letter' ? 22 : what === 'tls' ? 18 : 0;
  const room = inline ? span.right - span.left - 48 - pill : lanes.width - lanes.gutter - 12;
  const full = error === null || lanes.asideAt < lanes.width ? title : `${title}: ${error}`;
  const words = cut(full, Math.floor((room - fold - sign - 14) / SANS_PX));
  const width = fold + sign + words.length * SANS_PX + 14;
  const x = inline
    ? span.left + 22
    : Math.max(lanes.gutter + 4, Math.min(span.left + 2, lanes.width - width - 4));
  const y = inline ? span.y : span.y - 18;
  const at = x + 7 + fold;
  return (
    <g className={styles['request']}>
      <rect x={x} y={y - 10} width={width} height={20} rx={6} className={styles['ground']} />
      {open === null ? null : (
        <Chevron x={x + 12} y={y} heading={open ? 'down' : 'right'} size={3.5} className={styles['fold']} />
      )}
      {error !== null ? (
        <Cross x={at + 5} y={y} />
      ) : what === 'letter' ? (
        <Envelope x={at + 8} y={y} scale={0.56} className={styles['envelope']} />
      ) : what === 'tls' ? (
        <Lock x={at + 5} y={y - 0.5} open={group.state !== 'done'} className={styles['lock']} />
      ) : null}
      <text x={at + sign} y={y + 4.5} className={styles['title']}>
        {words}
      </text>
    </g>
  );
}
