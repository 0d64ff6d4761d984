import type { SessionView } from '@/lib/views/session-view';

/** What stands before the input: it follows the way the server reads what comes next. */
export interface Prompt {
  readonly sign: string;
  /** The sign is a word for a way of reading, drawn with ▸. */
  readonly isMode: boolean;
  readonly placeholder: string;
  /** Said once when it changes. */
  readonly words: string;
}

const SHELL: Prompt = {
  sign: '$',
  isMode: false,
  placeholder: 'Not connected',
  words: 'You are at the shell of your computer.',
};

const COMMAND: Prompt = {
  sign: 'C ›',
  isMode: false,
  placeholder: 'Type a command',
  words: 'The server reads commands.',
};

const AFTER_LITERAL: Prompt = {
  sign: 'go on',
  isMode: true,
  placeholder: 'the rest of the command, or an empty line',
  words: 'All octets are there. The rest of the command follows, an empty line ends it.',
};

/** The prompt for a session; null is the shell. */
export function promptOf(session: SessionView | null): Prompt {
  if (session === null) return SHELL;
  switch (session.mode) {
    case 'letter':
      return {
        sign: 'letter',
        isMode: true,
        placeholder: 'a single . ends it',
        words: 'The server now reads the letter. A single dot on a line ends it.',
      };
    case 'sasl':
      return {
        sign: session.protocol === 'smtp' ? '334' : '+',
        isMode: true,
        placeholder: 'the answer in base64; * gives up',
        words: 'The server waits for an answer in base64. A star gives up.',
      };
    case 'literal': {
      const owed = session.octetsOwed ?? 0;
      if (owed === 0) return AFTER_LITERAL;
      return {
        sign: `${owed} octets`,
        isMode: true,
        placeholder: 'they end by count; each line end counts two',
        words: `The server reads ${owed} octets as they stand. Each line end counts two.`,
      };
    }
    case 'idle':
      return {
        sign: 'idle',
        isMode: true,
        placeholder: 'DONE ends it',
        words: 'The server tells what happens in the mailbox. DONE ends it.',
      };
    default:
      return COMMAND;
  }
}
