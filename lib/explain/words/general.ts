/** What marks of the grammars mean where a command has no words of its own for them. */
export const MARK_WORDS: Readonly<Record<string, string>> = {
  tag: 'your tag: the answer bears it too',
  parameter: 'an option, as EHLO’s answer allows it',
  user: 'whose mail',
  password: 'the password',
  mechanism: 'how to log in',
  initial: 'name and password in base64: {decoded}',
  message: 'which message',
  lines: 'how many lines of the body',
  digest: 'MD5 of the greeting’s stamp and the password',
  mailbox: 'which mailbox',
  set: 'which messages',
  items: 'what you want to know',
  flags: 'which flags',
  change: 'add (+), take away (-) or set',
  reference: 'where to look; mostly empty',
  pattern: 'which names: * is any, % one level',
  program: 'what to look for',
  from: 'the old name',
  to: 'the new name',
  capabilities: 'what to switch on',
  parameters: 'what your program tells of itself',
  date: 'the date it shall bear',
};

/** Lines of the client that are no commands. */
export const CLIENT_WORDS = {
  lost: [
    'Lost on the way',
    'A cable is cut, or a host has no power. Your side sends the line again after 1, 3, 7 … seconds and gives up after two minutes: let time pass, or mend what is broken before that.',
  ],
  unread: ['On its way', 'The server has not read this line yet.'],
  unknown: ['“{word}” is no command here', 'The server will say so, and wait for the next line.'],
  literal: [
    'Part of a literal',
    'The octets were announced in braces. The server counts them and does not look for commands in them.',
  ],
  done: ['You end IDLE', 'DONE stands alone, without a tag: it belongs to the IDLE that is under way.'],
  giveUp: ['You give up the login', 'A single star ends the exchange; the session goes on.'],
  answer: ['Your answer, in base64', 'base64 is only another way to write it down.'],
  notBase64: ['An answer that is no base64', 'The server cannot read it and will refuse it.'],
  inClear: 'It crosses the network in clear: everybody on the way can read name and password.',
  underTls: 'TLS encrypts the line on this hop.',
} as const satisfies Readonly<Record<string, string | readonly [title: string, sentence: string]>>;
