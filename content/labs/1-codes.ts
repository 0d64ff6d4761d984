import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, smtp, step } from '../schema/write';

const LATER = 'later';

export const CODES: LabTask = {
  id: 'codes',
  grade: 1,
  kind: 'do',
  title: 'Meet the codes',
  minutes: 7,
  summary: 'Get five different codes out of the server, on purpose, and learn what the digits say.',
  lead: [
    'Every answer begins with three digits. 2 means yes, 3 go on, 4 not now, 5 no. Programs act on them and skip the words.',
    'You are at the server as {me.host}. Make it say each of the codes below. There is nobody called {nobody.name} here.',
  ],
  teaches: ['250', '252', '500', '501', '503', '550'],
  rfcs: ['5321 4.2', '5321 4.2.2'],
  base: 'campus',
  edits: [],
  vary: {
    me: [{ host: 'laptop.campus.example' }],
    nobody: [{ name: 'humpty' }, { name: 'dumpty' }, { name: 'snark' }],
  },
  consoles: ['laptop'],
  start: [say('laptop', 'telnet mail.campus.example 25')],
  goals: [
    {
      id: 'refusals',
      title: 'Be refused in four ways',
      order: 'any',
      steps: [
        step('500', 'no such command', smtp('', { code: 500 })),
        step('501', 'wrong arguments', smtp('HELO|EHLO|MAIL|RCPT|VRFY', { code: 501 })),
        step('503', 'wrong moment', smtp('MAIL|RCPT|DATA', { code: 503 })),
        step('550', 'nobody there', smtp('RCPT', { code: 550 })),
      ],
      rule: 'The second digit tells what it is about: 0 the syntax, 5 the mail system. The third tells cases apart.',
      rfc: '5321 4.2.1',
    },
    goal(
      'perhaps',
      'Ask about an address and get a careful yes',
      smtp('VRFY', { code: 252 }),
      'VRFY asks whether an address exists. Most servers do not tell: 252 says that they would take mail for it, no more.',
      '5321 3.5.3',
      'VRFY',
      'is she there?',
    ),
    goal(
      LATER,
      'Say which code is worth another try',
      { is: 'known', question: LATER },
      'A 4 at the beginning means: the same again, later, may work. A 5 means: do not say this again.',
      '5321 4.2.1',
    ),
  ],
  questions: [
    {
      id: LATER,
      text: 'A server sends a letter on and gets one of these. After which should it try again by itself?',
      options: ['450', '550', '501', '250'],
      right: ['450'],
      because:
        '450: the mailbox cannot be had now. The letter stays in the queue. After 550 it goes back to its sender.',
    },
  ],
  repairs: [],
  solution: [
    need('No such command: 500.', say('laptop', 'HELLO {me.host}')),
    need('A command without what it needs: 501.', say('laptop', 'HELO')),
    need('A good command at a bad moment: 503.', say('laptop', 'RCPT TO:<carol@campus.example>')),
    need('Now be polite.', say('laptop', 'HELO {me.host}')),
    need('Ask whether Carol is there: 252.', say('laptop', 'VRFY carol@campus.example')),
    need('Begin a letter …', say('laptop', 'MAIL FROM:<alice@campus.example>')),
    need('… to nobody: 550.', say('laptop', 'RCPT TO:<{nobody.name}@campus.example>')),
    nice('Say goodbye.', say('laptop', 'QUIT')),
    need('Which one is worth another try?', reply(LATER, '450')),
  ],
  others: [
    [
      say('laptop', 'VRFY carol@campus.example', 'WHAT', 'DATA', 'EHLO {me.host}', 'MAIL FROM: alice'),
      say(
        'laptop',
        'MAIL FROM:<alice@campus.example>',
        'RCPT TO:<>',
        'RCPT TO:<{nobody.name}@campus.example>',
      ),
      reply(LATER, '450'),
    ],
  ],
  keep: [
    'Act on the first digit: 2 yes, 3 go on, 4 later, 5 never.',
    'Codes like 5.1.1 after the number say the same more finely.',
  ],
};
