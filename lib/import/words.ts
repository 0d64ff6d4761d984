import type { ProblemWords } from '@/lib/share/words';
import type { ImportProblem } from './index';

/** Says why nothing of a file or a text can be shown. */
export const PROBLEM_WORDS: { readonly [P in ImportProblem]: ProblemWords } = {
  'too-long': {
    what: 'This is more than Mailwire reads.',
    why: 'A file may have 32 MB, so that the browser can hold what is in it.',
    attempt:
      'Cut the capture in Wireshark: filter it by “smtp || pop || imap”, then export the packets shown.',
  },
  empty: {
    what: 'There is nothing in it.',
    why: 'Only spaces and empty lines were found.',
    attempt: 'Paste the transcript with what both sides said.',
  },
  'no-mail': {
    what: 'No mail program speaks in this capture.',
    why: 'No connection uses a port of mail, or begins as SMTP, POP3 or IMAP do.',
    attempt: 'Start the capture before the mail program connects, on the network that it uses.',
  },
  unknown: {
    what: 'Mailwire cannot tell what this is.',
    why: 'It is no capture and no session, and no line of it looks like a mail server’s.',
    attempt: 'Mark who speaks: “C: HELO example.org” for the client, “S: 250 ok” for the server.',
  },
};
