import { unreachable } from '../kernel/assert.ts';
import type { Fault } from '../protocol/fault.ts';
import type { ImapStateName } from './states.ts';

const REASONS: Readonly<Record<string, string>> = {
  'a sequence set': 'Invalid messageset',
  'a flag': 'Invalid flag',
  'a data item': 'Unknown data item',
  'a section': 'Invalid BODY[..] section',
  'a search key': 'Unknown search key',
  'a status item': 'Invalid status item',
  'a date and time': 'Invalid internal date',
  'a date such as 2-Mar-2027': 'Invalid search date parameter',
  'an argument': 'Missing argument',
  'end of line': 'Extra arguments',
};

/** What the server says to a fault, in the manner of Dovecot. */
export function faultText(fault: Fault, state: ImapStateName): string {
  // Before login a real server says no more than this.
  if (state === 'not-authenticated') return 'Error in IMAP command received by server.';
  switch (fault.kind) {
    case 'unknown-command':
      return fault.verb === ''
        ? 'Error in IMAP command: Invalid command name.'
        : `Error in IMAP command ${printable(fault.verb)}: Unknown command.`;
    case 'wrong-state':
      return fault.legal.includes('selected')
        ? 'No mailbox selected.'
        : `Error in IMAP command ${fault.verb}: Unknown command.`;
    case 'not-offered':
      return `Error in IMAP command ${fault.verb}: Unknown command.`;
    case 'bad-arguments':
      return `Error in IMAP command ${fault.verb}: ${REASONS[fault.expected] ?? 'Invalid arguments'}.`;
    case 'line-too-long':
      return 'Error in IMAP command: Too long line.';
    default:
      return unreachable(fault);
  }
}

const LONGEST_WORD = 40;

/** What a client wrote, fit to be shown back to it. */
function printable(word: string): string {
  const upper = word.slice(0, LONGEST_WORD).toUpperCase();
  return upper.replace(/[^ -~]/g, '?');
}
