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
  extension: 'One line of the answer to EHLO: one extension that you may use now.',
  lastExtension: 'The last line of the answer: a space instead of the - behind the code.',
} as const;
