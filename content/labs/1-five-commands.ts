import type { LabTask } from '../schema/lab';
import { need, nice, say, smtp, step } from '../schema/write';
import { FRIEND_ACCOUNT, FRIENDS, TALK } from './people';

export const FIVE_COMMANDS: LabTask = {
  id: 'five-commands',
  grade: 1,
  kind: 'do',
  title: 'Five commands',
  minutes: 5,
  summary: 'Send a letter by hand, with the five commands of every course.',
  lead: [
    'You are the mail program. {friend.title} reads mail at {friend.address}; you are alice@campus.example.',
    'You are connected already. The server has spoken first, now it waits for you.',
  ],
  teaches: ['HELO', 'MAIL', 'RCPT', 'DATA', 'QUIT'],
  rfcs: ['5321 3.3', '5321 4.1.1'],
  base: 'campus',
  edits: [FRIEND_ACCOUNT],
  vary: { friend: FRIENDS, talk: TALK },
  consoles: ['laptop'],
  start: [say('laptop', 'telnet mail.campus.example 25')],
  goals: [
    {
      id: 'letter',
      title: 'Send {friend.title} a letter: five commands',
      within: 'session',
      steps: [
        step('HELO', 'say who you are', smtp('HELO|EHLO')),
        step('MAIL', 'who sends it', smtp('MAIL')),
        step('RCPT', 'who gets it', smtp('RCPT', { says: ['{friend.address}'] })),
        step('DATA', 'the letter itself', { is: 'taken', recipients: ['{friend.address}'] }),
        step('QUIT', 'hang up', smtp('QUIT')),
      ],
      rule: 'A session begins with HELO, a letter with MAIL. RCPT names who gets it, DATA brings the text, and a line with a single dot ends it.',
      rfc: '5321 3.3',
    },
  ],
  questions: [],
  repairs: [],
  solution: [
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('Begin a letter: who sends it?', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('Who gets it?', say('laptop', 'RCPT TO:<{friend.address}>')),
    need('Now the letter itself.', say('laptop', 'DATA')),
    nice(
      'What the reader sees above the text; an empty line ends the header.',
      say('laptop', 'From: <alice@campus.example>', 'To: <{friend.address}>', 'Subject: {talk.subject}', ''),
    ),
    nice('What you want to tell.', say('laptop', '{talk.text}')),
    need('A line with a single dot ends the letter.', say('laptop', '.')),
    need('Say goodbye.', say('laptop', 'QUIT')),
  ],
  others: [
    [
      say('laptop', 'ehlo laptop.campus.example', 'mail from:<>', 'rcpt to:<{friend.address}>', 'rset'),
      say('laptop', 'mail from:<alice@campus.example>', 'rcpt to:<{friend.address}>', 'data'),
      say('laptop', 'Subject: {talk.subject}', '', '{talk.text}', '.', 'noop', 'quit'),
    ],
  ],
  keep: [
    'HELO, MAIL, RCPT, DATA, QUIT: the server answers each with a number before you may say the next.',
    'The 250 after the dot means that the server is responsible for the letter from now on.',
  ],
};
