import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say } from '../schema/write';
import { FRIEND_ACCOUNT, FRIENDS } from './people';

const END = 'end';

export const DOTS: LabTask = {
  id: 'dots',
  grade: 1,
  kind: 'do',
  title: 'A letter with dots in it',
  minutes: 6,
  summary: 'A single dot ends a letter. Send one that holds such a line all the same.',
  lead: [
    'Send {friend.title} ({friend.address}) a letter with two lines as they stand: one that is a single dot, and one that says {file.name}.',
    'In a letter whatever you type is text, but for one line. How can that line be text too?',
  ],
  teaches: ['DATA', 'dot-stuffing'],
  rfcs: ['5321 4.5.2', '5321 4.1.1.4'],
  base: 'campus',
  edits: [FRIEND_ACCOUNT],
  vary: { friend: FRIENDS, file: [{ name: '.profile' }, { name: '.signature' }, { name: '.plan' }] },
  consoles: ['laptop'],
  start: [say('laptop', 'telnet mail.campus.example 25', 'HELO laptop.campus.example')],
  goals: [
    goal(
      'dot',
      '{friend.title} finds a line with a single dot',
      { is: 'delivered', account: '{friend.name}', letter: { lines: ['.'] } },
      'The client puts one more dot before each line that begins with a dot; the server takes it away again. So a line of one dot travels as two.',
      '5321 4.5.2',
      '..',
      'one more dot',
    ),
    goal(
      'file',
      '{friend.title} finds the line {file.name}, dot and all',
      { is: 'delivered', account: '{friend.name}', letter: { lines: ['{file.name}'] } },
      'Every line that begins with a dot gets one more on the wire, whatever comes after it. If you forget it, the reader misses a dot.',
      '5321 4.5.2',
      '..',
      'here too',
    ),
    goal(
      END,
      'Say what ends a letter, to the octet',
      { is: 'known', question: END },
      'The end is CRLF, dot, CRLF. The first CRLF is the end of the line before and belongs to the letter.',
      '5321 4.1.1.4',
    ),
  ],
  questions: [
    {
      id: END,
      text: 'Which octets end the data?',
      options: ['CRLF . CRLF', 'LF . LF', 'A dot, anywhere', 'An empty line'],
      right: ['CRLF . CRLF'],
      because:
        'A dot after a bare LF must not end a letter: where one server thinks so and the next does not, a second letter can be smuggled in.',
    },
  ],
  repairs: [],
  solution: [
    need('Begin a letter.', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('Who gets it?', say('laptop', 'RCPT TO:<{friend.address}>')),
    need('The letter.', say('laptop', 'DATA')),
    nice('A header, and an empty line.', say('laptop', 'Subject: Dots', '')),
    need('A line of one dot, with one more before it.', say('laptop', '..')),
    need('The same for every line that begins with a dot.', say('laptop', '.{file.name}')),
    need('One dot alone: the end.', say('laptop', '.')),
    nice('Say goodbye.', say('laptop', 'QUIT')),
    need('What ended it?', reply(END, 'CRLF . CRLF')),
  ],
  others: [
    [
      say('laptop', 'MAIL FROM:<>', 'RCPT TO:<{friend.address}>', 'DATA', 'Dots:', '..', '.'),
      say('laptop', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<{friend.address}>', 'DATA'),
      say('laptop', 'A file:', '.{file.name}', '.', 'QUIT'),
      reply(END, 'crlf . crlf'),
    ],
  ],
  keep: [
    'Mail programs stuff dots by themselves; whoever speaks by hand must remember.',
    'POP3 does the same with the letters that it sends down.',
  ],
};
