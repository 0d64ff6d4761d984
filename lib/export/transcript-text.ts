import { rfc5322Date } from '@/sim/index';
import { type ToldCall, type ToldLine, type TranscriptToExport, told } from './told';

/**
 * A transcript as plain text. Every line begins with its virtual time and a sign:
 * `C:` and `S:` (`C2:`, `S2:` on a second connection) for what was said, its CRLF left out; `C!` and `S!` for what is
 * not plain text or does not end in CRLF, with escapes; `$` for the shell, `#` for what programs noted, `=` for facts.
 */
export function transcriptText(source: TranscriptToExport): string {
  const consoles = told(source);
  const head = [
    '# Mailwire transcript 1',
    `# World: ${source.spec.title}. Times: seconds since ${rfc5322Date(source.spec.startsAt)}, virtual.`,
    '# C: the client, S: the server. Each of their lines ended in CRLF.',
    '# C! and S!: not plain text, or another end; written with \\r \\n \\t \\0 \\\\ \\xNN, the end included.',
  ];
  const parts = consoles.map(({ title, calls, lines }) => {
    const met = new Set<number>();
    const rows = lines.flatMap((line) => {
      const call = calls.find((one) => one.call === line.call);
      const isNew = call !== undefined && !met.has(call.call);
      if (isNew) met.add(call.call);
      return [...(isNew ? [`${clock(line.at)} = ${factOf(call)}`] : []), ...rowsOf(line)];
    });
    return [`## ${title}`, ...rows].join('\n');
  });
  return `${[head.join('\n'), ...parts].join('\n\n')}\n`;
}

/** The same as Markdown: the text in blocks that no line of it can end. */
export function transcriptMarkdown(source: TranscriptToExport): string {
  const text = transcriptText(source);
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(Math.max(3, longest + 1));
  const words = 'A conversation between mail programs, recorded with Mailwire.';
  return `# Transcript: ${source.spec.title}\n\n${words}\n\n${fence}text\n${text}${fence}\n`;
}

const clock = (ms: number): string => (ms / 1000).toFixed(3).padStart(9);
const tag = (call: number | null): string => (call === null || call === 1 ? '' : `${call}`);
const factOf = ({ call, host, port, protocol }: ToldCall): string =>
  `C${tag(call)} to ${host} ${port} ${protocol ?? 'unknown'}`;

function rowsOf(line: ToldLine): readonly string[] {
  const { at, who, call, text, raw, tls } = line;
  const time = clock(at);
  if (who === 'shell') return [`${time} $ ${text ?? ''}`.trimEnd()];
  if (who === 'note') {
    const note = `${time} # ${text ?? ''}`.trimEnd();
    return tls ? [`${time} = C${tag(call)} tls`, note] : [note];
  }
  const side = `${who === 'client' ? 'C' : 'S'}${tag(call)}`;
  return [raw === null ? `${time} ${side}: ${text ?? ''}` : `${time} ${side}! ${raw}`];
}
