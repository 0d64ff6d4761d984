import type { LabTask } from '../schema/lab';
import { fault, goal, need, nice, reply, say, step, wait } from '../schema/write';
import { AWAY, AWAY_ACCOUNT } from './people';

const FIRST = 'first';
const OFF = { what: 'host', host: 'remote', up: false } as const;
const ON = { what: 'host', host: 'remote', up: true } as const;

export const MX_BACKUP: LabTask = {
  id: 'mx-backup',
  grade: 2,
  kind: 'do',
  title: 'The second-best exchange',
  minutes: 9,
  summary:
    'A domain with two mail exchanges: what the numbers mean, and what happens when the first is dark.',
  lead: [
    'remote.example has two mail exchanges. Ask the DNS for them: dig MX remote.example.',
    'Then have the better one switched off, send {away.title} ({away.address}) a letter, and see where it goes. When the power is back it must arrive.',
  ],
  teaches: ['MX', 'preference', 'backup', 'queue'],
  rfcs: ['5321 5.1', '5321 4.5.4'],
  base: 'campus',
  edits: [
    AWAY_ACCOUNT,
    {
      edit: 'records',
      zone: 'remote.example',
      name: '@',
      type: 'MX',
      values: ['{mx.second} mx2.remote.example', '{mx.first} mx1.remote.example'],
    },
    { edit: 'queue', host: 'backup', retryMinutes: [10], giveUpMinutes: 2880 },
  ],
  vary: {
    away: AWAY,
    mx: [
      { first: '10', second: '20' },
      { first: '5', second: '50' },
      { first: '0', second: '1' },
    ],
  },
  consoles: ['laptop'],
  start: [],
  goals: [
    goal(
      'asked',
      'Ask the DNS for the mail exchanges',
      { is: 'looked-up', name: 'remote.example', type: 'MX' },
      'An MX record says which host takes mail for a domain, and how gladly: a number, its preference.',
      '5321 5.1',
      'dig',
      'MX',
    ),
    goal(
      FIRST,
      'Say which one is tried first',
      { is: 'known', question: FIRST },
      'The lowest number comes first. Equal numbers share the work in random order.',
      '5321 5.1',
    ),
    {
      id: 'backup',
      title: 'With the first one dark, let the second take it',
      steps: [
        step('off', 'the plug of mx1', { is: 'switched', fault: OFF }),
        step('mx1', 'does not answer', {
          is: 'queue',
          what: 'passed',
          on: 'campus',
          host: 'mx1.remote.example',
        }),
        step('mx2', 'takes it', {
          is: 'queue',
          what: 'relayed',
          on: 'campus',
          recipient: '{away.address}',
          host: 'mx2.remote.example',
        }),
      ],
      rule: 'If a host cannot be reached, the sender tries the next one; it should try at least two. A backup has no mailboxes: it keeps the letter for the first.',
      rfc: '5321 5.1',
    },
    goal(
      'arrived',
      'When the power is back, the letter arrives',
      { is: 'delivered', account: '{away.name}', letter: { hops: 3 } },
      'A queue tries again after a while by itself. Let time pass until its next try.',
      '5321 4.5.4.1',
      'retry',
      'by the backup',
    ),
  ],
  questions: [
    {
      id: FIRST,
      text: 'Which preference belongs to the host that is tried first?',
      right: ['{mx.first}'],
      because: 'The smallest number wins. Many learn it the other way round.',
    },
  ],
  repairs: [
    { id: 'off', label: 'Pull the plug of mx1.remote.example', fault: OFF },
    { id: 'on', label: 'Plug mx1.remote.example in again', fault: ON },
  ],
  solution: [
    need('Who takes mail for remote.example?', say('laptop', 'dig MX remote.example')),
    need('The lowest number.', reply(FIRST, '{mx.first}')),
    need('Pull its plug.', fault(OFF)),
    need('Call your own server.', say('laptop', 'telnet mail.campus.example 25')),
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('From you …', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('… to the dark town.', say('laptop', 'RCPT TO:<{away.address}>')),
    need('The letter.', say('laptop', 'DATA')),
    need(
      'The dot ends it. Watch where it goes.',
      say('laptop', 'Subject: Are you there?', '', 'It is dark.', '.'),
    ),
    nice('Leave.', say('laptop', 'QUIT')),
    need('Power again.', fault(ON)),
    need('Let time pass: the backup tries again.', wait(30)),
  ],
  others: [
    [
      fault(OFF),
      say('laptop', 'telnet mail.campus.example 25', 'EHLO laptop', 'MAIL FROM:<alice@campus.example>'),
      say(
        'laptop',
        'RCPT TO:<{away.address}>',
        'DATA',
        'Hello?',
        '.',
        'QUIT',
        'dig +short MX remote.example',
      ),
      wait(25),
      fault(ON),
      wait(120),
      reply(FIRST, '{mx.first}'),
    ],
  ],
  keep: [
    'Lowest MX number first. The backup only keeps the letter until the first is back.',
    'Whoever took a letter with 250 goes on trying, for days if need be.',
  ],
};
