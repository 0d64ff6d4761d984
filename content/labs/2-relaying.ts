import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, smtp, step } from '../schema/write';
import { AWAY_ACCOUNT } from './people';

const OPEN = 'open';

export const RELAYING: LabTask = {
  id: 'relaying',
  grade: 2,
  kind: 'do',
  title: 'Who may send what where',
  minutes: 8,
  summary: 'A server takes mail for its own people from anybody, and for others only from its own.',
  lead: [
    'Call mx1.remote.example directly, port 25. There you are a stranger. Hand in letters for {away.address}, who lives there, and for dora@flaky.example, who does not.',
    'Then be {away.title} (password {away.password}): log in on port 587 of smtp.remote.example, and the same server sends to Dora for you. AUTH PLAIN wants {away.plain}.',
  ],
  teaches: ['relay', '554', 'open relay', 'submission'],
  rfcs: ['5321 3.6.2', '6409 4.3'],
  base: 'campus',
  edits: [AWAY_ACCOUNT],
  vary: {
    away: [
      {
        name: 'bob',
        title: 'Bob',
        address: 'bob@remote.example',
        password: 'builder',
        plain: 'AGJvYgBidWlsZGVy',
      },
      {
        name: 'gina',
        title: 'Gina',
        address: 'gina@remote.example',
        password: 'greenhouse',
        plain: 'AGdpbmEAZ3JlZW5ob3VzZQ==',
      },
      {
        name: 'henry',
        title: 'Henry',
        address: 'henry@remote.example',
        password: 'hovercraft',
        plain: 'AGhlbnJ5AGhvdmVyY3JhZnQ=',
      },
    ],
  },
  consoles: ['laptop'],
  start: [],
  goals: [
    {
      id: 'stranger',
      title: 'As a stranger: one is taken, one is not',
      order: 'any',
      steps: [
        step(
          '250',
          'for its own people',
          smtp('RCPT', { how: 'well', host: 'remote', port: 25, says: ['{away.address}'] }),
        ),
        step('554', 'for others', smtp('RCPT', { code: 554, host: 'remote', says: ['dora@flaky.example'] })),
      ],
      rule: 'Port 25 takes mail for the server’s own domains from anybody, or no letter could ever arrive. To pass mail on for strangers is another matter.',
      rfc: '5321 3.6.2',
    },
    {
      id: 'known',
      title: 'As {away.title}: the same server sends it on',
      within: 'session',
      steps: [
        step('TLS', 'first', { is: 'secured', host: 'remote' }),
        step('AUTH', 'then', { is: 'logged-in', protocol: 'smtp', account: '{away.name}' }),
        step('RCPT', 'to Dora', smtp('RCPT', { how: 'well', says: ['dora@flaky.example'] })),
        step('DATA', 'taken', { is: 'taken', recipients: ['dora@flaky.example'], host: 'remote' }),
      ],
      rule: 'On the submission ports the server knows who you are. For its own people it sends anywhere.',
      rfc: '6409 4.3',
    },
    goal(
      OPEN,
      'Say what an open relay is',
      { is: 'known', question: OPEN },
      'A server that passes on anybody’s mail to anybody is called an open relay. Spammers find it within hours, and others stop taking its mail.',
      '5321 7.9',
    ),
  ],
  questions: [
    {
      id: OPEN,
      text: 'What would make mx1.remote.example an open relay?',
      options: [
        'Taking mail from strangers for people elsewhere',
        'Taking mail from strangers for its own people',
        'Listening on port 25 at all',
      ],
      right: ['Taking mail from strangers for people elsewhere'],
      because: 'In the eighties that was good manners. Today it is the first thing that is switched off.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the foreign server.', say('laptop', 'telnet mx1.remote.example 25')),
    need('Say who you are.', say('laptop', 'HELO laptop.campus.example')),
    need('From you …', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('… to somebody there.', say('laptop', 'RCPT TO:<{away.address}>')),
    need('… and to somebody elsewhere.', say('laptop', 'RCPT TO:<dora@flaky.example>')),
    need('Leave.', say('laptop', 'QUIT')),
    need('Now come by the submission port.', say('laptop', 'telnet smtp.remote.example 587')),
    nice('Hello.', say('laptop', 'EHLO laptop.campus.example')),
    need('Go secret.', say('laptop', 'STARTTLS')),
    need('Hello again.', say('laptop', 'EHLO laptop.campus.example')),
    need('Prove who you are.', say('laptop', 'AUTH PLAIN {away.plain}')),
    need('From there …', say('laptop', 'MAIL FROM:<{away.address}>')),
    need('… to Dora.', say('laptop', 'RCPT TO:<dora@flaky.example>')),
    need('The letter.', say('laptop', 'DATA')),
    need('The dot ends it.', say('laptop', 'Subject: Hello', '', 'From afar.', '.')),
    nice('Leave.', say('laptop', 'QUIT')),
    need('And what is an open relay?', reply(OPEN, 'Taking mail from strangers for people elsewhere')),
  ],
  others: [
    [
      say(
        'laptop',
        'openssl s_client -connect smtp.remote.example:465',
        'EHLO me',
        'AUTH PLAIN {away.plain}',
      ),
      say('laptop', 'MAIL FROM:<{away.address}>', 'RCPT TO:<dora@flaky.example>', 'DATA', 'Hi.', '.', 'QUIT'),
      say('laptop', 'telnet 198.51.100.25 25', 'EHLO me', 'MAIL FROM:<>', 'RCPT TO:<dora@flaky.example>'),
      say('laptop', 'RCPT TO:<{away.address}>', 'QUIT'),
      reply(OPEN, 'Taking mail from strangers for people elsewhere'),
    ],
  ],
  keep: [
    'Port 25: anybody, to the server’s own people. 587 and 465: its own people, to anybody.',
    'From your laptop mail.campus.example relays without AUTH: it trusts its own network.',
  ],
};
