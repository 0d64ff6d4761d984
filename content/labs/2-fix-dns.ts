import type { LabTask } from '../schema/lab';
import { fault, goal, need, reply, say, step, wait } from '../schema/write';
import { AWAY, AWAY_ACCOUNT, alreadySent } from './people';

const CAUSE = 'cause';
const MENDED = { what: 'dns', zone: 'remote.example', failing: false } as const;

export const FIX_DNS: LabTask = {
  id: 'fix-dns',
  grade: 2,
  kind: 'mend',
  title: 'Nobody knows the way',
  minutes: 8,
  summary: 'Mail within the house arrives, mail to remote.example stays in the queue.',
  lead: [
    'Carol gets your letters. The one to {away.address} does not arrive, and has not come back either.',
    'You may use the console of mail.campus.example (mailq, maillog, dig). Find the cause, have it mended, see the letter arrive.',
  ],
  teaches: ['SERVFAIL', 'dig', 'queue'],
  rfcs: ['5321 5.1', '3463 3.5'],
  base: 'campus',
  edits: [
    AWAY_ACCOUNT,
    { edit: 'queue', host: 'campus', retryMinutes: [15], giveUpMinutes: 2880 },
    { edit: 'fault', fault: { what: 'dns', zone: 'remote.example', failing: true } },
  ],
  vary: { away: AWAY },
  consoles: ['campus', 'laptop'],
  start: [...alreadySent('{away.address}', 'Subject: Tea', '', 'At five?'), wait(40)],
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
      'A letter that was taken and has not arrived lies in a queue. There stands why it could not go on.',
      '5321 4.5.4',
      'mailq',
      'or maillog',
    ),
    goal(
      'asked',
      'Ask the same question yourself',
      { is: 'looked-up', name: 'remote.example', type: 'MX' },
      'The first thing a server does for a letter is to ask the DNS for the MX of its domain.',
      '5321 5.1',
      'dig',
      'MX remote.example',
    ),
    goal(
      CAUSE,
      'Say what holds it up',
      { is: 'known', question: CAUSE },
      'NXDOMAIN means that there is no such name, for good. SERVFAIL means that nobody can tell now: keep the letter and ask again.',
      '5321 5.1',
    ),
    {
      id: 'mended',
      title: 'Have it mended, and let the letter arrive',
      steps: [
        step('mend', 'the right thing', { is: 'switched', fault: MENDED }),
        step('retry', 'by itself', { is: 'delivered', account: '{away.name}' }),
      ],
      rule: 'A lookup that fails for the moment is no reason to give a letter back. The queue asks again by itself.',
      rfc: '5321 5.1',
    },
  ],
  questions: [
    {
      id: CAUSE,
      text: 'What is wrong?',
      options: [
        'The name servers of remote.example fail: SERVFAIL',
        'There is no domain remote.example: NXDOMAIN',
        'remote.example publishes a null MX',
        'mx1.remote.example has no power',
      ],
      right: ['The name servers of remote.example fail: SERVFAIL'],
      because: 'Your server never got as far as a call: it does not learn whom to call.',
    },
  ],
  repairs: [
    {
      id: 'power',
      label: 'Look after the power of mx1.remote.example',
      fault: { what: 'host', host: 'remote', up: true },
    },
    { id: 'dns', label: 'Look after the name servers of remote.example', fault: MENDED },
    {
      id: 'manners',
      label: 'Start the mail program at mx1.remote.example anew',
      fault: { what: 'manners', host: 'remote', manners: 'good' },
    },
  ],
  solution: [
    need('What waits, and why?', say('campus', 'mailq')),
    need('Ask the DNS as the server does.', say('campus', 'dig MX remote.example')),
    need('The name servers fail.', reply(CAUSE, 'The name servers of remote.example fail: SERVFAIL')),
    need('Have them looked after.', fault(MENDED)),
    need('The queue asks again by itself.', wait(20)),
  ],
  others: [
    [
      say('laptop', 'dig remote.example MX', 'dig A mx1.remote.example'),
      say('campus', 'maillog'),
      reply(CAUSE, 'The name servers of remote.example fail: SERVFAIL'),
      fault({ what: 'host', host: 'remote', up: true }),
      fault(MENDED),
      wait(300),
    ],
  ],
  keep: ['No MX answer, no way: the DNS comes before the first call.', 'SERVFAIL is a 4, NXDOMAIN is a 5.'],
};
