import type { LabTask } from '../schema/lab';
import { fault, goal, need, reply, say, step, wait } from '../schema/write';
import { AWAY, AWAY_ACCOUNT, alreadySent } from './people';

const CAUSE = 'cause';
const ON = { what: 'host', host: 'remote', up: true } as const;

export const FIX_POWER: LabTask = {
  id: 'fix-power',
  grade: 2,
  kind: 'mend',
  title: '{away.title} has heard nothing',
  minutes: 9,
  summary: 'A letter was taken an hour ago and has not arrived. Where is it, and what holds it up?',
  lead: [
    'An hour ago you handed in a letter to {away.address}; your server said 250. {away.title} telephones: nothing has come.',
    'The console of mail.campus.example is open to you: mailq shows its queue, maillog its log. Find the cause, have it mended, and see the letter arrive.',
  ],
  teaches: ['mailq', 'maillog', 'queue', 'retry'],
  rfcs: ['5321 4.5.4.1', '5321 5.1'],
  base: 'campus',
  edits: [
    AWAY_ACCOUNT,
    { edit: 'queue', host: 'campus', retryMinutes: [15], giveUpMinutes: 2880 },
    { edit: 'fault', fault: { what: 'host', host: 'remote', up: false } },
    { edit: 'fault', fault: { what: 'host', host: 'backup', up: false } },
  ],
  vary: { away: AWAY },
  consoles: ['campus', 'laptop'],
  start: [...alreadySent('{away.address}', 'Subject: Sunday', '', 'Ten at the bridge.'), wait(60)],
  goals: [
    goal(
      'trace',
      'Find the letter',
      {
        is: 'any',
        of: [
          { is: 'looked-into', at: 'queue', device: 'campus' },
          { is: 'looked-into', at: 'log', device: 'campus' },
        ],
      },
      'With its 250 your server took the letter over. So look there first: what is not delivered lies in the queue, with the reason.',
      '5321 6.1',
      'mailq',
      'or maillog',
    ),
    goal(
      CAUSE,
      'Say what holds it up',
      { is: 'known', question: CAUSE },
      'No answer at all to the call means that nobody is there, or no way leads there. A name server or a full mailbox would have said something.',
      '5321 4.5.4.1',
    ),
    {
      id: 'mended',
      title: 'Have it mended, and let the letter arrive',
      steps: [
        step('mend', 'the right thing', { is: 'switched', fault: ON }),
        step('retry', 'by itself', { is: 'delivered', account: '{away.name}' }),
      ],
      rule: 'Nobody need send the letter again: the queue tries by itself, for days. Let its time come.',
      rfc: '5321 4.5.4.1',
    },
  ],
  questions: [
    {
      id: CAUSE,
      text: 'What is wrong?',
      options: [
        'Neither exchange of remote.example answers: no power there',
        'The DNS does not know remote.example',
        '{away.title}’s mailbox is full',
        'Your own server refuses the letter',
      ],
      right: ['Neither exchange of remote.example answers: no power there'],
      because:
        'The log shows calls to mx1 and to mx2, both timed out. The name was found, and nobody refused anything.',
    },
  ],
  repairs: [
    { id: 'power', label: 'Look after the power of mx1.remote.example', fault: ON },
    {
      id: 'dns',
      label: 'Look after the name servers of remote.example',
      fault: { what: 'dns', zone: 'remote.example', failing: false },
    },
    {
      id: 'cable',
      label: 'Look after the cable of the campus',
      fault: { what: 'link', a: 'campus-net', b: 'internet', cut: false },
    },
  ],
  solution: [
    need('What waits, and why?', say('campus', 'mailq')),
    need('Nobody answers.', reply(CAUSE, 'Neither exchange of remote.example answers: no power there')),
    need('Have the power looked after.', fault(ON)),
    need('The queue tries again by itself.', wait(20)),
  ],
  others: [
    [
      say('laptop', 'telnet mx1.remote.example 25', 'dig MX remote.example'),
      say('campus', 'maillog'),
      fault({ what: 'dns', zone: 'remote.example', failing: false }),
      fault(ON),
      wait(600),
      reply(CAUSE, 'Neither exchange of remote.example answers: no power there'),
    ],
  ],
  keep: [
    'First the queue of the server that took the letter, then the log, then the way from there.',
    'Timed out: nobody is there. Refused: somebody is, and says no.',
  ],
};
