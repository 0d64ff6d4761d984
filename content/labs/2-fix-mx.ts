import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, step } from '../schema/write';
import { AWAY, AWAY_ACCOUNT, alreadySent } from './people';

const CAUSE = 'cause';
const SECTION = 'whose';

export const FIX_MX: LabTask = {
  id: 'fix-mx',
  grade: 2,
  kind: 'mend',
  title: 'Somebody changed the zone',
  minutes: 9,
  summary: 'Letters to remote.example come back at once. The server there is well. What is not?',
  lead: [
    'Since the zone of remote.example was tidied up, every letter to {away.address} comes back at once. It lies in alice’s mailbox (mail.campus.example, wonderland).',
    'Find the mistake in the zone, and a way to reach {away.title} until it is mended: {away.title} also has the address {away.name}@small.example.',
  ],
  teaches: ['MX', 'CNAME', '5.4.4', 'dig'],
  rfcs: ['5321 5.1', '3463 3.5'],
  base: 'campus',
  edits: [
    AWAY_ACCOUNT,
    { edit: 'empty', account: 'alice@campus.example' },
    {
      edit: 'records',
      zone: 'remote.example',
      name: '@',
      type: 'MX',
      values: ['10 smtp.remote.example'],
    },
  ],
  vary: { away: AWAY },
  consoles: ['laptop', 'campus'],
  start: [...alreadySent('{away.address}', 'Subject: The kite', '', 'Where is it?')],
  goals: [
    goal(
      'bounce',
      'Read why the letter came back',
      {
        is: 'any',
        of: [
          { is: 'fetched', account: 'alice', letter: { contains: '5.4.4' } },
          { is: 'looked-into', at: 'log', device: 'campus' },
        ],
      },
      'The bounce, and the log of the server that wrote it, tell the reason in words and in a code: 5.4.4, the way could not be found.',
      '3463 3.5',
      'bounce',
      'or maillog',
    ),
    {
      id: 'zone',
      title: 'Look at the zone as a mail server does',
      order: 'any',
      steps: [
        step('MX', 'of the domain', { is: 'looked-up', name: 'remote.example', type: 'MX' }),
        step('A', 'of what it names', {
          is: 'any',
          of: [
            { is: 'looked-up', name: 'smtp.remote.example', type: 'A' },
            { is: 'looked-up', name: 'smtp.remote.example', type: 'CNAME' },
          ],
        }),
      ],
      rule: 'First the MX records, then the address of the host that they name. That name must have an address of its own.',
      rfc: '5321 5.1',
    },
    goal(
      CAUSE,
      'Say what is wrong in it',
      { is: 'known', question: CAUSE },
      'The name in an MX record must not be an alias. Some senders forgive it, others do not, and nobody must.',
      '5321 5.1',
    ),
    goal(
      'arrived',
      'Reach {away.title} all the same',
      { is: 'delivered', account: '{away.name}' },
      'small.example has no MX record: its own address is used, and the broken zone does not matter.',
      '5321 5.1',
      'RCPT',
      'another address',
    ),
    goal(
      SECTION,
      'Say who must mend it',
      { is: 'known', question: SECTION },
      'Only those who run the zone can change it. Tell them the record, what is wrong, and what should stand there.',
      '5321 5.1',
    ),
  ],
  questions: [
    {
      id: CAUSE,
      text: 'What is wrong with MX 10 smtp.remote.example?',
      options: [
        'smtp.remote.example is an alias (CNAME)',
        'The number 10 is too small',
        'A domain needs at least two MX records',
        'smtp.remote.example does not exist',
      ],
      right: ['smtp.remote.example is an alias (CNAME)'],
      because: 'It is another name for mx1.remote.example. mx1 itself should stand in the record.',
    },
    {
      id: SECTION,
      text: 'Who can mend it?',
      options: [
        'Whoever runs the zone remote.example',
        'The administrator of mail.campus.example',
        '{away.title}, in the mail program',
      ],
      right: ['Whoever runs the zone remote.example'],
      because: 'postmaster@remote.example cannot be reached by mail now. That is what the telephone is for.',
    },
  ],
  repairs: [],
  solution: [
    need('What does the log say?', say('campus', 'maillog')),
    need('Ask for the exchange.', say('laptop', 'dig MX remote.example')),
    need('And for its address.', say('laptop', 'dig A smtp.remote.example')),
    need('An alias.', reply(CAUSE, 'smtp.remote.example is an alias (CNAME)')),
    need('Call your server.', say('laptop', 'telnet mail.campus.example 25')),
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('From you …', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('… to the other address.', say('laptop', 'RCPT TO:<{away.name}@small.example>')),
    need('The letter.', say('laptop', 'DATA')),
    need('The dot ends it.', say('laptop', 'Subject: Your zone', '', 'Have a look at your MX.', '.')),
    nice('Leave.', say('laptop', 'QUIT')),
    need('Who mends it?', reply(SECTION, 'Whoever runs the zone remote.example')),
  ],
  others: [
    [
      say('laptop', 'telnet pop.campus.example 110', 'USER alice', 'PASS wonderland', 'RETR 1', 'QUIT'),
      say('laptop', 'dig +short MX remote.example', 'dig CNAME smtp.remote.example'),
      // Straight to the server that keeps the mailbox: it takes mail for its own people.
      say('laptop', 'telnet mx1.remote.example 25', 'HELO laptop', 'MAIL FROM:<alice@campus.example>'),
      say('laptop', 'RCPT TO:<{away.address}>', 'DATA', 'Hello.', '.', 'QUIT'),
      reply(CAUSE, 'smtp.remote.example is an alias (CNAME)'),
      reply(SECTION, 'Whoever runs the zone remote.example'),
    ],
  ],
  keep: [
    'An MX names a host that has an address of its own, never an alias.',
    'dig MX, then dig A of what it names: two questions show most mistakes.',
  ],
};
