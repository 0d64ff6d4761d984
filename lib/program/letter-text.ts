import { bodiesOf } from '@/lib/mime/bodies';
import { decodedPart } from '@/lib/mime/decoded';
import { shownText } from '@/lib/mime/shown-text';
import type { Message } from '@/sim/index';

export interface LetterText {
  /** Its plain text, nothing hidden in it; '' where it has none. */
  readonly text: string;
  /** What else is in it, in words; null where that is all. */
  readonly note: string | null;
}

/** Longer texts are cut: the whole letter is in the drawer. */
const MOST_CHARS = 50_000;

/** What there is to read in a letter, as text alone. */
export function letterText(message: Message): LetterText {
  const { plain, html, attachments } = bodiesOf(message);
  const whole = plain.map((node) => shownText(decodedPart(message, node).text)).join('\n');
  const text = whole.length > MOST_CHARS ? `${whole.slice(0, MOST_CHARS)}…` : whole;
  const notes = [
    whole.length > MOST_CHARS ? 'The letter is longer than what is shown here.' : '',
    plain.length === 0 && html ? 'This letter is HTML only: see it drawn under Mailboxes.' : '',
    attachments.length > 0
      ? `With ${attachments.length} attachment${attachments.length === 1 ? '' : 's'}.`
      : '',
  ].filter((note) => note !== '');
  return { text, note: notes.length === 0 ? null : notes.join(' ') };
}
