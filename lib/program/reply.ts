import type { ProgramLetter } from '@/lib/views/program';
import { clockOf } from '@/lib/views/wall-clock';
import type { Draft } from '@/sim/program/index';

/** A draft as the form holds it: one line for each field of addresses. */
export interface DraftForm {
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  readonly text: string;
  readonly answers: Draft['answers'];
}

export const EMPTY_DRAFT: DraftForm = { to: '', cc: '', bcc: '', subject: '', text: '', answers: null };

/** What the form sends: empty lines are no addresses. */
export function draftOf({ to, cc, bcc, subject, text, answers }: DraftForm): Draft {
  const lines = (line: string) => (line.trim() === '' ? [] : [line.trim()]);
  return { to: lines(to), cc: lines(cc), bcc: lines(bcc), subject: subject.trim(), text, answers };
}

/** An answer to a letter, begun: its author, its subject, its text with marks before each line. */
export function replyTo(letter: ProgramLetter, folder: string, text: string): DraftForm {
  const { subject, dateMs, author } = letter;
  const at = dateMs === null ? '' : ` at ${clockOf(dateMs)}`;
  const quoted = text
    .trimEnd()
    .split('\n')
    .slice(0, 200)
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()));
  return {
    ...EMPTY_DRAFT,
    to: author,
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`.trim(),
    text: `\n\n${letter.from} wrote${at}:\n${quoted.join('\n')}\n`,
    answers: { folder, letter: letter.id },
  };
}
