import type { ProtocolWords, Said } from './shape';

const LOGGED_IN: Said = [
  'You are logged in, and the maildrop is yours',
  'It is locked for this session: nobody else gets in until you leave. Numbers begin at 1 and stay as they are.',
];
const IN_USE: Said = [
  'Another session holds the maildrop',
  'The password was right. POP3 lets only one session at a time in: wait until the other has said QUIT.',
  'In use',
  'QUIT',
];
const WRONG: Said = [
  'Name or password is wrong',
  'The server does not say which of the two. Begin again with USER.',
  'Login failed',
  'USER {user}',
];
const NEEDS_TLS: Said = [
  'Not in clear: the password could be read on the way',
  'Encrypt this connection first; then log in.',
  'Needs TLS',
  'STLS',
];
const NO_SUCH: Said = [
  'There is no such message',
  'The number is too high, or the message is marked as deleted. LIST shows what is there.',
  'No such message',
  'LIST',
];

/** What POP3's lines mean, in plain words. */
export const POP3_WORDS: ProtocolWords = {
  early: {
    authorization: [
      '{verb} needs a login first',
      'The server does not know yet whose mail you want. Say USER, then PASS.',
      'Out of order',
      'USER {user}',
    ],
    transaction: [
      'You are logged in already',
      '{verb} is for the beginning of a session. To change the user, QUIT and connect anew.',
      'Out of order',
      'LIST',
    ],
  },
  greeting: ['The server is ready', 'In POP3 too the server speaks first. Now say whose mail you want.'],
  greetingRule: {
    rfc: '1939 4',
    words: 'The server opens with +OK. A time stamp in angle brackets means that APOP may be used.',
  },
  farewellRule: {
    rfc: '1939 3',
    words: 'A server may end an idle session after ten minutes at least; it removes nothing then.',
  },
  verbs: {
    USER: {
      asks: ['You say whose mail you want', 'The password follows with PASS.'],
      rule: 'USER and PASS are optional commands. The server may say +OK to a name that does not exist, so that names cannot be guessed.',
      outcomes: {
        named: [
          'Now the password',
          'The server says +OK to any name: who asks for names shall not learn which exist.',
        ],
        needsTls: NEEDS_TLS,
      },
      marks: { user: 'whose mail' },
    },
    PASS: {
      asks: [
        'You prove it with the password',
        'All behind the first space is the password, spaces included.',
      ],
      rule: 'With the right password the server locks the maildrop and the session enters TRANSACTION. After -ERR the client begins again with USER.',
      outcomes: {
        loggedIn: LOGGED_IN,
        inUse: IN_USE,
        refused: WRONG,
        nameless: ['Whose password is it?', 'USER comes first, then PASS.', 'Out of order', 'USER {user}'],
        needsTls: NEEDS_TLS,
      },
      marks: { password: 'the password, as it is' },
    },
    APOP: {
      asks: [
        'You log in without sending the password',
        'What crosses the network is a digest of the greeting’s stamp and the password: of no use another time.',
      ],
      rule: 'The digest is MD5 over the stamp, angle brackets included, and the password. MD5 is weak by today’s measure; TLS is the better way.',
      outcomes: {
        loggedIn: LOGGED_IN,
        inUse: IN_USE,
        refused: [
          'Name or digest is wrong',
          'The stamp is a new one in every session.',
          'Login failed',
          'USER {user}',
        ],
      },
      notOffered: [
        'This server has no APOP',
        'Only a greeting with a stamp in angle brackets offers it.',
        'Not offered',
        'USER {user}',
      ],
    },
    AUTH: {
      asks: [
        'You begin to log in',
        'The mechanism says how: PLAIN sends name and password in one base64 text.',
      ],
      rule: 'AUTH runs a SASL exchange: + asks for more, +OK ends it. A line with a single * gives up.',
      outcomes: {
        mechanisms: [
          'These are the mechanisms',
          'AUTH alone asks for them, from the time before CAPA; a dot alone ends the list.',
        ],
        loggedIn: LOGGED_IN,
        inUse: IN_USE,
        refused: [
          'Name or password is wrong',
          'The server does not say which of the two.',
          'Login failed',
          'USER {user}',
        ],
        challenged: [
          'The server waits for your answer',
          'Answer in base64 on a line of its own; a single * gives up.',
        ],
        cancelled: ['You gave up the login', 'Begin again, by AUTH or by USER.', 'Given up', 'USER {user}'],
        malformed: [
          'That is no base64',
          'The shell’s command base64 makes it.',
          'Not base64',
          'AUTH PLAIN {credentials}',
        ],
        unknownMechanism: [
          'The server does not have this mechanism',
          'CAPA lists those it has, behind the word SASL.',
          'Unknown mechanism',
          'CAPA',
        ],
        needsTls: NEEDS_TLS,
      },
    },
    STLS: {
      asks: ['You ask for encryption on this connection', 'If the server agrees, a TLS handshake follows.'],
      rule: 'STLS is for before the login. After it both sides forget what was said in clear, a name given with USER too.',
      outcomes: {
        begins: [
          'The server agrees: TLS begins now',
          'After the handshake everything is encrypted on this hop. Then log in.',
        ],
      },
      notOffered: [
        'There is no STLS here',
        'Either TLS is in force already, or this server has none.',
        'Not offered',
      ],
    },
    CAPA: {
      asks: ['You ask what the server can do', 'The answer lists one capability a line.'],
      rule: 'CAPA may be said before and after the login; the lists may differ.',
      outcomes: {
        listed: ['This is what the server can do', 'One capability a line; a dot alone ends the list.'],
      },
    },
    STAT: {
      asks: ['You ask how much there is', 'The answer is two numbers: messages and octets.'],
      rule: 'Messages marked as deleted do not count.',
      outcomes: {
        counted: ['So much is in the maildrop', 'First how many messages, then how many octets in all.'],
      },
    },
    LIST: {
      asks: ['You ask what is there', 'Alone for all messages, with a number for one.'],
      rule: 'One line for each message: its number and its size in octets. Messages marked as deleted are left out.',
      outcomes: {
        all: [
          'These messages are there',
          'One line each: number and size in octets. A dot alone ends the list.',
        ],
        one: ['So large is message {number}', 'Its number and its size in octets.'],
        noSuch: NO_SUCH,
      },
    },
    UIDL: {
      asks: [
        'You ask for lasting names',
        'Numbers hold for one session; these ids stay. So a program knows what is new.',
      ],
      rule: 'A message keeps its unique id in every session. A client that leaves mail on the server compares them.',
      outcomes: {
        all: ['Every message has a lasting name', 'One line each: number and unique id.'],
        one: ['The lasting name of message {number}', 'It will be the same in the next session.'],
        noSuch: NO_SUCH,
      },
    },
    RETR: {
      asks: ['You fetch message {number}', 'The whole message comes. It stays on the server.'],
      rule: 'RETR sends the whole message and deletes nothing: that takes DELE and then QUIT. Lines that begin with a dot get one more.',
      outcomes: {
        sent: [
          'Here is message {number}',
          'The whole letter follows, and a dot alone ends it. It also stays on the server.',
        ],
        noSuch: NO_SUCH,
      },
    },
    TOP: {
      asks: [
        'You want to see the beginning',
        'The header of message {number}, and as many lines of its body as you say.',
      ],
      rule: 'TOP is optional. It gives the header, the empty line and the first lines of the body.',
      outcomes: {
        sent: ['The beginning of message {number}', 'Header, empty line, and the first lines of the body.'],
        noSuch: NO_SUCH,
      },
    },
    DELE: {
      asks: ['You mark message {number}', 'It will be removed at QUIT, not before.'],
      rule: 'DELE only marks. Removal happens after QUIT; if the connection breaks, or with RSET, nothing is removed.',
      outcomes: {
        marked: [
          'Message {number} is marked, not gone',
          'QUIT removes it. RSET takes the mark back; so does a lost connection.',
        ],
        noSuch: NO_SUCH,
      },
    },
    RSET: {
      asks: ['You take all marks back', 'What DELE marked stays.'],
      rule: 'RSET unmarks all messages of this session.',
      outcomes: { unmarked: ['No message is marked any more', 'QUIT will remove nothing now.'] },
    },
    NOOP: {
      asks: ['You ask for nothing but an answer', 'It keeps the session alive.'],
      rule: 'NOOP does nothing; like every command it starts the autologout timer anew.',
      outcomes: { done: ['The server is there', 'NOOP does nothing, and this is its answer.'] },
    },
    QUIT: {
      asks: ['You say goodbye', 'After a login this is the moment at which marked messages are removed.'],
      rule: 'QUIT after a login enters UPDATE: marked messages are removed and the lock is given back. Before a login it only ends the session.',
      outcomes: {
        left: ['Goodbye', 'You were not logged in, so nothing has changed.'],
        updated: [
          'Goodbye: what was marked is removed now',
          'The lock is free again. Without QUIT nothing would have been removed.',
        ],
      },
    },
  },
  faults: {
    'unknown-command': {
      said: ['“{word}” is no POP3 command', 'CAPA tells what the server can do.', 'Unknown command'],
      rfc: '1939 3',
      rule: 'A server must answer an unknown command with -ERR.',
    },
    'wrong-state': {
      said: [
        '{verb} comes at the wrong moment',
        'Log in first for what concerns letters; what concerns the login is over after it.',
        'Out of order',
      ],
      rfc: '1939 3',
      rule: 'Each command belongs to a state: AUTHORIZATION before the login, TRANSACTION after it. Elsewhere it gets -ERR.',
    },
    'bad-arguments': {
      said: [
        'Something behind {verb} is wrong',
        'At this place the server expected {expected}.',
        'Bad syntax',
      ],
      rfc: '1939 3',
      rule: 'Commands and arguments are parted by one space. Message numbers are decimal and begin at 1.',
    },
    'not-offered': {
      said: [
        'This server does not offer {verb} here',
        'CAPA lists what may be used now.',
        'Not offered',
        'CAPA',
      ],
      rfc: '2449 5',
      rule: 'Optional commands may be used where the server has them; CAPA tells.',
    },
    'line-too-long': {
      said: [
        'The line is too long',
        'The server takes lines of at most {limit} octets, and threw this one away.',
        'Too long',
      ],
      rfc: '2449 4',
      rule: 'A command has at most 255 octets with its CR LF; logins by AUTH may need more.',
    },
  },
};
