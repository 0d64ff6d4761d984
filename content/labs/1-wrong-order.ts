import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, smtp, step } from '../schema/write';
import { FRIEND_ACCOUNT, FRIENDS, TALK } from './people';

const WHICH = 'sender';

export const WRONG_ORDER: LabTask = {
  id: 'wrong-order',
  grade: 1,
  kind: 'do',
  title: 'In the wrong order',
  minutes: 6,
  summary: 'Say the right commands at the wrong time, read what the server thinks of it, and recover.',
  lead: [
    'SMTP is a conversation with an order. Break it on purpose, then send {friend.title} ({friend.address}) a letter all the same.',
    'Nothing can go wrong for good: an error ends neither the session nor the letter.',
  ],
  teaches: ['503', 'states', 'recovering'],
  rfcs: ['5321 4.1.4', '5321 3.3'],
  base: 'campus',
  edits: [FRIEND_ACCOUNT],
  vary: { friend: FRIENDS, talk: TALK },
  consoles: ['laptop'],
  start: [say('laptop', 'telnet mail.campus.example 25')],
  goals: [
    goal(
      'early',
      'Name a recipient before there is a sender, and be refused',
      smtp('RCPT', { code: 503 }),
      'RCPT belongs to a letter, and a letter begins with MAIL. Without one the server answers 503, bad sequence.',
      '5321 4.1.4',
      'RCPT',
      'too early',
    ),
    {
      id: 'nested',
      title: 'Begin a letter, and begin another inside it',
      within: 'session',
      steps: [step('MAIL', 'once', smtp('MAIL')), step('MAIL', 'and again', smtp('MAIL', { code: 503 }))],
      rule: 'MAIL is allowed only where no letter is under way: a second one gets 503. Some servers on the net take it; they should not.',
      rfc: '5321 4.1.4',
    },
    goal(
      WHICH,
      'Say which sender counts now',
      { is: 'known', question: WHICH },
      'A command that is refused changes nothing: sender, recipients and state are what they were before it.',
      '5321 4.1.4',
    ),
    {
      id: 'letter',
      title: 'After an error, send the letter in the same session',
      within: 'session',
      steps: [
        step('503', 'an error first', smtp('RCPT|MAIL|DATA', { code: 503 })),
        step('250', 'taken all the same', { is: 'taken', recipients: ['{friend.address}'] }),
      ],
      rule: 'After an error the session stands where it stood. Go on with what was missing, or say RSET and begin the letter anew.',
      rfc: '5321 4.1.1.5',
    },
  ],
  questions: [
    {
      id: WHICH,
      text: 'You said MAIL FROM:<alice@campus.example>, then MAIL FROM:<{friend.address}>, and got 503. Who is the sender now?',
      options: ['alice@campus.example', '{friend.address}', 'Nobody: the server forgot both'],
      right: ['alice@campus.example'],
      because:
        'The second MAIL was refused, so it did nothing. Only RSET, HELO, EHLO or the end of the letter forget the first.',
    },
  ],
  repairs: [],
  solution: [
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('Too early: no letter was begun.', say('laptop', 'RCPT TO:<{friend.address}>')),
    need('Begin a letter.', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('Begin another inside it.', say('laptop', 'MAIL FROM:<{friend.address}>')),
    need('What does the server think now?', reply(WHICH, 'alice@campus.example')),
    need('Go on with what was missing.', say('laptop', 'RCPT TO:<{friend.address}>')),
    need('The letter itself.', say('laptop', 'DATA')),
    nice('What you want to tell.', say('laptop', 'Subject: {talk.subject}', '', '{talk.text}')),
    need('The dot ends it.', say('laptop', '.')),
    nice('Say goodbye.', say('laptop', 'QUIT')),
  ],
  others: [
    [
      say('laptop', 'EHLO laptop.campus.example', 'MAIL FROM:<alice@campus.example>'),
      say('laptop', 'MAIL FROM:<alice@campus.example>', 'RSET', 'RCPT TO:<{friend.address}>'),
      say('laptop', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<{friend.address}>', 'DATA'),
      say('laptop', '{talk.text}', '.', 'QUIT'),
      reply(WHICH, '<alice@campus.example>'),
    ],
  ],
  keep: [
    '503 means: a good command at a bad moment. Act on the number, the words after it differ from server to server.',
    'RSET forgets the letter that was begun and keeps the session.',
  ],
};
