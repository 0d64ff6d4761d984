import type { Problem } from './shared';

/** An error as it is told: what happened, why, what to try. */
export interface ProblemWords {
  readonly what: string;
  readonly why: string;
  readonly attempt: string;
}

/** Says what is wrong with a link or a file that somebody opened. */
export function wordsOf({ kind, partly }: Problem, thing: 'link' | 'file'): ProblemWords {
  const read = partly?.shared.journal.actions.length ?? 0;
  const share =
    partly === null
      ? ''
      : partly.of === null
        ? ` The first ${steps(read)} can be shown.`
        : ` ${read} of its ${steps(partly.of)} can be shown.`;
  switch (kind) {
    case 'not-a-session':
      return {
        what: `This ${thing} holds no session.`,
        why:
          thing === 'link'
            ? 'A link to a session has “#j=” and many letters behind it.'
            : 'A session file begins with "mailwire": "session".',
        attempt:
          thing === 'link'
            ? 'Copy the whole link again.'
            : 'Choose a file that Mailwire has saved, a capture (.pcap, .pcapng) or a transcript.',
      };
    case 'cut':
      return {
        what: `The end of this ${thing} is missing.${share}`,
        why:
          thing === 'link'
            ? 'Some programs break long links in two, or shorten them.'
            : 'It was not saved or sent to its end.',
        attempt:
          thing === 'link'
            ? 'Copy the link again, up to its last letter, or ask for the session as a file.'
            : 'Save or send the file again.',
      };
    case 'altered':
      return {
        what: `This ${thing} was changed on its way.${share}`,
        why:
          thing === 'link'
            ? 'Its letters do not fit their checksum, so nobody can tell what it said.'
            : 'Something in it is not what Mailwire writes.',
        attempt:
          thing === 'link'
            ? 'Copy the link again; capital and small letters count.'
            : 'Use the file as it was saved.',
      };
    case 'too-long':
      return {
        what: `This ${thing} holds more than Mailwire reads.`,
        why:
          thing === 'link'
            ? 'A link carries a session of a few hundred lines, not more.'
            : 'A session file may have 4 MB.',
        attempt: thing === 'link' ? 'Ask for the session as a file.' : 'Ask for a shorter session.',
      };
    case 'newer-version':
      return {
        what: `This ${thing} was made by a newer Mailwire.${share}`,
        why: 'It says something that this version does not know yet.',
        attempt: 'Load the page anew, or open it where it was made.',
      };
  }
}

const steps = (count: number): string => (count === 1 ? '1 step' : `${count} steps`);
