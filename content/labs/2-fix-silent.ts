import type { LabTask } from '../schema/lab';
import { fault, goal, need, nice, reply, say, step, wait } from '../schema/write';
import { alreadySent } from './people';

const CAUSE = 'cause';
const MENDED = { what: 'manners', host: 'flaky', manners: 'good' } as const;

export const FIX_SILENT: LabTask = {
  id: 'fix-silent',
  grade: 2,
  kind: 'mend',
  title: 'It answers the call and is silent',
  minutes: 8,
  summary: 'The port is open, the connection stands, and nobody says a word.',
  lead: [
    'Your letter to {far.address} waits in the queue. The computer there is switched on, they say, and the port is open.',
    'Call it by hand, as your server did: telnet mx.flaky.example 25. Who should speak first?',
  ],
  teaches: ['220', 'greeting', 'timeouts'],
  rfcs: ['5321 3.1', '5321 4.5.3.2'],
  base: 'campus',
  edits: [
    {
      edit: 'account',
      host: 'flaky',
      name: '{far.name}',
      password: 'patience',
      addresses: ['{far.address}'],
    },
    { edit: 'queue', host: 'campus', retryMinutes: [15], giveUpMinutes: 2880 },
    { edit: 'fault', fault: { what: 'manners', host: 'flaky', manners: 'silent' } },
  ],
  vary: {
    far: [
      { name: 'dora', address: 'dora@flaky.example' },
      { name: 'emil', address: 'emil@flaky.example' },
      { name: 'fay', address: 'fay@flaky.example' },
    ],
  },
  consoles: ['campus', 'laptop'],
  start: [...alreadySent('{far.address}', 'Subject: Hello', '', 'Say something.'), wait(20)],
  goals: [
    goal(
      'trace',
      'See in the log how far your server got',
      {
        is: 'any',
        of: [
          { is: 'looked-into', at: 'log', device: 'campus' },
          { is: 'looked-into', at: 'queue', device: 'campus' },
        ],
      },
      'The reason in the queue says after which word the answer failed to come.',
      '5321 4.5.4.1',
      'maillog',
      'or mailq',
    ),
    goal(
      'called',
      'Call the silent one by hand',
      { is: 'connected', host: 'flaky', port: 25 },
      'In SMTP the server speaks first: 220 and its name. A client waits for it, for five minutes if need be.',
      '5321 3.1',
      'telnet',
      'mx.flaky.example 25',
    ),
    goal(
      CAUSE,
      'Say what is wrong',
      { is: 'known', question: CAUSE },
      'The computer answered the call, so power and cable are well. The program behind the port does not.',
      '5321 4.5.3.2',
    ),
    {
      id: 'mended',
      title: 'Have it mended, and let the letter arrive',
      steps: [
        step('mend', 'the right thing', { is: 'switched', fault: MENDED }),
        step('retry', 'by itself', { is: 'delivered', account: '{far.name}' }),
      ],
      rule: 'What was put off is tried again by itself.',
      rfc: '5321 4.5.4.1',
    },
  ],
  questions: [
    {
      id: CAUSE,
      text: 'What is wrong at mx.flaky.example?',
      options: [
        'The mail program hangs: TCP stands, no 220 comes',
        'The computer has no power',
        'The port is closed',
        'It speaks only TLS',
      ],
      right: ['The mail program hangs: TCP stands, no 220 comes'],
      because: 'Without power the call would time out, a closed port would refuse it. This one was taken.',
    },
  ],
  repairs: [
    {
      id: 'power',
      label: 'Look after the power of mx.flaky.example',
      fault: { what: 'host', host: 'flaky', up: true },
    },
    { id: 'manners', label: 'Start the mail program at mx.flaky.example anew', fault: MENDED },
    {
      id: 'dns',
      label: 'Look after the name servers of flaky.example',
      fault: { what: 'dns', zone: 'flaky.example', failing: false },
    },
  ],
  solution: [
    need('How far did it get?', say('campus', 'maillog')),
    need('Call it by hand.', say('laptop', 'telnet mx.flaky.example 25')),
    nice('Even a greeting is not answered.', say('laptop', 'HELO laptop.campus.example')),
    need('It hangs.', reply(CAUSE, 'The mail program hangs: TCP stands, no 220 comes')),
    need('Have it started anew.', fault(MENDED)),
    need('The queue tries again by itself.', wait(30)),
  ],
  others: [
    [
      say('campus', 'mailq', 'telnet 203.0.113.25 25'),
      fault({ what: 'host', host: 'flaky', up: true }),
      fault(MENDED),
      wait(240),
      reply(CAUSE, 'The mail program hangs: TCP stands, no 220 comes'),
    ],
  ],
  keep: [
    'No answer to the call: host or way. Refused: no program. Silence after the call: a program that hangs.',
    'The server speaks first in SMTP, POP3 and IMAP alike.',
  ],
};
