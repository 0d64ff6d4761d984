import { SHELL_COMMANDS } from '@/lib/console/shell-commands';
import { certificateLines } from '@/lib/views/certificate-lines';
import type { TranscriptLine } from '@/lib/views/transcript';
import type { DnsRecord, WorldEvent } from '@/sim/index';
import type { ExplainSource, Explanation, Part } from './explanation';
import { CERTIFICATE_WORDS, SHELL_RULES, SHELL_WORDS } from './words/shell';

type Words = readonly [title: string, sentence: string];

/** Explains what no server said: the shell's own lines, the network's, the DNS's. */
export function explainShellLine(line: TranscriptLine, { entries }: ExplainSource): Explanation {
  if (line.kind === 'shell') return typed(line);
  const event = entries[line.seq]?.event;
  const found = event ? byEvent(line, event) : null;
  if (found) return found;
  if (line.kind !== 'complaint') return told(line, SHELL_WORDS.printed, null);
  return { ...told(line, SHELL_WORDS.complaint, null), badge: 'Not understood' };
}

function told(
  { kind }: TranscriptLine,
  [title, sentence]: Words,
  rule: Explanation['rule'],
  parts: readonly Part[] = [],
): Explanation {
  const isWrong = kind === 'complaint';
  const badge = isWrong ? 'No connection' : '$';
  return {
    title,
    sentence,
    tone: isWrong ? 'refused' : 'plain',
    badge,
    parts,
    tryLine: null,
    rule,
    mayFollow: [],
  };
}

function typed(line: TranscriptLine): Explanation {
  const [name = '', ...rest] = line.text.trim().split(/\s+/);
  const row = SHELL_COMMANDS.find((command) => command.name === name);
  if (!row) return told(line, SHELL_WORDS.unknown, null);
  const parts =
    rest.length === 0
      ? []
      : [
          { text: name, words: 'the program' },
          { text: rest.join(' '), words: `as in: ${row.usage}` },
        ];
  return told(
    line,
    [row.summary.replace(/\.$/, ''), row.more.join(' ') || SHELL_WORDS.typed[1]],
    null,
    parts,
  );
}

function byEvent(line: TranscriptLine, event: WorldEvent): Explanation | null {
  switch (event.kind) {
    case 'connection.opened':
      return told(line, SHELL_WORDS.connected, SHELL_RULES.tcp);
    case 'connection.refused': {
      const words = {
        'connection-refused': SHELL_WORDS.refused,
        'timed-out': SHELL_WORDS.timedOut,
        unreachable: SHELL_WORDS.unreachable,
      };
      return told(line, words[event.reason], SHELL_RULES.tcp);
    }
    case 'connection.closed': {
      const ordered = event.by === 'server' ? SHELL_WORDS.closedByServer : SHELL_WORDS.closedByClient;
      return told(line, event.reason === 'finished' ? ordered : SHELL_WORDS.lost, SHELL_RULES.tcpEnd);
    }
    case 'tls.secured':
      if (event.problem !== null && certificateLines(event).includes(line.text))
        return told(line, CERTIFICATE_WORDS[event.problem], SHELL_RULES.certificate);
      return told(line, SHELL_WORDS.secured, SHELL_RULES.tls, [
        { text: event.version, words: 'the version of TLS' },
        { text: event.cipher, words: 'the ciphers that both agreed on' },
      ]);
    case 'dns.answered':
      return line.kind === 'complaint'
        ? nameFailed(line, event.answer.status)
        : digLine(line, event.answer.records);
    default:
      return null;
  }
}

function nameFailed(line: TranscriptLine, status: string): Explanation {
  const words =
    status === 'nxdomain'
      ? SHELL_WORDS.unknownName
      : status === 'nodata'
        ? SHELL_WORDS.noAddress
        : SHELL_WORDS.dnsFailed;
  return { ...told(line, words, SHELL_RULES.names), badge: 'No address' };
}

/** A line of dig's output: a record, or a remark around it. */
function digLine(line: TranscriptLine, records: readonly DnsRecord[]): Explanation {
  const { text } = line;
  if (text === '') return told(line, SHELL_WORDS.digBlank, null);
  const columns = text.split(/\t+/);
  const record = text.startsWith(';')
    ? undefined
    : records.find(({ name, type }) => text.startsWith(`${name}.`) && columns.includes(type));
  if (!record) return told(line, SHELL_WORDS.digQuestion, SHELL_RULES.names);
  const parts = [
    { text: `${record.name}.`, words: 'the name' },
    { text: `${record.ttlSeconds}`, words: 'seconds it may be remembered' },
    { text: record.type, words: 'the type of the record' },
    { text: columns.at(-1) ?? '', words: 'what it says' },
  ];
  if (record.type !== 'MX') return told(line, SHELL_WORDS.digRecord, SHELL_RULES.names, parts);
  return record.exchange === ''
    ? told(line, SHELL_WORDS.digNullMx, SHELL_RULES.nullMx, parts)
    : told(line, SHELL_WORDS.digMx, SHELL_RULES.mx, parts);
}
