import type { TranscriptLine } from '@/lib/views/transcript';
import { pieceAt } from '@/lib/views/wire-index';
import type { ExplainSource } from '../explanation';
import { connectionOf } from '../scene';

/** What of a line nobody sees, but for those who want to. */
export interface LineMarks {
  /** How the line ends: `lf` where the carriage return is missing. */
  readonly end: 'crlf' | 'lf';
  /** So many spaces and tabs stand before it. */
  readonly trailing: number;
  /** Its first dot was added for the way, or is taken off at the other end. */
  readonly stuffed: boolean;
}

const CR = 13;

/** The marks of a line that was spoken; null for all others. Cheap enough for every line of a log. */
export function marksOf(
  line: TranscriptLine,
  source: Pick<ExplainSource, 'entries' | 'octets'>,
): LineMarks | null {
  const { kind, connection, text, from, to } = line;
  if ((kind !== 'client' && kind !== 'server') || connection === null || to <= from) return null;
  const [before] = source.octets(connection, kind, Math.max(from, to - 2), to);
  return {
    end: before === CR && to - from > 1 ? 'crlf' : 'lf',
    trailing: /[ \t]*$/.exec(text)?.[0].length ?? 0,
    stuffed: text.startsWith('.') && isStuffed(line, connection, source),
  };
}

function isStuffed(
  { kind, mode, text, from, to }: TranscriptLine,
  connection: number,
  source: Pick<ExplainSource, 'entries'>,
): boolean {
  if (kind === 'client') return mode === 'letter' && text !== '.';
  const wire = connectionOf(source, connection);
  const answered = wire?.protocol === 'pop3' ? pieceAt(wire.answered, from) : undefined;
  return answered != null && answered.payloadOctets !== null && from > answered.from && to < answered.to;
}
