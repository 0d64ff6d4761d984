import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, smtp, step } from '../schema/write';

const LARGEST = 'largest';
const MISSING = 'missing';

export const EXTENSIONS: LabTask = {
  id: 'extensions',
  grade: 1,
  kind: 'do',
  title: 'What else can you do?',
  minutes: 6,
  summary: 'EHLO instead of HELO: the server lists its extensions. Read the list and use it.',
  lead: [
    'HELO is from 1982. EHLO asks the same and one thing more: what can you do? Each line of the answer is a keyword.',
    'You have a film of {film.words} to send. Find out before you send it whether this server takes it.',
  ],
  teaches: ['EHLO', 'SIZE', 'keywords'],
  rfcs: ['5321 4.1.1.1', '1870 6'],
  base: 'campus',
  edits: [{ edit: 'policy', host: 'campus', sizeLimitOctets: 20_480_000 }],
  vary: {
    film: [
      { words: '90 million octets', octets: '90000000' },
      { words: '35 million octets', octets: '35000000' },
      { words: '700 million octets', octets: '700000000' },
    ],
  },
  consoles: ['laptop'],
  start: [say('laptop', 'telnet mail.campus.example 25')],
  goals: [
    goal(
      'list',
      'Get the list',
      smtp('EHLO'),
      'EHLO is answered on many lines: 250- on each but the last, which has a space. After the first each line is one extension.',
      '5321 4.1.1.1',
      'EHLO',
      'and its answer',
    ),
    goal(
      LARGEST,
      'Read off how large a letter may be',
      { is: 'known', question: LARGEST },
      'SIZE in the list tells the largest letter that the server takes, in octets.',
      '1870 4',
    ),
    {
      id: 'declare',
      title: 'Declare the film, and a small letter',
      order: 'any',
      steps: [
        step('552', 'too large', smtp('MAIL', { code: 552, says: ['SIZE={film.octets}'] })),
        step('250', 'small enough', smtp('MAIL', { how: 'well', says: ['SIZE='] })),
      ],
      rule: 'Where SIZE is offered, MAIL may say how large the letter will be: SIZE= after the address. The server can refuse before anything was sent.',
      rfc: '1870 5',
    },
    goal(
      MISSING,
      'Find the keyword that is not there',
      { is: 'known', question: MISSING },
      'What is not in the list is not to be used. The list may change within a session: after TLS, or on another port.',
      '5321 2.2.1',
    ),
  ],
  questions: [
    {
      id: LARGEST,
      text: 'How many octets may a letter have here?',
      right: ['20480000', '20,480,000', '20 480 000'],
      because:
        'SIZE 20480000. A larger one is refused with 552, at MAIL where its size was declared, else at the end of the data.',
    },
    {
      id: MISSING,
      text: 'Which of these does this server not offer on port 25?',
      options: ['AUTH', 'PIPELINING', 'STARTTLS', '8BITMIME'],
      right: ['AUTH'],
      because:
        'On port 25 servers speak to servers, nobody logs in. People’s programs hand in mail on ports 587 or 465, and there AUTH is offered.',
    },
  ],
  repairs: [],
  solution: [
    need('Say hello and ask.', say('laptop', 'EHLO laptop.campus.example')),
    need('Read the line SIZE.', reply(LARGEST, '20480000')),
    need('Declare the film.', say('laptop', 'MAIL FROM:<alice@campus.example> SIZE={film.octets}')),
    need('Declare something smaller.', say('laptop', 'MAIL FROM:<alice@campus.example> SIZE=500')),
    nice('Forget the letter again.', say('laptop', 'RSET')),
    need('Which keyword is not there?', reply(MISSING, 'AUTH')),
    nice('Say goodbye.', say('laptop', 'QUIT')),
  ],
  others: [
    [
      say('laptop', 'HELO laptop.campus.example', 'EHLO laptop.campus.example'),
      say('laptop', 'MAIL FROM:<alice@campus.example> SIZE=1000 BODY=8BITMIME', 'RSET'),
      say('laptop', 'MAIL FROM:<alice@campus.example> BODY=8BITMIME SIZE={film.octets}', 'QUIT'),
      reply(LARGEST, ' 20,480,000 '),
      reply(MISSING, 'auth'),
    ],
  ],
  keep: [
    'Say EHLO; fall back to HELO only where a server does not know it.',
    'A line 250- goes on, a line 250 with a space is the last.',
  ],
};
