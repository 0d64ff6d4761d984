import type { LabTask } from '../schema/lab';
import { goal, need, nice, reply, say, smtp, step } from '../schema/write';
import { FRIEND_ACCOUNT } from './people';

const CHALLENGE = 'challenge';
const SAFE = 'safe';

export const AUTH_BASE64: LabTask = {
  id: 'auth-base64',
  grade: 2,
  kind: 'do',
  title: 'Log in by hand, in base64',
  minutes: 9,
  summary: 'AUTH LOGIN and AUTH PLAIN, letter by letter, and what base64 does not protect.',
  lead: [
    'It is the nineties: port 587 of smtp.campus.example takes passwords in clear. You are {friend.title}: name {friend.name}, password {friend.password}.',
    'The server asks in base64 and wants answers in base64. At the shell, base64 TEXT writes it and base64 -d reads it; \\0 is the octet nought.',
  ],
  teaches: ['AUTH', '334', '235', 'base64'],
  rfcs: ['4954 4', '4616 2', '4648 4'],
  base: 'nineties',
  edits: [FRIEND_ACCOUNT],
  vary: {
    friend: [
      {
        name: 'carol',
        title: 'Carol',
        address: 'carol@campus.example',
        password: 'looking-glass',
        nameSixtyFour: 'Y2Fyb2w=',
        passwordSixtyFour: 'bG9va2luZy1nbGFzcw==',
        plain: 'AGNhcm9sAGxvb2tpbmctZ2xhc3M=',
      },
      {
        name: 'erin',
        title: 'Erin',
        address: 'erin@campus.example',
        password: 'lighthouse',
        nameSixtyFour: 'ZXJpbg==',
        passwordSixtyFour: 'bGlnaHRob3VzZQ==',
        plain: 'AGVyaW4AbGlnaHRob3VzZQ==',
      },
      {
        name: 'frank',
        title: 'Frank',
        address: 'frank@campus.example',
        password: 'marmalade',
        nameSixtyFour: 'ZnJhbms=',
        passwordSixtyFour: 'bWFybWFsYWRl',
        plain: 'AGZyYW5rAG1hcm1hbGFkZQ==',
      },
    ],
  },
  consoles: ['laptop'],
  start: [],
  goals: [
    {
      id: 'login',
      title: 'Log in with AUTH LOGIN, line by line',
      within: 'session',
      steps: [
        step('EHLO', 'AUTH is in the list', smtp('EHLO')),
        step('334', 'the server asks', smtp('AUTH', { code: 334, says: ['LOGIN'] })),
        step('235', 'you are known', smtp('AUTH', { code: 235, says: ['LOGIN'], account: '{friend.name}' })),
      ],
      rule: 'AUTH names a mechanism. Each 334 is a question in base64, your next line is the answer, alone on its line; a star gives up. 235 means you are in.',
      rfc: '4954 4',
    },
    goal(
      CHALLENGE,
      'Read what the server asked',
      { is: 'known', question: CHALLENGE },
      'base64 writes three octets as four characters. Turning it back needs no key: base64 -d does it.',
      '4648 4',
    ),
    {
      id: 'plain',
      title: 'In a new session, log in with one line of AUTH PLAIN',
      within: 'session',
      steps: [
        step('PLAIN', 'name and password at once', {
          is: 'then',
          of: [smtp('EHLO'), smtp('AUTH', { code: 235, says: ['PLAIN '] })],
        }),
        step('MAIL', 'now you may send', smtp('MAIL')),
      ],
      rule: 'PLAIN is one text: nothing, the octet 0, the name, the octet 0, the password; all of it in base64. A second AUTH in a session gets 503.',
      rfc: '4616 2',
    },
    goal(
      SAFE,
      'Say what protected the password',
      { is: 'known', question: SAFE },
      'Encoding is not encryption. Whoever listens on the cable reads base64 as easily as the server.',
      '4954 9',
    ),
  ],
  questions: [
    {
      id: CHALLENGE,
      text: 'The first 334 said VXNlcm5hbWU6. What is that in plain letters?',
      right: ['Username:', 'Username'],
      because: 'It asks for the name. The second one, UGFzc3dvcmQ6, asks for the password.',
    },
    {
      id: SAFE,
      text: 'What kept a listener on the cable from reading the password?',
      options: ['Nothing', 'base64', 'The 334 challenge'],
      right: ['Nothing'],
      because: 'That is why today’s servers offer AUTH only after TLS. This one is from another time.',
    },
  ],
  repairs: [],
  solution: [
    need('Call the submission port.', say('laptop', 'telnet smtp.campus.example 587')),
    need('Say hello and see AUTH in the list.', say('laptop', 'EHLO laptop.campus.example')),
    need('Begin.', say('laptop', 'AUTH LOGIN')),
    need('The name, in base64.', say('laptop', '{friend.nameSixtyFour}')),
    need('The password, in base64.', say('laptop', '{friend.passwordSixtyFour}')),
    need('Leave, to come again.', say('laptop', 'QUIT')),
    nice('What was it that it asked?', say('laptop', 'base64 -d VXNlcm5hbWU6')),
    need('Username:', reply(CHALLENGE, 'Username:')),
    need('Call again.', say('laptop', 'telnet smtp.campus.example 587')),
    need('Say hello.', say('laptop', 'EHLO laptop.campus.example')),
    need('Name and password in one.', say('laptop', 'AUTH PLAIN {friend.plain}')),
    need('Now a letter may begin.', say('laptop', 'MAIL FROM:<{friend.address}>')),
    nice('Leave.', say('laptop', 'QUIT')),
    need('Was it protected?', reply(SAFE, 'Nothing')),
  ],
  others: [
    [
      say('laptop', 'telnet smtp.campus.example 587', 'EHLO laptop', 'AUTH LOGIN {friend.nameSixtyFour}'),
      say('laptop', '{friend.passwordSixtyFour}', 'RSET', 'QUIT'),
      say(
        'laptop',
        'openssl s_client -connect smtp.campus.example:465',
        'EHLO laptop',
        'AUTH PLAIN {friend.plain}',
      ),
      say('laptop', 'MAIL FROM:<{friend.address}>', 'QUIT'),
      reply(CHALLENGE, 'username'),
      reply(SAFE, 'nothing'),
    ],
  ],
  keep: [
    '334 asks, 235 lets in, 535 refuses, 504 does not know the mechanism.',
    'base64 makes octets fit into lines of text. It hides nothing.',
  ],
};
