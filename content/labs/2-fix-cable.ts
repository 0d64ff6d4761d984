import type { LabTask } from '../schema/lab';
import { fault, goal, need, nice, reply, say, step, wait } from '../schema/write';
import { AWAY, AWAY_ACCOUNT, alreadySent } from './people';

const CAUSE = 'cause';
const MENDED = { what: 'link', a: 'campus-net', b: 'internet', cut: false } as const;

export const FIX_CABLE: LabTask = {
  id: 'fix-cable',
  grade: 2,
  kind: 'mend',
  title: 'Is it them, or is it us?',
  minutes: 9,
  summary: 'remote.example cannot be reached, or so it seems. Compare before you complain.',
  lead: [
    'Your letter to {away.address} waits in the queue: no way to mx1.remote.example. Before you telephone there, make sure on which side the fault is.',
    'Call more than one place from the console of mail.campus.example: remote.example, flaky.example, and somebody in the house.',
  ],
  teaches: ['comparing', 'timed out', 'networks'],
  rfcs: ['5321 4.5.4.1', '9293 3.8.3'],
  base: 'campus',
  edits: [
    AWAY_ACCOUNT,
    { edit: 'queue', host: 'campus', retryMinutes: [15], giveUpMinutes: 2880 },
    { edit: 'fault', fault: { what: 'link', a: 'campus-net', b: 'internet', cut: true } },
  ],
  vary: { away: AWAY },
  consoles: ['campus', 'laptop'],
  start: [...alreadySent('{away.address}', 'Subject: Hello', '', 'Are you there?'), wait(30)],
  goals: [
    {
      id: 'compare',
      title: 'Compare: two calls outside, one inside',
      order: 'any',
      steps: [
        step('outside', 'mx1.remote.example', { is: 'connected', failed: true, host: 'remote' }),
        step('outside', 'mx.flaky.example', { is: 'connected', failed: true, host: 'flaky' }),
        step('inside', 'the own server', { is: 'connected', host: 'campus' }),
      ],
      rule: 'One call tells little. If nobody outside can be reached, and everybody inside can, the fault lies between.',
      rfc: '5321 4.5.4.1',
    },
    goal(
      CAUSE,
      'Say where the fault is',
      { is: 'known', question: CAUSE },
      'Two strangers far apart seldom lose their power in the same hour. What both ways have in common is your own line.',
      '5321 4.5.4.1',
    ),
    {
      id: 'mended',
      title: 'Have it mended, and let the letter arrive',
      steps: [
        step('mend', 'the right thing', { is: 'switched', fault: MENDED }),
        step('retry', 'by itself', { is: 'delivered', account: '{away.name}' }),
      ],
      rule: 'The letter is safe in the queue all the while; it goes on by itself.',
      rfc: '5321 4.5.4.1',
    },
  ],
  questions: [
    {
      id: CAUSE,
      text: 'Where is the fault?',
      options: [
        'On the cable between the campus and the rest of the world',
        'At mx1.remote.example',
        'At the name server of the campus',
        'In {away.title}’s mailbox',
      ],
      right: ['On the cable between the campus and the rest of the world'],
      because:
        'Nobody outside answers, whoever it is. The name server of the campus does, and your own server too.',
    },
  ],
  repairs: [
    {
      id: 'power',
      label: 'Look after the power of mx1.remote.example',
      fault: { what: 'host', host: 'remote', up: true },
    },
    { id: 'cable', label: 'Look after the cable of the campus', fault: MENDED },
    {
      id: 'resolver',
      label: 'Look after the name server of the campus',
      fault: { what: 'host', host: 'resolver', up: true },
    },
  ],
  solution: [
    nice('What waits, and why?', say('campus', 'mailq')),
    need('Call the one.', say('campus', 'telnet mx1.remote.example 25')),
    need('Call another, who has nothing to do with it.', say('campus', 'telnet mx.flaky.example 25')),
    need('Call somebody in the house.', say('laptop', 'telnet mail.campus.example 25')),
    nice('Leave.', say('laptop', 'QUIT')),
    need('It is us.', reply(CAUSE, 'On the cable between the campus and the rest of the world')),
    need('Have the cable looked after.', fault(MENDED)),
    need('The queue tries again by itself.', wait(20)),
  ],
  others: [
    [
      say('laptop', 'telnet mx1.remote.example 25', 'telnet 203.0.113.25 25'),
      say('campus', 'telnet localhost 25', 'QUIT', 'maillog'),
      fault(MENDED),
      reply(CAUSE, 'On the cable between the campus and the rest of the world'),
      wait(240),
    ],
  ],
  keep: [
    'Compare before you complain: one place more, and one place nearer.',
    'What several failures have in common is the first suspect.',
  ],
};
