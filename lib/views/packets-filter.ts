import type { WorldSpec } from '@/sim/index';
import type { PacketRow } from './packets-row';

/** One condition on packets. All of a filter's conditions must hold. */
export type PacketTerm =
  | { readonly kind: 'host'; readonly host: string; readonly words: string }
  | { readonly kind: 'port'; readonly port: number }
  | { readonly kind: 'protocol'; readonly protocol: string }
  | { readonly kind: 'stream'; readonly stream: number }
  | { readonly kind: 'text'; readonly text: string };

const PROTOCOLS = ['SMTP', 'POP3', 'IMAP', 'TLS', 'TCP', 'DNS'] as const;
const PORT = /^(?:port )?(\d{1,5})$/;
const TEXT_MAX = 200;

/**
 * What somebody means by what they wrote into the filter: `smtp` a protocol, `25` or `port 25` a port, a name, address
 * or part of a world's host that host, anything else a text to be found in the packet, quotes around it always. Null for
 * nothing.
 */
export function termOf(written: string, spec: WorldSpec): PacketTerm | null {
  const text = written.trim().slice(0, TEXT_MAX);
  if (text === '') return null;
  const quoted = /^"(.*)"$/.exec(text)?.[1];
  if (quoted !== undefined) return quoted === '' ? null : { kind: 'text', text: quoted };
  const protocol = PROTOCOLS.find((name) => name === text.toUpperCase());
  if (protocol) return { kind: 'protocol', protocol };
  const port = Number(PORT.exec(text)?.[1] ?? Number.NaN);
  if (port >= 1 && port <= 65_535) return { kind: 'port', port };
  const host = spec.hosts.find(({ id, names, addresses }) =>
    [id, ...names, ...addresses].includes(text.toLowerCase()),
  );
  return host ? { kind: 'host', host: host.id, words: text } : { kind: 'text', text };
}

/** A condition in words, as its chip shows it. */
export function termWords(term: PacketTerm): string {
  switch (term.kind) {
    case 'host':
      return term.words;
    case 'port':
      return `port ${term.port}`;
    case 'protocol':
      return term.protocol;
    case 'stream':
      return `stream ${term.stream}`;
    case 'text':
      return `“${term.text}”`;
  }
}

/** Tells whether two conditions ask for the same. */
export const sameTerm = (one: PacketTerm, other: PacketTerm): boolean =>
  one.kind === other.kind && termWords(one) === termWords(other);

/**
 * Tells whether a packet meets all conditions. Text is looked for, in any case, in what the list says of it and in
 * `payload`, which is only asked for then: what can be read of its content.
 */
export function meets(row: PacketRow, terms: readonly PacketTerm[], payload: () => string): boolean {
  return terms.every((term) => holds(row, term, payload));
}

function holds(row: PacketRow, term: PacketTerm, payload: () => string): boolean {
  switch (term.kind) {
    case 'host':
      return row.from.host === term.host || row.to.host === term.host;
    case 'port':
      return row.from.port === term.port || row.to.port === term.port;
    case 'protocol':
      return isOf(row, term.protocol);
    case 'stream':
      return row.stream === term.stream;
    case 'text': {
      const wanted = term.text.toLowerCase();
      return row.info.toLowerCase().includes(wanted) || payload().toLowerCase().includes(wanted);
    }
  }
}

/** Bare segments belong to what is spoken on their connection too; TCP are all of them. */
function isOf({ protocol, tone }: PacketRow, wanted: string): boolean {
  if (wanted === 'TCP') return protocol !== 'DNS';
  return protocol === wanted || (protocol === 'TCP' && tone?.toUpperCase() === wanted);
}
