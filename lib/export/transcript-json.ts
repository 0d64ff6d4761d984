import { type TranscriptToExport, told } from './told';

/**
 * A transcript as JSON, for programs. A line's `text` lacks its CRLF; where it is not plain text or does not end so,
 * `raw` holds its octets with escapes (`\r \n \t \0 \\ \xNN`) instead. Times are virtual milliseconds.
 */
export function transcriptJson(source: TranscriptToExport): string {
  const { spec } = source;
  const consoles = told(source).map(({ title, calls, lines }) => ({
    title,
    calls,
    lines: lines.map(({ at, who, call, text, raw, tls }) => ({
      at: Math.round(at * 1000) / 1000,
      who,
      ...(call === null ? {} : { call }),
      ...(raw === null ? { text } : { raw }),
      ...(tls ? { tls } : {}),
    })),
  }));
  const world = { id: spec.id, title: spec.title, startsAt: new Date(spec.startsAt).toISOString() };
  return `${JSON.stringify({ mailwire: 'transcript', version: 1, world, consoles }, null, 2)}\n`;
}
