import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, step, wait } from '../schema/write';

const WHY = 'why';

export const GREYLISTING: LabTask = {
  id: 'greylisting',
  grade: 2,
  kind: 'do',
  title: 'Come again later',
  minutes: 8,
  summary: 'A server puts off every stranger once. Watch the queue, and let it try again.',
  lead: [
    '{far.title} ({far.address}) has a mailbox at flaky.example. Its server does not trust strangers: the first time it says 450, come again later.',
    'Send the letter, look into the queue of your own server at its console (mailq), and let time pass.',
  ],
  teaches: ['450', 'greylisting', 'queue', 'retry'],
  rfcs: ['5321 4.5.4.1', '6647 2'],
  base: 'campus',
  edits: [
    {
      edit: 'account',
      host: 'flaky',
      name: '{far.name}',
      password: 'patience',
      addresses: ['{far.address}'],
    },
    { edit: 'queue', host: 'campus', retryMinutes: [10, 30], giveUpMinutes: 2880 },
    { edit: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'greylists' } },
  ],
  vary: {
    far: [
      { name: 'dora', title: 'Dora', address: 'dora@flaky.example' },
      { name: 'emil', title: 'Emil', address: 'emil@flaky.example' },
      { name: 'fay', title: 'Fay', address: 'fay@flaky.example' },
    ],
  },
  consoles: ['laptop', 'campus'],
  start: [],
  goals: [
    goal(
      'put-off',
      'Send the letter and see it put off',
      { is: 'queue', what: 'deferred', on: 'campus', recipient: '{far.address}', code: 450 },
      'A code that begins with 4 means: not now. The letter stays in the sender’s queue; nothing is lost and nobody is told yet.',
      '5321 4.2.1',
      '450',
      'not now',
    ),
    goal(
      'queue',
      'Look into the queue at your server’s own console',
      { is: 'looked-into', at: 'queue', device: 'campus' },
      'Whoever took a letter with 250 keeps it until it is delivered or given up. mailq shows what waits, why, and until when.',
      '5321 4.5.4',
      'mailq',
      'at mail.campus.example',
    ),
    {
      id: 'again',
      title: 'Let it try again, and arrive',
      steps: [
        step('wait', 'a while', { is: 'queue', what: 'retried', on: 'campus', recipient: '{far.address}' }),
        step('250', 'this time', { is: 'delivered', account: '{far.name}' }),
      ],
      rule: 'A queue tries again by itself: after some minutes, later every few hours, for four or five days in all.',
      rfc: '5321 4.5.4.1',
    },
    goal(
      WHY,
      'Say whom this keeps away',
      { is: 'known', question: WHY },
      'Real servers have queues and come again. Programs that spray spam mostly do not: they go on to the next address.',
      '6647 1',
    ),
  ],
  questions: [
    {
      id: WHY,
      text: 'Why does this keep much spam away?',
      options: [
        'Many spam programs never try a second time',
        'Spam is larger than other mail',
        'The server reads the letter meanwhile',
      ],
      right: ['Many spam programs never try a second time'],
      because:
        'A queue costs something, and they have none. The price is that a first letter comes some minutes late.',
    },
  ],
  repairs: [],
  solution: [
    need('Call your server.', say('laptop', 'telnet mail.campus.example 25')),
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('From you …', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('… to the careful one.', say('laptop', 'RCPT TO:<{far.address}>')),
    need('The letter.', say('laptop', 'DATA')),
    need(
      'The dot ends it. Watch what the other server says.',
      say('laptop', 'Subject: Hello', '', 'It is me.', '.'),
    ),
    nice('Leave.', say('laptop', 'QUIT')),
    need('What waits, and why?', say('campus', 'mailq')),
    nice('And the log?', say('campus', 'maillog')),
    need('Let the time of the next try come.', wait(10)),
    need('Whom does it keep away?', reply(WHY, 'Many spam programs never try a second time')),
  ],
  others: [
    [
      say('campus', 'telnet localhost 25', 'EHLO localhost', 'MAIL FROM:<carol@campus.example>'),
      say('campus', 'RCPT TO:<{far.address}>', 'DATA', 'Hello.', '.', 'QUIT', 'mailq'),
      wait(60),
      reply(WHY, 'Many spam programs never try a second time'),
    ],
  ],
  keep: [
    '4yz: keep it and try again unchanged. 5yz: give it back.',
    'A letter that is late is not lost: first look into the queue.',
  ],
};
