import type { LabTask } from '../schema/lab';
import { goal, need, pop3, reply, say, step } from '../schema/write';

const WORD = 'word';

export const POP3_SESSION: LabTask = {
  id: 'pop3-session',
  grade: 1,
  kind: 'do',
  title: 'A POP3 session',
  minutes: 6,
  summary: 'Log in, count the letters, read one, and leave.',
  lead: [
    'Letters wait for you at pop.campus.example, port 110. Your name there is alice, your password wonderland.',
    'One of them is about “{note.subject}”. Fetch it and read what it asks you to remember.',
  ],
  teaches: ['USER', 'PASS', 'LIST', 'RETR', 'QUIT'],
  rfcs: ['1939 3', '1939 4', '1939 5'],
  base: 'campus',
  edits: [
    { edit: 'empty', account: 'alice@campus.example' },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Library <library@campus.example>',
      subject: 'Your book is waiting',
      minutesAgo: 2900,
      body: ['It is at the desk until 13 March.'],
    },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Bob <bob@remote.example>',
      subject: '{note.subject}',
      minutesAgo: 700,
      body: [
        'Hi Alice,',
        '',
        'please keep this word for me, I shall forget it:',
        '',
        '    {note.word}',
        '',
        'Bob',
      ],
    },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Carol <carol@campus.example>',
      subject: 'Four umbrellas',
      minutesAgo: 35,
      body: ['A promise.', '', 'Carol'],
    },
  ],
  vary: {
    note: [
      { subject: 'A word to keep', word: 'jabberwock' },
      { subject: 'Please remember', word: 'bandersnatch' },
      { subject: 'Before I forget', word: 'borogove' },
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
        step('USER', 'whose mail', pop3('USER', { says: ['alice'] })),
        step('PASS', 'prove it', pop3('PASS')),
        step('LIST', 'what is there', pop3('LIST|STAT|UIDL')),
        step('RETR', 'fetch it', { is: 'fetched', protocol: 'pop3', letter: { subject: '{note.subject}' } }),
        step('QUIT', 'leave', pop3('QUIT')),
      ],
      rule: 'A session has three states: first you prove who you are, then you look and fetch, and QUIT leads to the end, where what was marked is removed.',
      rfc: '1939 3',
    },
    goal(
      WORD,
      'Know the word',
      { is: 'known', question: WORD },
      'RETR sends the whole letter, header and body. A line with a single dot ends it.',
      '1939 5',
    ),
  ],
  questions: [
    {
      id: WORD,
      text: 'Which word shall you keep for Bob?',
      right: ['{note.word}'],
      because: 'That is it. The letter is still on the server: RETR does not delete.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the POP3 port.', say('laptop', 'telnet pop.campus.example 110')),
    need('Whose mail?', say('laptop', 'USER alice')),
    need('Prove it.', say('laptop', 'PASS wonderland')),
    need('What is there?', say('laptop', 'LIST')),
    need('Fetch the second one.', say('laptop', 'RETR 2')),
    need('Leave.', say('laptop', 'QUIT')),
    need('Which word was it?', reply(WORD, '{note.word}')),
  ],
  others: [
    [
      say(
        'laptop',
        'openssl s_client -connect pop.campus.example:995',
        'CAPA',
        'user alice',
        'pass wonderland',
      ),
      say('laptop', 'STAT', 'RETR 1', 'RETR 2', 'RETR 3', 'NOOP', 'quit'),
      reply(WORD, '{note.word}.'),
    ],
  ],
  keep: [
    'POP3 answers +OK or -ERR, and nothing else.',
    'The password crossed the cable in clear. On port 995 it would not have.',
  ],
};
