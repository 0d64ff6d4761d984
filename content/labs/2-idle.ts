import type { LabTask } from '../schema/lab';
import { goal, imap, need, nice, reply, say, step } from '../schema/write';
import { TALK } from './people';

const ALONE = 'alone';

export const IDLE: LabTask = {
  id: 'idle',
  grade: 2,
  kind: 'do',
  title: 'Wait for it',
  minutes: 7,
  summary: 'IDLE: hear of a new letter in the moment in which it arrives.',
  lead: [
    'The phone has alice’s INBOX open by IMAP. Let it wait with IDLE.',
    'Then hand in a letter to alice@campus.example from the laptop, with the subject “{talk.subject}”, and watch the phone. When it has heard, let it fetch the letter.',
  ],
  teaches: ['IDLE', 'EXISTS', 'DONE'],
  rfcs: ['2177 3', '9051 6.3.13'],
  base: 'campus',
  edits: [],
  vary: { talk: TALK },
  consoles: ['laptop', 'phone'],
  start: [say('phone', 'telnet imap.campus.example 143', 'b1 LOGIN alice wonderland', 'b2 SELECT INBOX')],
  goals: [
    {
      id: 'heard',
      title: 'Be told while waiting',
      within: 'session',
      steps: [
        step('IDLE', 'wait', { is: 'told', name: '+', during: ['IDLE'], device: 'phone' }),
        step('EXISTS', 'news', { is: 'told', name: 'EXISTS', during: ['IDLE'], device: 'phone' }),
        step('DONE', 'enough', imap('IDLE')),
        step('FETCH', 'the new one', {
          is: 'fetched',
          device: 'phone',
          letter: { subject: '{talk.subject}' },
        }),
      ],
      rule: 'After IDLE the server says + and then tells what happens: * 5 EXISTS means that there are five letters now. DONE, without a tag, ends it.',
      rfc: '2177 3',
    },
    goal(
      ALONE,
      'Say how long one may wait',
      { is: 'known', question: ALONE },
      'A server may hang up on who has been silent for half an hour. So clients end IDLE before that and begin anew.',
      '2177 3',
    ),
  ],
  questions: [
    {
      id: ALONE,
      text: 'After how many minutes at most should a client renew IDLE?',
      options: ['29', '5', '60', 'Never: it lasts'],
      right: ['29'],
      because: 'Servers may log out clients after 30 minutes of silence. 29 is the advice of the standard.',
    },
  ],
  repairs: [],
  solution: [
    need('The phone waits.', say('phone', 'b3 IDLE')),
    need('The laptop calls the server.', say('laptop', 'telnet mail.campus.example 25')),
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('From Carol, say.', say('laptop', 'MAIL FROM:<carol@campus.example>')),
    need('To Alice.', say('laptop', 'RCPT TO:<alice@campus.example>')),
    need('The letter.', say('laptop', 'DATA')),
    need(
      'With that subject. Watch the phone at the dot.',
      say('laptop', 'Subject: {talk.subject}', '', '{talk.text}', '.'),
    ),
    nice('Leave.', say('laptop', 'QUIT')),
    need('The phone has heard enough.', say('phone', 'DONE')),
    need('It fetches the newest.', say('phone', 'b4 FETCH * BODY[]')),
    nice('Leave.', say('phone', 'b5 LOGOUT')),
    need('How long?', reply(ALONE, '29')),
  ],
  others: [
    [
      say(
        'laptop',
        'telnet mail.campus.example 25',
        'EHLO laptop',
        'MAIL FROM:<>',
        'RCPT TO:<alice@campus.example>',
        'DATA',
      ),
      say('phone', 'b3 NOOP', 'b4 IDLE'),
      say('laptop', 'Subject: {talk.subject}', '', '.', 'QUIT'),
      say('phone', 'DONE', 'b5 NOOP', 'b6 UID FETCH 5 BODY.PEEK[HEADER]', 'b7 LOGOUT'),
      reply(ALONE, '29'),
    ],
  ],
  keep: [
    'Without IDLE a client must ask again and again; with it the server speaks first.',
    'While IDLE lasts no other command may be said: first DONE.',
  ],
};
