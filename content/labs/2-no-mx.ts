import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, step } from '../schema/write';
import { AWAY, AWAY_ACCOUNT } from './people';

const NULL_MX = 'null-mx';

export const NO_MX: LabTask = {
  id: 'no-mx',
  grade: 2,
  kind: 'do',
  title: 'No exchange, and the null one',
  minutes: 8,
  summary: 'A domain without MX still gets mail; a domain with MX 0 . never does.',
  lead: [
    'Two domains, neither with a mail exchange worth the name: small.example and nomail.example. Ask the DNS for both.',
    'Send one letter to {away.name}@small.example and one to {nobody.name}@nomail.example. What becomes of each? Your own mailbox will tell.',
  ],
  teaches: ['implicit MX', 'null MX', 'bounce'],
  rfcs: ['5321 5.1', '7505 3'],
  base: 'campus',
  edits: [AWAY_ACCOUNT, { edit: 'empty', account: 'alice@campus.example' }],
  vary: {
    away: AWAY,
    nobody: [{ name: 'queen' }, { name: 'king' }, { name: 'duchess' }],
  },
  consoles: ['laptop'],
  start: [],
  goals: [
    {
      id: 'asked',
      title: 'Ask the DNS for the exchanges of both',
      order: 'any',
      steps: [
        step('dig', 'small.example', { is: 'looked-up', name: 'small.example', type: 'MX' }),
        step('dig', 'nomail.example', { is: 'looked-up', name: 'nomail.example', type: 'MX' }),
      ],
      rule: 'No MX record at all: the domain’s own address is the exchange, with preference 0. That is the implicit MX.',
      rfc: '5321 5.1',
    },
    {
      id: 'implicit',
      title: 'A letter to small.example arrives',
      steps: [
        step('route', 'by its own address', {
          is: 'queue',
          what: 'routed',
          recipient: '{away.name}@small.example',
          rule: 'implicit-mx',
        }),
        step('mailbox', 'delivered', { is: 'delivered', account: '{away.name}' }),
      ],
      rule: 'If the DNS answers that there is no MX record, the sender takes the A or AAAA record of the domain itself.',
      rfc: '5321 5.1',
    },
    {
      id: 'null',
      title: 'A letter to nomail.example comes back at once',
      steps: [
        step('5.1.10', 'takes no mail', {
          is: 'queue',
          what: 'bounced',
          recipient: '{nobody.name}@nomail.example',
          enhanced: '5.1.10',
        }),
        step('bounce', 'in your mailbox', {
          is: 'delivered',
          account: 'alice',
          letter: { fields: [{ name: 'Return-Path', is: 'equal', value: '<>' }] },
        }),
      ],
      rule: 'MX 0 with a dot for a name says: this domain takes no mail, do not even try its address. So nobody waits for days.',
      rfc: '7505 3',
    },
    goal(
      NULL_MX,
      'Say why somebody would publish that',
      { is: 'known', question: NULL_MX },
      'Without a null MX the sender would try the web server’s address, again and again, until it gives up.',
      '7505 1',
    ),
  ],
  questions: [
    {
      id: NULL_MX,
      text: 'What does nomail.example gain by its null MX?',
      options: [
        'Senders learn at once that mail will never be taken there',
        'Mail goes to its web server instead',
        'Its mail is encrypted',
      ],
      right: ['Senders learn at once that mail will never be taken there'],
      because:
        'A mistyped address comes back in seconds instead of days, and its web server is left in peace.',
    },
  ],
  repairs: [],
  solution: [
    need('No MX there.', say('laptop', 'dig MX small.example')),
    need('And a strange one here.', say('laptop', 'dig MX nomail.example')),
    need('Call your server.', say('laptop', 'telnet mail.campus.example 25')),
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('One letter will do.', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('To the small domain …', say('laptop', 'RCPT TO:<{away.name}@small.example>')),
    need('… and to the one without mail.', say('laptop', 'RCPT TO:<{nobody.name}@nomail.example>')),
    need('The text.', say('laptop', 'DATA')),
    need('The dot ends it.', say('laptop', 'Subject: Small talk', '', 'Tea at five.', '.')),
    nice('Leave.', say('laptop', 'QUIT')),
    need('Why does it do that?', reply(NULL_MX, 'Senders learn at once that mail will never be taken there')),
  ],
  others: [
    [
      say('laptop', 'telnet mail.campus.example 25', 'EHLO laptop', 'MAIL FROM:<alice@campus.example>'),
      say('laptop', 'RCPT TO:<{nobody.name}@nomail.example>', 'DATA', 'Hello, you.', '.'),
      say('laptop', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<{away.name}@small.example>'),
      say('laptop', 'DATA', 'Hello, you too.', '.', 'QUIT'),
      say('laptop', 'dig nomail.example MX', 'dig +short mx small.example'),
      reply(NULL_MX, 'Senders learn at once that mail will never be taken there'),
    ],
  ],
  keep: [
    'MX there: use it. No MX: the address itself. MX 0 . : no mail, ever.',
    'An MX that points nowhere is an error; the address of the domain is not tried then.',
  ],
};
