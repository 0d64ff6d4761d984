import type { Octets } from '@/sim/index';
import { field, type PacketField, type PacketLayer } from './packets-field';
import { countText, readableText, type Secret } from './packets-text';
import { type Answered, type Asked, placeBehind, type WireConnection } from './wire-index';

const NAMES = { smtp: 'SMTP', pop3: 'POP3', imap: 'IMAP' } as const;
/** A packet of very short lines shall not flood the page. */
const FIELDS_MAX = 60;

/** What of a side's stream is looked at, and where it stands. */
export interface Said {
  readonly side: 'client' | 'server';
  /** Places in the stream. */
  readonly from: number;
  readonly to: number;
  readonly octets: Octets;
  readonly of: 'frame' | 'plain';
  /** Where its first octet stands in the frame or in what was deciphered. */
  readonly at: number;
  readonly secrets: readonly Secret[];
}

/** What a segment says in its protocol, piece by piece, and the letter in it. */
export function messageLayers(wire: WireConnection, said: Said): readonly PacketLayer[] {
  const protocol = wire.protocol === null ? 'Data' : NAMES[wire.protocol];
  const fields: PacketField[] = [];
  const letters: PacketLayer[] = [];
  const pieces: readonly (Asked | Answered)[] = said.side === 'client' ? wire.asked : wire.answered;
  let known = said.from;
  for (let i = placeBehind(pieces, said.from); i < pieces.length && fields.length < FIELDS_MAX; i++) {
    const piece = pieces[i];
    if (!piece || piece.from >= said.to) break;
    const from = Math.max(piece.from, said.from);
    const to = Math.min(piece.to, said.to);
    known = to;
    fields.push(...pieceFields(piece, said, from, to));
    if ('what' in piece && piece.what === 'letter') letters.push(letterLayer(said, piece, from, to));
  }
  // What nobody has read (yet): it got lost, or more of the line must come.
  if (known < said.to) fields.push(rangeField('Octets', said, known, said.to));
  const [first] = fields;
  const more = fields.length > 1 ? `, and ${fields.length - 1} more` : '';
  const summary = first ? `${headText(first)}${more}` : countText(said.to - said.from);
  const end = said.at + said.to - said.from;
  return [{ title: protocol, summary, of: said.of, from: said.at, to: end, fields }, ...letters];
}

/** A command or a reply says by itself what it is. */
const headText = ({ name, value }: PacketField): string =>
  /^(Command|Reply|Go on|Response to .*)$/.test(name) ? value : `${name.toLowerCase()}: ${value}`;

function pieceFields(piece: Asked | Answered, said: Said, from: number, to: number): readonly PacketField[] {
  const goesOn = piece.from < from ? ', goes on' : '';
  if ('code' in piece) {
    const { code, refused, detail, tag } = piece;
    if (goesOn !== '') return [rangeField('Reply, goes on', said, from, to)];
    const name = tag !== null && tag !== '+' ? `Response to ${tag}` : code === '+' ? 'Go on' : 'Reply';
    const note = refused ? 'It refuses.' : detail === null ? null : `Code ${detail}.`;
    return [{ ...rangeField(name, said, from, to), note }];
  }
  const names = { command: 'Command', continued: 'Goes on with it', letter: 'Letter' } as const;
  if (piece.what === 'letter') return [rangeField(`Letter${goesOn}`, said, from, to, countText(to - from))];
  const secrets = said.secrets.filter((secret) => secret.from < to && secret.to > from);
  return [
    rangeField(`${names[piece.what]}${goesOn}`, said, from, to),
    ...secrets.map((secret) => ({
      ...rangeField(
        'Readable by all',
        said,
        Math.max(secret.from, from),
        Math.min(secret.to, to),
        secret.words,
      ),
      note: 'It crosses this wire in clear: who listens knows it now.',
      isSecret: true,
    })),
  ];
}

/** A field over places of the stream; its value is what stands there unless it is given. */
function rangeField(name: string, said: Said, from: number, to: number, value?: string): PacketField {
  const text = value ?? oneLine(said.octets.subarray(from - said.from, to - said.from));
  return field(name, text, said.at + from - said.from, to - from);
}

/** The first line, and how many more there are. */
function oneLine(octets: Octets): string {
  const lines = readableText(octets).replace(/\n$/, '').split('\n');
  const [first = ''] = lines;
  return lines.length > 1 ? `${first} (+${lines.length - 1})` : first;
}

/** The header fields of a letter that begin in this segment, and how much of the rest it carries. @rfc 5322 2.1 */
function letterLayer(said: Said, piece: Asked, from: number, to: number): PacketLayer {
  const octets = said.octets.subarray(from - said.from, to - said.from);
  const at = said.at + from - said.from;
  const layer = { title: 'Letter', of: said.of, from: at, to: at + octets.length } as const;
  if (piece.from < from) {
    const summary = `octets ${from - piece.from + 1} to ${to - piece.from}`;
    return {
      ...layer,
      summary,
      fields: [field('Part', readableText(octets).slice(0, 80), at, octets.length)],
    };
  }
  const fields: PacketField[] = [];
  let start = 0;
  while (start < octets.length && fields.length < FIELDS_MAX) {
    const end = fieldEnd(octets, start);
    const text = readableText(octets.subarray(start, end));
    const [, name, value] = /^([!-9;-~]+):(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) break;
    fields.push(field(name, value.replace(/\n[ \t]*/g, ' ').trim(), at + start, end - start));
    start = end;
  }
  if (start < octets.length) {
    const rest = octets.length - start;
    fields.push(field('Body', countText(rest), at + start, rest, 'After the first empty line.'));
  }
  const subject = fields.find(({ name }) => name.toLowerCase() === 'subject')?.value;
  return { ...layer, summary: subject ?? countText(octets.length), fields };
}

/** Where a header field ends: after a line end that no white space follows. */
function fieldEnd(octets: Octets, from: number): number {
  for (let lf = octets.indexOf(10, from); lf >= 0; lf = octets.indexOf(10, lf + 1)) {
    const next = octets[lf + 1];
    if (next !== 32 && next !== 9) return lf + 1;
  }
  return octets.length;
}
