import type { TranscriptLine } from '@/lib/views/transcript';
import type { Entry, Octets, ServiceProtocol, WorldEvent, WorldSpec } from '@/sim/index';
import { lineText, seen } from './escapes';

/** What is written out: consoles, and what their lines point to. */
export interface TranscriptToExport {
  readonly spec: WorldSpec;
  readonly entries: readonly Entry<WorldEvent>[];
  /** What the consoles saw: clients' octets as they were sent, servers' as they came. */
  octets(connection: number, side: 'client' | 'server', from: number, to: number): Octets;
  readonly consoles: readonly { readonly title: string; readonly lines: readonly TranscriptLine[] }[];
}

/** A connection of a transcript. */
export interface ToldCall {
  /** Counts from 1 in the transcript. */
  readonly call: number;
  readonly host: string;
  readonly port: number;
  readonly protocol: ServiceProtocol | null;
}

/** One line of a transcript, as every form of it tells it. */
export interface ToldLine {
  /** Virtual milliseconds since the world began. */
  readonly at: number;
  readonly who: 'client' | 'server' | 'shell' | 'note';
  /** Null where it was said on no connection. */
  readonly call: number | null;
  /** Without its CRLF; null where `raw` must be read. */
  readonly text: string | null;
  /** The octets, line end included, with escapes; null where `text` and CRLF say all. */
  readonly raw: string | null;
  /** From here on the connection is under TLS. */
  readonly tls: boolean;
}

export interface ToldConsole {
  readonly title: string;
  readonly calls: readonly ToldCall[];
  readonly lines: readonly ToldLine[];
}

/** A transcript as all its forms tell it. Connections are numbered in the order in which they are met. */
export function told({ spec, entries, octets, consoles }: TranscriptToExport): readonly ToldConsole[] {
  const numbers = new Map<number, number>();
  const openings = new Map(
    entries.flatMap(({ event, connection }) =>
      event.kind === 'connection.opening' && connection !== null ? [[connection, event] as const] : [],
    ),
  );
  const callOf = (connection: number): ToldCall => {
    const call = numbers.get(connection) ?? numbers.size + 1;
    numbers.set(connection, call);
    const { to, address = '', port = 0, protocol = null } = openings.get(connection) ?? {};
    const host = spec.hosts.find(({ id }) => id === to)?.names[0] ?? address;
    return { call, host, port, protocol };
  };
  return consoles.map(({ title, lines }) => {
    const calls = new Map<number, ToldCall>();
    const written = lines.map((line): ToldLine => {
      const { kind, at, connection, from, to, seq } = line;
      if (connection !== null && !calls.has(connection)) calls.set(connection, callOf(connection));
      const call = (connection === null ? null : calls.get(connection)?.call) ?? null;
      const spoken = kind === 'client' || kind === 'server';
      if (spoken && connection !== null) {
        const said = { text: null, raw: null, ...lineText(octets(connection, kind, from, to)) };
        return { at, who: kind, call, ...said, tls: false };
      }
      const who = kind === 'shell' ? 'shell' : 'note';
      const tls = entries[seq]?.event.kind === 'tls.secured';
      return { at, who, call, text: seen(line.text), raw: null, tls };
    });
    return { title, calls: [...calls.values()], lines: written };
  });
}
