import type { LadderArrow } from '../../../lib/views/ladder-rows';
import { Chevron, Cross, Envelope, Lock } from '../map/glyphs';
import { Aside } from './aside';
import styles from './ladder.module.css';
import { latencyText } from './ladder-sentence';
import { cut, type Lanes, MONO_PX, SANS_PX } from './lanes';
import { SECRET_HEIGHT, SecretPill, secretWidth } from './secret-pill';
import { type Span, spanOf } from './span';

interface ArrowProps {
  readonly arrow: LadderArrow;
  readonly lanes: Lanes;
  /** Draws what is under way as far as it is; null for what has landed. */
  readonly now: number | null;
  /** A part of a group stands back behind the rows. */
  readonly inside: boolean;
}

/** One arrow: a line in its protocol's pattern, what was said, and what a listener sees of it. */
export function ArrowDrawing({ arrow, lanes, now, inside }: ArrowProps) {
  const span = spanOf(arrow, lanes);
  const lost = arrow.arrivesAt === null;
  const share = lost ? 0.5 : progressOf(arrow, now);
  const bare = arrow.text === '' && arrow.lines === 0;
  const marks = [
    'arrow',
    inside && 'inside',
    arrow.error !== null && 'error',
    arrow.what !== 'segment' && 'dns',
    bare && 'bare',
  ];
  return (
    <g data-protocol={arrow.protocol ?? 'none'} className={classes(marks)}>
      <Line span={span} share={share} secret={arrow.secret} />
      {lost ? (
        <Cross x={(span.start + span.end) / 2 + 8 * Math.sign(span.end - span.start)} y={span.y} size={4} />
      ) : (
        <Tip span={span} share={share} />
      )}
      <Words arrow={arrow} span={span} lanes={lanes} />
      {arrow.secret ? <SecretPill octets={arrow.octets} span={span} lanes={lanes} /> : null}
      <Aside lanes={lanes} error={arrow.error} words={latencyText(arrow)} />
    </g>
  );
}

const classes = (names: readonly (string | false)[]): string =>
  names.flatMap((name) => (name === false ? [] : [styles[name]])).join(' ');

function progressOf({ at, arrivesAt }: LadderArrow, now: number | null): number {
  if (now === null || arrivesAt === null || arrivesAt <= now || arrivesAt <= at) return 1;
  return Math.max(0, Math.min(1, (now - at) / (arrivesAt - at)));
}

interface LineProps {
  readonly span: Span;
  readonly share: number;
}

function Line({ span, share, secret }: LineProps & { readonly secret: boolean }) {
  const { start, end, y } = span;
  const tip = start + (end - start) * share;
  return (
    <>
      {share < 1 ? <path d={`M${start} ${y}H${end}`} className={styles['way']} /> : null}
      {(secret ? [-2, 2] : [0]).map((offset) => (
        <path key={offset} d={`M${start} ${y + offset}H${tip}`} className={styles['line']} />
      ))}
    </>
  );
}

function Tip({ span: { start, end, y }, share }: LineProps) {
  const tip = start + (end - start) * share;
  return (
    <Chevron x={tip - 2 * Math.sign(end - start)} y={y} heading={end > start ? 'right' : 'left'} size={5} />
  );
}

interface WordsProps {
  readonly arrow: LadderArrow;
  readonly span: Span;
  readonly lanes: Lanes;
}

/** What stands behind the words in smaller letters. */
function moreOf({ lines, again, altered, error }: LadderArrow, lanes: Lanes): string {
  const more = [
    lines > 1 ? `+${lines - 1} ${lines === 2 ? 'line' : 'lines'}` : '',
    again > 0 ? 'again' : '',
    altered ?? '',
    // Where no column is left for it, the error stands with the words.
    lanes.asideAt >= lanes.width && error !== null ? error : '',
  ];
  return more.filter((one) => one !== '').join(', ');
}

/** The words: on the arrow where there is room, else above it and clear of both edges. */
function Words({ arrow, span, lanes }: WordsProps) {
  const inline = lanes.form === 'inline';
  const { text, label, lines, secret, content, error } = arrow;
  const more = moreOf(arrow, lanes);
  const moreWidth = more === '' ? 0 : more.length * SANS_PX + 8;
  const signs = (error === null ? 0 : 16) + (secret ? 18 : 0) + (content ? 22 : 0);
  const pill = secret && inline ? secretWidth(arrow.octets) + 30 : 0;
  const room = inline ? span.right - span.left - 48 - pill : lanes.width - lanes.gutter - 12;
  const said = text === '' && lines === 0 ? label : text;
  const words = cut(said, Math.floor((room - signs - moreWidth - 14) / MONO_PX));
  const verb = said.toUpperCase().startsWith(label.toUpperCase()) ? label.length : 0;
  const width = signs + words.length * MONO_PX + moreWidth + 14;
  const x = inline
    ? span.left + 22
    : Math.max(lanes.gutter + 4, Math.min(span.left + 2, lanes.width - width - 4));
  const y = inline ? span.y : span.y - SECRET_HEIGHT - 1;
  const start = x + 7 + (error === null ? 0 : 16);
  return (
    <g className={arrow.direction === 'reply' ? styles['reply'] : styles['request']}>
      <rect x={x} y={y - 10} width={width} height={20} rx={6} className={styles['ground']} />
      {error === null ? null : <Cross x={x + 12} y={y} />}
      {secret ? <Lock x={start + 5} y={y - 0.5} open={false} className={styles['lock']} /> : null}
      {content ? (
        <Envelope x={start + (secret ? 18 : 0) + 8} y={y} scale={0.56} className={styles['envelope']} />
      ) : null}
      <text x={x + 7 + signs} y={y + 4.5} className={styles['said']}>
        <tspan className={styles['verb']}>{words.slice(0, verb)}</tspan>
        {words.slice(verb)}
      </text>
      {more === '' ? null : (
        <text x={x + 7 + signs + words.length * MONO_PX + 8} y={y + 4.5} className={styles['more']}>
          {more}
        </text>
      )}
    </g>
  );
}
