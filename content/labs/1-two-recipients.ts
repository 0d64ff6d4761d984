import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, step } from '../schema/write';
import { AWAY, AWAY_ACCOUNT, FRIEND_ACCOUNT, FRIENDS, TALK } from './people';

const ONCE = 'once';

export const TWO_RECIPIENTS: LabTask = {
  id: 'two-recipients',
  grade: 1,
  kind: 'do',
  title: 'One letter, two recipients',
  minutes: 6,
  summary: 'Send one letter to a mailbox here and to one behind another server.',
  lead: [
    '{friend.title} ({friend.address}) has a mailbox on your own server, {away.title} ({away.address}) on another one.',
    'Both shall get the same letter, and you write it once. Watch where it splits.',
  ],
  teaches: ['RCPT twice', 'envelope', 'relay'],
  rfcs: ['5321 3.3', '5321 4.1.1.3'],
  base: 'campus',
  edits: [FRIEND_ACCOUNT, AWAY_ACCOUNT],
  vary: { friend: FRIENDS, away: AWAY, talk: TALK },
  consoles: ['laptop'],
  start: [],
  goals: [
    goal(
      'one-letter',
      'Hand in one letter for both',
      { is: 'taken', recipients: ['{friend.address}', '{away.address}'], host: 'campus' },
      'RCPT may be said many times in one letter, once for each recipient. DATA comes once, after the last of them.',
      '5321 3.3',
      'RCPT',
      'twice',
    ),
    {
      id: 'arrived',
      title: 'See it land in both mailboxes',
      order: 'any',
      steps: [
        step('here', '{friend.address}', { is: 'delivered', account: '{friend.name}' }),
        step('there', '{away.address}', { is: 'delivered', account: '{away.name}' }),
      ],
      rule: 'Your server keeps what is for its own people and sends on what is for others, one letter for each domain.',
      rfc: '5321 3.6.2',
    },
    goal(
      ONCE,
      'Say how often the text travelled',
      { is: 'known', question: ONCE },
      'Recipients stand in the envelope. However many there are, the letter itself crosses each hop once.',
      '5321 2.3.1',
    ),
  ],
  questions: [
    {
      id: ONCE,
      text: 'How often did the text of the letter go from your laptop to your server?',
      options: ['Once', 'Twice, once for each recipient', 'Not at all: only the addresses went'],
      right: ['Once'],
      because:
        'One DATA, one text. The server makes two deliveries of it: one into a mailbox here, one by SMTP to remote.example.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the server.', say('laptop', 'telnet mail.campus.example 25')),
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('Who sends it?', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('The first recipient.', say('laptop', 'RCPT TO:<{friend.address}>')),
    need('The second one.', say('laptop', 'RCPT TO:<{away.address}>')),
    need('The letter, once.', say('laptop', 'DATA')),
    nice(
      'Let each of them see who else got it.',
      say('laptop', 'To: <{friend.address}>, <{away.address}>', 'Subject: {talk.subject}', '', '{talk.text}'),
    ),
    need('The dot ends it.', say('laptop', '.')),
    nice('Say goodbye.', say('laptop', 'QUIT')),
    need('Count what you saw.', reply(ONCE, 'Once')),
  ],
  others: [
    [
      say('laptop', 'telnet 192.0.2.25 25', 'EHLO laptop', 'MAIL FROM:<alice@campus.example> SIZE=300'),
      say(
        'laptop',
        'RCPT TO:<{away.address}>',
        'RCPT TO:<nobody@campus.example>',
        'RCPT TO:<{friend.address}>',
      ),
      say('laptop', 'DATA', 'From: <alice@campus.example>', '', '{talk.text}', '.', 'QUIT'),
      reply(ONCE, 'once'),
    ],
  ],
  keep: [
    'Who gets a letter is said by RCPT, not by the To: in the header.',
    'If one recipient is refused, the others still get the letter.',
  ],
};
