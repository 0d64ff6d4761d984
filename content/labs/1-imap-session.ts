import type { LabTask } from '../schema/lab';
import { goal, imap, need, nice, reply, say, step } from '../schema/write';

const WORD = 'word';
const LETTER = { subject: '{note.subject}' } as const;

export const IMAP_SESSION: LabTask = {
  id: 'imap-session',
  grade: 1,
  kind: 'do',
  title: 'An IMAP session',
  minutes: 7,
  summary: 'Tags, untagged data, and a letter that stays on the server.',
  lead: [
    'The same mailbox by another protocol: imap.campus.example, port 143, name alice, password wonderland.',
    'Begin every line with a tag of your own, a1, a2 and so on: the server repeats it when it is done with that line.',
    'Read the letter about “{note.subject}”, then put a \\Flagged flag on it, so that you find it again.',
  ],
  teaches: ['tags', 'LOGIN', 'SELECT', 'FETCH', 'STORE'],
  rfcs: ['3501 2.2', '3501 6.4.5', '9051 2.2'],
  base: 'campus',
  edits: [
    { edit: 'empty', account: 'alice@campus.example' },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Carol <carol@campus.example>',
      subject: 'Four umbrellas',
      minutesAgo: 300,
      seen: true,
      body: ['A promise.', '', 'Carol'],
    },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Bob <bob@remote.example>',
      subject: '{note.subject}',
      minutesAgo: 45,
      body: ['Hi Alice,', '', 'the gate opens with this word:', '', '    {note.word}', '', 'Bob'],
    },
  ],
  vary: {
    note: [
      { subject: 'The gate', word: 'cheshire' },
      { subject: 'Garden door', word: 'dormouse' },
      { subject: 'How to get in', word: 'gryphon' },
    ],
  },
  consoles: ['laptop'],
  start: [],
  goals: [
    {
      id: 'session',
      title: 'Go through a whole session',
      within: 'session',
      steps: [
        step('LOGIN', 'name and password', imap('LOGIN|AUTHENTICATE')),
        step('SELECT', 'open INBOX', imap('SELECT')),
        step('FETCH', 'read the letter', {
          is: 'fetched',
          protocol: 'imap',
          letter: { contains: '{note.word}' },
        }),
        step('STORE', 'set the flag', imap('STORE|UID STORE', { says: ['\\Flagged'] })),
        step('LOGOUT', 'leave', imap('LOGOUT')),
      ],
      rule: 'Before LOGIN you may do little, after it you choose a mailbox with SELECT, and only then there are letters to FETCH and to STORE flags on.',
      rfc: '3501 3',
    },
    goal(
      'flag',
      'The right letter bears the flag',
      { is: 'flagged', account: 'alice', letter: LETTER, flag: '\\Flagged', on: true },
      'STORE takes the number of a letter, +FLAGS to add or -FLAGS to take away, and the flags in brackets.',
      '3501 6.4.6',
      'STORE',
      '+FLAGS',
    ),
    goal(
      WORD,
      'Know the word',
      { is: 'known', question: WORD },
      'FETCH 2 BODY[] gives the whole letter; in front of it stands how many octets follow.',
      '3501 6.4.5',
    ),
  ],
  questions: [
    {
      id: WORD,
      text: 'With which word does the gate open?',
      right: ['{note.word}'],
      because: 'Right. FETCH of BODY[] has also set \\Seen on it; BODY.PEEK[] would not have.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the IMAP port.', say('laptop', 'telnet imap.campus.example 143')),
    need('Log in.', say('laptop', 'a1 LOGIN alice wonderland')),
    need('Open INBOX.', say('laptop', 'a2 SELECT INBOX')),
    nice('What is there?', say('laptop', 'a3 FETCH 1:* (FLAGS ENVELOPE)')),
    need('Read the second letter.', say('laptop', 'a4 FETCH 2 BODY[]')),
    need('Put the flag on it.', say('laptop', 'a5 STORE 2 +FLAGS (\\Flagged)')),
    need('Leave.', say('laptop', 'a6 LOGOUT')),
    need('Which word was it?', reply(WORD, '{note.word}')),
  ],
  others: [
    [
      say(
        'laptop',
        'openssl s_client -connect imap.campus.example:993',
        '1 AUTHENTICATE PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
      ),
      say(
        'laptop',
        '2 SELECT INBOX',
        '3 UID FETCH 1:2 BODY.PEEK[TEXT]',
        '4 UID STORE 2 FLAGS.SILENT (\\Flagged)',
      ),
      say('laptop', '5 LOGOUT'),
      reply(WORD, '{note.word}'),
    ],
  ],
  keep: [
    'Tagged answers are OK, NO or BAD. Lines with a star are data that may come at any time.',
    'Letters stay on the server, and so do their flags: every device sees them.',
  ],
};
