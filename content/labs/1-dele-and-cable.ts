import type { LabTask } from '../schema/lab';
import { fault, goal, hangUp, need, nice, pop3, reply, say, step, wait } from '../schema/write';

const WHEN = 'when';
const MARKED_AND_LOST = {
  is: 'then',
  within: 'session',
  of: [pop3('DELE'), { is: 'ended', how: 'without' }],
} as const;

export const DELE_AND_CABLE: LabTask = {
  id: 'dele-and-cable',
  grade: 1,
  kind: 'do',
  title: 'Deleted, or not?',
  minutes: 8,
  summary: 'DELE and a lost line against DELE and QUIT: when is a letter really gone?',
  lead: [
    'In alice’s maildrop at pop.campus.example (port 110, password wonderland) lies an advertisement: “{spam.subject}”. Delete it.',
    'But first do it wrong: mark it, and hang up without a goodbye. Then look again.',
  ],
  teaches: ['DELE', 'QUIT', 'UPDATE'],
  rfcs: ['1939 5', '1939 6'],
  base: 'campus',
  edits: [
    { edit: 'empty', account: 'alice@campus.example' },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Mad Tea Ltd <offers@remote.example>',
      subject: '{spam.subject}',
      minutesAgo: 90,
      body: ['Only today.', 'As every day.'],
    },
    {
      edit: 'letter',
      account: 'alice@campus.example',
      from: 'Carol <carol@campus.example>',
      subject: 'Four umbrellas',
      minutesAgo: 35,
      body: ['A promise.', '', 'Carol'],
    },
  ],
  vary: {
    spam: [
      { subject: 'Hats, half price' },
      { subject: 'You have won a teapot' },
      { subject: 'Last chance: clocks' },
    ],
  },
  consoles: ['laptop'],
  start: [],
  goals: [
    {
      id: 'undone',
      title: 'Mark it, lose the line, and find it still there',
      steps: [
        step('DELE', 'and no QUIT', MARKED_AND_LOST),
        step('STAT', 'look again', {
          is: 'then',
          within: 'session',
          of: [{ is: 'logged-in', protocol: 'pop3', account: 'alice' }, pop3('STAT|LIST|UIDL')],
        }),
      ],
      rule: 'DELE only marks. If the session ends in any other way than by QUIT, the server must remove nothing.',
      rfc: '1939 6',
    },
    goal(
      'gone',
      'Delete it for good',
      {
        is: 'removed',
        account: 'alice',
        letter: { subject: '{spam.subject}' },
      },
      'QUIT after the login enters the UPDATE state. There, and only there, what is marked is removed.',
      '1939 6',
      'QUIT',
      'makes it so',
    ),
    goal(
      WHEN,
      'Say what deletes a letter',
      { is: 'known', question: WHEN },
      'Neither RETR nor DELE removes anything. Many programs delete after fetching, but that is their habit, not the protocol’s rule.',
      '1939 5',
    ),
  ],
  questions: [
    {
      id: WHEN,
      text: 'At which moment is a letter removed from the maildrop?',
      options: [
        'At RETR',
        'At DELE',
        'After QUIT, if it was marked',
        'When the connection ends, however it ends',
      ],
      right: ['After QUIT, if it was marked'],
      because:
        'So nothing is lost when a train goes into a tunnel: what was not ended properly did not happen.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the POP3 port.', say('laptop', 'telnet pop.campus.example 110')),
    need('Log in.', say('laptop', 'USER alice', 'PASS wonderland')),
    nice('Which one is it?', say('laptop', 'TOP 1 0')),
    need('Mark it.', say('laptop', 'DELE 1')),
    need('Lose the line, without QUIT.', hangUp('laptop')),
    need('Call again.', say('laptop', 'telnet pop.campus.example 110')),
    need('Log in again.', say('laptop', 'USER alice', 'PASS wonderland')),
    need('How many are there?', say('laptop', 'STAT')),
    need('Mark it once more.', say('laptop', 'DELE 1')),
    need('And leave as one should.', say('laptop', 'QUIT')),
    need('What was it that deleted it?', reply(WHEN, 'After QUIT, if it was marked')),
  ],
  others: [
    // The cable itself: the line dies of silence, and the lock with it.
    [
      say('laptop', 'telnet pop.campus.example 110', 'USER alice', 'PASS wonderland', 'DELE 1'),
      fault({ what: 'link', a: 'laptop', b: 'campus-net', cut: true }),
      say('laptop', 'STAT'),
      wait(15),
      fault({ what: 'link', a: 'laptop', b: 'campus-net', cut: false }),
      say(
        'laptop',
        'telnet pop.campus.example 110',
        'USER alice',
        'PASS wonderland',
        'LIST',
        'DELE 1',
        'QUIT',
      ),
      reply(WHEN, 'After QUIT, if it was marked'),
    ],
  ],
  keep: [
    'DELE marks, QUIT removes, RSET takes the marks back.',
    '“POP3 downloads and deletes” is what many programs do. The protocol never deletes by itself.',
  ],
};
