/** What servers say that no command's row has words for. */
export const SERVER_WORDS = {
  unknown: ['The server says something', 'What it belongs to is not known here.'],
  byCode: 'Which rule led to it, only the server knows.',
  farewell: ['The server says goodbye', 'It closes the connection of its own accord.'],
  thrownOut: [
    'The server hangs up',
    'It was idle too long, got too many wrong commands, or is shutting down. What was accepted before stays accepted.',
    'Hung up',
    null,
  ],
  farewellRule: {
    smtp: {
      rfc: '5321 3.8',
      words: 'A server that must stop says 421 and closes; it should not close without a word.',
    },
    pop3: {
      rfc: '1939 3',
      words: 'A server may end an idle session after ten minutes at least; it removes nothing then.',
    },
    imap: { rfc: '3501 7.1.5', words: 'BYE says that the server is about to close the connection.' },
  },
  extension: 'One line of the answer to EHLO: one extension that you may use now.',
  lastExtension: 'The last line of the answer: a space instead of the - behind the code.',
} as const;
