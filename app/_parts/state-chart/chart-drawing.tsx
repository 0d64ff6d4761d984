import type { StateChart } from '../../../lib/views/state-chart';
import { type Heading, pathData, runsOf } from '../map/geometry';
import { Cross } from '../map/glyphs';
import styles from './chart-drawing.module.css';
import { CORNER, LABEL, NODE, PILL } from './measures';
import type { PlacedArrow, PlacedChart, PlacedLabel, PlacedNode, PlacedRefusal } from './placed';

export interface ChartDrawingProps {
  readonly chart: StateChart;
  readonly placed: PlacedChart;
  /** What the picture shows, in a sentence. */
  readonly label: string;
}

/** A state chart as a picture: the present state filled, what may come next in the protocol's colour. */
export function ChartDrawing({ chart, placed, label }: ChartDrawingProps) {
  const { width, height, nodes, arrows, labels, refusal } = placed;
  return (
    <svg
      className={styles['chart']}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={label}
    >
      {arrows.map((arrow) => (
        <Arrow key={`${arrow.arrow.from} ${arrow.arrow.to}`} {...arrow} />
      ))}
      {refusal === null ? null : (
        <g className={styles['refused']}>
          <path className={styles['dashed']} d={refusal.path} />
        </g>
      )}
      {labels.map((one) => (
        <Label key={`${one.x} ${one.y}`} {...one} />
      ))}
      {nodes.map((node) => (
        <Node key={node.node.state} chart={chart} width={placed.nodeWidth} {...node} />
      ))}
      {refusal === null ? null : <Refused {...refusal} />}
    </svg>
  );
}

function Arrow({ arrow, way }: PlacedArrow) {
  const last = way.at(-1);
  const heading = runsOf(way).at(-1)?.heading ?? 'right';
  return (
    <g className={styles[arrow.look]}>
      <path className={styles['line']} d={pathData(way, CORNER)} />
      {last === undefined ? null : <Head {...last} heading={heading} />}
    </g>
  );
}

const TURN: Readonly<Record<Heading, number>> = { right: 0, down: 90, left: 180, up: 270 };

function Head({ x, y, heading }: { readonly x: number; readonly y: number; readonly heading: Heading }) {
  return (
    <path
      className={styles['line']}
      d="M-6.5 -5.5L0 0L-6.5 5.5"
      transform={`translate(${x} ${y}) rotate(${TURN[heading]})`}
    />
  );
}

function Label({ lines, look, x, y, anchor }: PlacedLabel) {
  return (
    <text className={`${styles['label']} ${styles[look]}`} textAnchor={anchor}>
      {lines.map((line, place) => (
        <tspan key={line} x={x} y={y + place * LABEL.line}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function Node({
  chart,
  node,
  x,
  y,
  width,
}: PlacedNode & { readonly chart: StateChart; readonly width: number }) {
  const { state, summary } = node;
  const { present, endedIn, reading } = chart;
  const standing = state === present ? 'present' : state === endedIn ? 'ended' : 'plain';
  const words =
    standing === 'ended' ? 'closed' : standing === 'present' && reading ? `▸ ${reading.prompt}` : summary;
  const middle = x + width / 2;
  return (
    <g className={`${styles['node']} ${styles[standing]}`}>
      <rect x={x + 0.75} y={y + 0.75} width={width - 1.5} height={NODE.height - 1.5} rx={NODE.radius} />
      <text className={styles['name']} x={middle} y={y + 23}>
        {state}
      </text>
      <text className={styles['summary']} x={middle} y={y + 40}>
        {words}
      </text>
    </g>
  );
}

/** The missing arrow's head and its pill. */
function Refused({ words, tip, x, y, width }: PlacedRefusal) {
  return (
    <g className={styles['refused']}>
      {tip === null ? null : <Head {...tip} />}
      <rect
        x={x - width / 2 + 0.75}
        y={y - PILL.height / 2 + 0.75}
        width={width - 1.5}
        height={PILL.height - 1.5}
        rx={PILL.height / 2}
      />
      <Cross x={x - width / 2 + PILL.padding} y={y} size={4} />
      <text className={styles['label']} x={x - width / 2 + PILL.padding + 13} y={y + 4}>
        {words}
      </text>
    </g>
  );
}
