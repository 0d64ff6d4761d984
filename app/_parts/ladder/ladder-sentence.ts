import type { LadderArrow, LadderRow, Lifeline } from '../../../lib/views/ladder-rows';

/** A moment since the world began: `0:41.25`. */
export function momentText(ms: number): string {
  const hundredths = Math.floor(ms / 10);
  const two = (value: number): string => `${value}`.padStart(2, '0');
  const minutes = Math.floor(hundredths / 6000);
  const clock = `${minutes % 60}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
  return minutes < 60 ? clock : `${Math.floor(minutes / 60)} h ${clock}`;
}

/** How long it was under way: `12 ms`; null for what got lost. */
export function latencyText({ at, arrivesAt }: LadderArrow): string | null {
  return arrivesAt === null ? null : `${Math.round(arrivesAt - at)} ms`;
}

/** What was said, in full: `250-mail.campus.example, and 6 more lines`. */
export function saidText(arrow: LadderArrow): string {
  const { text, label, lines } = arrow;
  const more = lines > 1 ? `, and ${lines - 1} more ${lines === 2 ? 'line' : 'lines'}` : '';
  const again = arrow.again > 0 ? ', sent again' : '';
  const altered = arrow.altered === null ? '' : `. On the way ${arrow.altered}`;
  return `${text === '' && lines === 0 ? label : text === '' ? 'an empty line' : text}${more}${again}${altered}`;
}

/** From whom to whom: `Your laptop to mail.campus.example`. */
export function whoText(
  { from, to }: { readonly from: string; readonly to: string | null },
  lifelines: readonly Lifeline[],
): string {
  const nameOf = (id: string) => lifelines.find((line) => line.id === id)?.name ?? id;
  return `${nameOf(from)} to ${to === null ? 'an address where nothing is' : nameOf(to)}`;
}

/** One row in words, for those who do not see the drawing. */
export function sentenceOf(
  row: LadderRow | LadderArrow,
  lifelines: readonly Lifeline[],
  now: number,
): string {
  const error = row.kind === 'note' || row.error === null ? '' : `. Error: ${row.error}`;
  switch (row.kind) {
    case 'note':
      return row.text;
    case 'mark':
      return `In ${lifelines.find(({ id }) => id === row.host)?.name ?? row.host}: ${row.text}${error}`;
    case 'group':
      return `${whoText(row, lifelines)}: ${row.title}${row.secret ? `, as ${octetsOf(row.parts)} octets under TLS` : ''}${error}`;
    case 'arrow': {
      const secret = row.secret ? `, as ${row.octets} octets under TLS` : '';
      const moving = row.arrivesAt !== null && row.arrivesAt > now ? ', on its way' : '';
      const dns = row.what === 'segment' ? '' : row.what === 'question' ? 'DNS question ' : 'DNS answer ';
      return `${whoText(row, lifelines)}: ${dns}${saidText(row)}${secret}${moving}${error}`;
    }
  }
}

const octetsOf = (parts: readonly LadderArrow[]): number =>
  parts.reduce((sum, { octets }) => sum + octets, 0);
