import type { LabTask } from '../schema/lab';
import type { LetterTest } from '../schema/predicate';
import { goal, need, nice, reply, say, step } from '../schema/write';
import { AWAY, AWAY_ACCOUNT, FRIEND_ACCOUNT, FRIENDS, TALK } from './people';

const WHERE = 'where';

/** Names the open recipient, and nowhere the blind one. */
const DISCREET: LetterTest = {
  fields: [
    { name: 'To', is: 'containing', value: '{friend.address}' },
    { name: 'To', is: 'lacking', value: '{away.address}' },
    { name: 'Cc', is: 'lacking', value: '{away.address}' },
    { name: 'Bcc', is: 'absent' },
  ],
};

export const BLIND_COPY: LabTask = {
  id: 'blind-copy',
  grade: 1,
  kind: 'do',
  title: 'A blind copy',
  minutes: 6,
  summary: 'Send a copy that nobody sees: Bcc is no command and should be no header line.',
  lead: [
    'Write to {friend.title} ({friend.address}), and let {away.title} ({away.address}) have a copy. {friend.title} must not see it.',
    'A mail program has a box for this, called Bcc. You are the mail program: what does it do?',
  ],
  teaches: ['Bcc', 'envelope and header'],
  rfcs: ['5322 3.6.3', '5321 7.2'],
  base: 'campus',
  edits: [FRIEND_ACCOUNT, AWAY_ACCOUNT],
  vary: { friend: FRIENDS, away: AWAY, talk: TALK },
  consoles: ['laptop'],
  start: [],
  goals: [
    {
      id: 'both',
      title: 'Both have the letter, and it names {friend.title} only',
      order: 'any',
      steps: [
        step('To', '{friend.title} reads it', {
          is: 'delivered',
          account: '{friend.name}',
          letter: DISCREET,
        }),
        step('Bcc', '{away.title} reads it too', {
          is: 'delivered',
          account: '{away.name}',
          letter: DISCREET,
        }),
      ],
      rule: 'The envelope (RCPT) decides who gets a letter. What the header says of recipients is only for reading; leave the blind one out of it.',
      rfc: '5321 7.2',
    },
    goal(
      WHERE,
      'Say where the blind recipient stood',
      { is: 'known', question: WHERE },
      'A blind copy is a recipient that the envelope names and the header does not.',
      '5322 3.6.3',
    ),
  ],
  questions: [
    {
      id: WHERE,
      text: 'Where was {away.title}’s address to be seen on its way from your laptop?',
      options: ['In RCPT only', 'In RCPT and in To:', 'In a Bcc: line that the server took out'],
      right: ['In RCPT only'],
      because:
        'Servers do not look into the header for recipients. If you had written a Bcc: line, this server would have left it there for all to read.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the server.', say('laptop', 'telnet mail.campus.example 25')),
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('Who sends it?', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('The recipient whom everybody may see.', say('laptop', 'RCPT TO:<{friend.address}>')),
    need('The blind one: here and nowhere else.', say('laptop', 'RCPT TO:<{away.address}>')),
    need('The letter.', say('laptop', 'DATA')),
    need('The header names one of them.', say('laptop', 'To: <{friend.address}>')),
    nice('The rest of the letter.', say('laptop', 'Subject: {talk.subject}', '', '{talk.text}')),
    need('The dot ends it.', say('laptop', '.')),
    nice('Say goodbye.', say('laptop', 'QUIT')),
    need('Where did it stand?', reply(WHERE, 'In RCPT only')),
  ],
  others: [
    // Two letters do as well as one, and many programs send them so.
    [
      say('laptop', 'telnet mail.campus.example 25', 'EHLO laptop', 'MAIL FROM:<alice@campus.example>'),
      say(
        'laptop',
        'RCPT TO:<{away.address}>',
        'DATA',
        'To: {friend.title} <{friend.address}>',
        '',
        'Hello.',
        '.',
      ),
      say('laptop', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<{friend.address}>'),
      say('laptop', 'DATA', 'To: {friend.title} <{friend.address}>', '', 'Hello.', '.', 'QUIT'),
      reply(WHERE, 'In RCPT only'),
    ],
  ],
  keep: [
    'Bcc is something that a mail program does, not something that SMTP knows.',
    'Envelope and header are two things: servers act on the envelope, people read the header.',
  ],
};
