import { INITIAL_STATES, type Octets, type ServiceProtocol, type SimTime } from '@/sim/index';
import { visible } from './visible-text';

/** What a person at a console knows of their session: as far as the server's words have arrived. */
export interface SessionView {
  readonly connection: number;
  readonly host: string;
  readonly port: number;
  /** Null where what listens there is unknown. */
  readonly protocol: ServiceProtocol | null;
  /** A state of the protocol's table, null before the greeting has arrived. */
  readonly state: string | null;
  /** How the server reads what comes next: `command`, `data`, `sasl`, `literal`, `idle`. */
  readonly mode: string;
  /** Octets of a literal still to be sent; null in other modes. */
  readonly octetsOwed: number | null;
  readonly tls: boolean;
}

/** One connection while a transcript is folded. */
export interface StreamView {
  session: SessionView;
  /** State and mode as the server has them; the person learns of them with the next words. */
  coming: { state: string | null; mode: string; octetsOwed: number | null };
  /** Octets of each side that were already shown or are on their way. */
  readonly seen: { client: number; server: number };
  /** The beginning of a line whose end has not come yet. */
  readonly open: { client: OpenLine; server: OpenLine };
  askedAt: SimTime | null;
  /** Where in the server's stream replies stand that refuse something. */
  readonly replies: { readonly from: number; readonly to: number }[];
}

interface OpenLine {
  text: string;
  from: number;
}

export function emptySession(
  connection: number,
  host: string,
  port: number,
  protocol: ServiceProtocol | null,
): StreamView {
  return {
    session: { connection, host, port, protocol, state: null, mode: 'command', octetsOwed: null, tls: false },
    coming: { state: protocol && INITIAL_STATES[protocol], mode: 'command', octetsOwed: null },
    seen: { client: 0, server: 0 },
    open: { client: { text: '', from: 0 }, server: { text: '', from: 0 } },
    askedAt: null,
    replies: [],
  };
}

/** Takes the lines that `octets` complete, as text; the rest waits for more. */
export function takeLines(
  stream: StreamView,
  side: 'client' | 'server',
  from: number,
  octets: Octets,
): readonly { readonly text: string; readonly from: number; readonly to: number }[] {
  const open = stream.open[side];
  const lines: { text: string; from: number; to: number }[] = [];
  let start = 0;
  for (let lf = octets.indexOf(10); lf >= 0; lf = octets.indexOf(10, start)) {
    const end = lf > start && octets[lf - 1] === 13 ? lf - 1 : lf;
    const text = open.text + display(octets.subarray(start, end));
    lines.push({ text, from: open.text === '' ? from + start : open.from, to: from + lf + 1 });
    open.text = '';
    start = lf + 1;
  }
  if (start < octets.length) {
    if (open.text === '') open.from = from + start;
    open.text += display(octets.subarray(start));
  }
  return lines;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Nothing that crosses a wire is invisible here. */
export const display = (octets: Octets): string => visible(decoder.decode(octets));
