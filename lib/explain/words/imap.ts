// One protocol, one file: every row, outcome and fault has its words here, and words.test.ts checks it.
import type { ProtocolWords, Said } from './shape';

const NO_MAILBOX: Said = [
  'There is no such mailbox',
  'LIST "" "*" shows all that there are. Apart from INBOX, capitals count.',
  'No such mailbox',
  'LIST "" "*"',
];
const NO_TARGET: Said = [
  'The mailbox to put it in does not exist',
  'TRYCREATE says: make it with CREATE, then try again.',
  'No such mailbox',
  'CREATE {mailbox}',
];
const BAD_NAME: Said = [
  'This is no name for a mailbox',
  'The server cannot take it as it stands.',
  'Bad name',
  'LIST "" "*"',
];
const EXISTS: Said = ['A mailbox of that name exists already', 'Nothing has changed.', 'Exists already'];
const IN_CLEAR: Said = [
  'Not in clear: the password could be read on the way',
  'Encrypt this connection first; then log in.',
  'Needs TLS',
  'STARTTLS',
];
const WRONG: Said = [
  'Name or password is wrong',
  'The server does not say which of the two. Try again, with a new tag.',
  'Login failed',
  'LOGIN {user} {password}',
];
const NO_MESSAGE: Said = [
  'There is no such message',
  'Numbers go from 1 to what EXISTS said last; * is the last one.',
  'No such message',
  'FETCH 1:* (FLAGS)',
];
const SOME_GONE: Said = [
  'Another session has removed some of these',
  'This session still counts them, until it is told so. Ask again after a NOOP.',
  'Removed meanwhile',
  'NOOP',
];
const READ_ONLY: Said = [
  'The mailbox is open for reading only',
  'EXAMINE opened it. SELECT opens it for changes.',
  'Read only',
  'SELECT INBOX',
];
const CHARSET: Said = [
  'The server does not know this character set',
  'UTF-8 and US-ASCII are always understood.',
  'Unknown charset',
  'SEARCH CHARSET UTF-8 ALL',
];
const OVER_QUOTA: Said = [
  'The account is full',
  'There is no room for another copy. Delete letters and say EXPUNGE: then there is.',
  'No room left',
];
const KEYWORD: Said = [
  'This is no name for a flag',
  'Letters and digits are; some signs are not.',
  'Bad flag',
];

const FETCHED: Record<string, Said> = {
  fetched: [
    'That was all you asked for',
    'The data stands in the untagged lines above; this line with your tag ends them.',
  ],
  someGone: [
    'Some messages were removed meanwhile',
    'Another session did it. What is left was sent; the NO EXPUNGE comes at the next legal moment.',
  ],
  noSuchMessage: NO_MESSAGE,
};
const STORED: Record<string, Said> = {
  stored: ['The flags are changed', 'The untagged FETCH lines above show them as they are now.'],
  readOnly: ['Nothing was changed', 'The mailbox is open for reading only. SELECT opens it for changes.'],
  badKeyword: KEYWORD,
  noSuchMessage: NO_MESSAGE,
};
const COPIED: Record<string, Said> = {
  copied: ['The copies lie in {mailbox}', 'COPYUID tells their new UIDs. The originals stay where they are.'],
  nothing: ['There was nothing to copy', 'No message matches; that is no mistake.'],
  noMailbox: NO_TARGET,
  invalid: BAD_NAME,
  someGone: SOME_GONE,
  noSuchMessage: NO_MESSAGE,
};
const MOVED: Record<string, Said> = {
  ...COPIED,
  copied: [
    'The messages lie in {mailbox} now',
    'MOVE is copy and removal in one step; COPYUID above told their new UIDs. What follows them has moved up.',
  ],
  nothing: ['There was nothing to move', 'No message matches; that is no mistake.'],
  readOnly: READ_ONLY,
};
const FOUND: Record<string, Said> = {
  found: [
    'That is all that was found',
    'The untagged SEARCH line has the numbers; none there means nothing was found.',
  ],
  badCharset: CHARSET,
  someGone: [
    'Some messages were removed meanwhile',
    'Another session did it, so they cannot be searched any more. The others were.',
  ],
};

/** What IMAP's lines mean, in plain words. */
export const IMAP_WORDS: ProtocolWords = {
  early: {
    'not-authenticated': [
      '{verb} needs a login first',
      'The server does not know you yet. Say LOGIN with name and password.',
      'Out of order',
      'LOGIN {user} {password}',
    ],
    authenticated: [
      '{verb} is not for this moment',
      'You are logged in and no mailbox is open. What concerns messages comes after SELECT.',
      'Out of order',
      'SELECT INBOX',
    ],
    selected: [
      'You are logged in already',
      '{verb} is for the beginning of a session.',
      'Out of order',
      'NOOP',
    ],
  },
  greeting: [
    'The server is ready, and says what it can do',
    'In IMAP too the server speaks first. Every line of yours begins with a tag of your own: a1, a2 …',
  ],
  greetingRule: {
    rfc: '3501 7.1.1',
    words: 'The greeting is an untagged OK (log in, please), PREAUTH (you are logged in) or BYE (not now).',
  },
  farewellRule: {
    rfc: '3501 7.1.5',
    words: 'BYE says that the server is about to close the connection.',
  },
  tagMissing: [
    'The tag is missing',
    'The server took “{word}” for your tag. Put one of your own before it: a1, a2 …',
    'No tag',
    '{word}',
  ],
  verbs: {
    CAPABILITY: {
      asks: ['You ask what the server can do', 'The list may change after TLS and after the login.'],
      rule: 'The server answers with an untagged CAPABILITY. Clients use only what stands in it.',
      outcomes: {
        listed: [
          'That is what the server can do',
          'The untagged line above lists it. After the login there may be more.',
        ],
      },
    },
    NOOP: {
      asks: [
        'You ask for nothing, but hear what is new',
        'The server tells of new and removed messages before it answers.',
      ],
      rule: 'NOOP does nothing; the server may use any command to tell what has changed.',
      outcomes: {
        done: [
          'All news has been told',
          'What is new stood in untagged lines before this one; without any, nothing is.',
        ],
      },
    },
    LOGOUT: {
      asks: ['You say goodbye', 'The server says BYE, answers, and closes. It removes nothing.'],
      rule: 'The server must send an untagged BYE before its tagged OK. LOGOUT does not expunge.',
      outcomes: { bye: ['Goodbye', 'The server closes the connection. Messages marked \\Deleted stay.'] },
    },
    ID: {
      asks: [
        'You say which program you are',
        'The server answers with its own name. It is for statistics and bug reports.',
      ],
      rule: 'ID exchanges names and versions; nobody may behave differently because of them.',
      outcomes: {
        told: ['Both have said who they are', 'The untagged ID line above has the server’s name.'],
      },
    },
    STARTTLS: {
      asks: ['You ask for encryption on this connection', 'If the server agrees, a TLS handshake follows.'],
      rule: 'STARTTLS is for before the login. Afterwards the client forgets the capabilities it was told and asks again.',
      outcomes: {
        begins: [
          'The server agrees: TLS begins now',
          'Afterwards everything is encrypted on this hop. Then log in.',
        ],
      },
      notOffered: [
        'There is no STARTTLS here',
        'Either TLS is in force already, or this server has none.',
        'Not offered',
      ],
    },
    AUTHENTICATE: {
      asks: [
        'You begin to log in',
        'The mechanism says how: PLAIN sends name and password in one base64 text.',
      ],
      rule: 'AUTHENTICATE runs a SASL exchange: + asks for more, the tagged answer ends it. A line with a single * gives up.',
      outcomes: {
        goOn: [
          'The server waits for your answer',
          'Answer in base64 on a line of its own, without a tag; a single * gives up.',
        ],
        loggedIn: ['You are logged in', 'Next open a mailbox: SELECT INBOX.'],
        refused: WRONG,
        inClear: IN_CLEAR,
        unknown: [
          'The server does not have this mechanism',
          'CAPABILITY lists those it has, as AUTH=….',
          'Unknown mechanism',
          'CAPABILITY',
        ],
        broken: [
          'That is no base64',
          'The shell’s command base64 makes it.',
          'Not base64',
          'AUTHENTICATE PLAIN {credentials}',
        ],
        cancelled: [
          'You gave up the login',
          'The session goes on. Begin again when you like.',
          'Given up',
          'LOGIN {user} {password}',
        ],
      },
    },
    LOGIN: {
      asks: ['You log in with name and password', 'Both stand in the line as they are.'],
      rule: 'LOGIN must not be used where the server announces LOGINDISABLED, as those do that want TLS first.',
      outcomes: {
        loggedIn: ['You are logged in', 'Next open a mailbox: SELECT INBOX.'],
        refused: WRONG,
        inClear: IN_CLEAR,
      },
    },
    ENABLE: {
      asks: [
        'You switch extensions on',
        'Some change what the server sends, so the client must ask for them.',
      ],
      rule: 'The server answers with those that it really switched on; the others are left out without a word.',
      outcomes: {
        enabled: ['That is done', 'What was switched on would stand in an untagged ENABLED line.'],
      },
    },
    SELECT: {
      asks: ['You open {mailbox}', 'The server describes it: how many messages, which flags, which UIDs.'],
      rule: 'SELECT opens a mailbox for reading and changing. The one open before is left without removing anything. If SELECT fails, none is open.',
      outcomes: {
        opened: [
          '{mailbox} is open',
          'The lines above describe it. READ-WRITE: you may change flags and remove messages.',
        ],
        noMailbox: NO_MAILBOX,
      },
    },
    EXAMINE: {
      asks: ['You open {mailbox} for reading only', 'Nothing in it will change, \\Seen neither.'],
      rule: 'EXAMINE is SELECT without the right to change anything.',
      outcomes: {
        opened: ['{mailbox} is open for reading', 'READ-ONLY: nothing you do changes it.'],
        noMailbox: NO_MAILBOX,
      },
    },
    CREATE: {
      asks: ['You make the mailbox {mailbox}', 'The / in a name makes levels, as with folders.'],
      rule: 'CREATE makes a mailbox, and the levels above it where they are missing. It is not opened.',
      outcomes: {
        created: ['{mailbox} is there now', 'It is empty, and not opened by this.'],
        exists: EXISTS,
        invalid: BAD_NAME,
      },
    },
    DELETE: {
      asks: ['You remove the mailbox {mailbox}', 'With all messages in it.'],
      rule: 'DELETE removes a mailbox for good; mailboxes below it stay. INBOX cannot be deleted.',
      outcomes: {
        deleted: ['{mailbox} is gone', 'With all that was in it. Mailboxes below it stay.'],
        deletedSelected: [
          '{mailbox} is gone, and it was the open one',
          'There is nothing left to talk about, so the server hangs up.',
        ],
        inbox: ['INBOX cannot be deleted', 'New letters must have a place.', 'Not INBOX'],
        noMailbox: NO_MAILBOX,
        invalid: BAD_NAME,
      },
    },
    RENAME: {
      asks: ['You give a mailbox another name', 'Mailboxes below it go with it.'],
      rule: 'RENAME moves a mailbox and all below it. Renaming INBOX moves its messages and leaves it empty.',
      outcomes: {
        renamed: ['{from} is called {to} now', 'Mailboxes below it have moved too.'],
        exists: EXISTS,
        noMailbox: NO_MAILBOX,
        underItself: ['A mailbox cannot lie below itself', 'Choose a name elsewhere.', 'Not possible'],
        invalid: BAD_NAME,
      },
    },
    SUBSCRIBE: {
      asks: ['You put {mailbox} on your list', 'LSUB shows the list.'],
      rule: 'The list of subscriptions is the user’s own choice of mailboxes; the server only keeps it.',
      outcomes: {
        subscribed: ['{mailbox} is on your list', 'It stays there even if the mailbox is deleted.'],
        noMailbox: NO_MAILBOX,
        invalid: BAD_NAME,
      },
    },
    UNSUBSCRIBE: {
      asks: ['You take {mailbox} off your list', 'The mailbox itself stays.'],
      rule: 'UNSUBSCRIBE changes the list and nothing else.',
      outcomes: { unsubscribed: ['{mailbox} is off your list', 'The mailbox itself has not changed.'] },
    },
    LIST: {
      asks: ['You ask which mailboxes there are', '* stands for anything, % for anything on one level.'],
      rule: 'One untagged LIST for each mailbox that matches reference and pattern: attributes, separator, name.',
      outcomes: { listed: ['Those are the mailboxes', 'One untagged LIST line each stands above.'] },
    },
    LSUB: {
      asks: ['You ask for the mailboxes on your list', 'Those that SUBSCRIBE put there.'],
      rule: 'LSUB is LIST for the subscriptions. Newer IMAP does it with LIST itself.',
      outcomes: { listed: ['That is your list', 'One untagged LSUB line each stands above.'] },
    },
    NAMESPACE: {
      asks: ['You ask where mailboxes lie', 'Own ones, those of others, shared ones.'],
      rule: 'The answer has three lists of prefixes: your own, other users’, shared. NIL means none.',
      outcomes: { told: ['So the names begin', 'The untagged NAMESPACE line above has the prefixes.'] },
    },
    STATUS: {
      asks: ['You ask about {mailbox} without opening it', 'For the mailbox that is open, use NOOP instead.'],
      rule: 'STATUS tells numbers of a mailbox that is not selected; it changes nothing.',
      outcomes: {
        told: ['Those are its numbers', 'The untagged STATUS line above has them. Nothing was opened.'],
        selected: [
          'Those are its numbers, but that mailbox is open',
          'CLIENTBUG is a hint to programmers: an open mailbox tells its news by itself.',
        ],
        noMailbox: NO_MAILBOX,
      },
    },
    APPEND: {
      asks: ['You put a letter into {mailbox}', 'It is only stored there: IMAP does not send mail.'],
      rule: 'The letter travels as a literal: {n}, CR LF, then exactly n octets. A server must not make the mailbox by itself, but says TRYCREATE.',
      outcomes: {
        appended: ['The letter lies in {mailbox}', 'APPENDUID tells its UID. It was stored, not sent.'],
        noMailbox: NO_TARGET,
        invalid: BAD_NAME,
        empty: ['There is nothing in it', 'A letter of no octets cannot be stored.', 'Empty'],
        overQuota: OVER_QUOTA,
        badKeyword: KEYWORD,
      },
      marks: { message: 'the letter: so many octets follow' },
    },
    IDLE: {
      asks: [
        'You wait for news',
        'The server tells at once what happens in the mailbox, until you say DONE.',
      ],
      rule: 'In IDLE the client says nothing but DONE. It should begin anew at least every 29 minutes, or the server may hang up.',
      outcomes: {
        idling: [
          'The server will tell what happens',
          'Every change comes by itself now. DONE, without a tag, ends it.',
        ],
        done: ['IDLE is over', 'Commands count again.'],
        notDone: [
          'Only DONE ends IDLE',
          'The server took the line for the end all the same, and says BAD.',
          'Not DONE',
          'IDLE',
        ],
      },
    },
    CHECK: {
      asks: ['You ask the server to tidy up', 'Today it is hardly more than NOOP.'],
      rule: 'CHECK asks for a checkpoint of the mailbox. Newer IMAP has dropped it.',
      outcomes: { done: ['That is done', 'What was new stood in untagged lines before.'] },
    },
    CLOSE: {
      asks: ['You close the mailbox', 'What is marked \\Deleted goes with it, without a word.'],
      rule: 'CLOSE removes messages marked \\Deleted, sends no EXPUNGE for them, and leaves the mailbox. After EXAMINE it removes nothing.',
      outcomes: {
        closed: [
          'The mailbox is closed',
          'Messages marked \\Deleted were removed, unless it was open for reading only.',
        ],
      },
    },
    UNSELECT: {
      asks: ['You leave the mailbox', 'Unlike CLOSE it removes nothing.'],
      rule: 'UNSELECT leaves the mailbox and removes nothing, whatever is marked.',
      outcomes: { closed: ['The mailbox is closed', 'Nothing was removed.'] },
    },
    EXPUNGE: {
      asks: ['You remove what is marked \\Deleted', 'For good, and for every device.'],
      rule: 'Each removed message is told with an untagged EXPUNGE; the numbers of all behind it go down by one. UIDs stay.',
      outcomes: {
        expunged: [
          'What was marked \\Deleted is gone',
          'Each EXPUNGE line above is one message; the numbers behind it moved up by one.',
        ],
      },
    },
    SEARCH: {
      asks: ['You look for messages', 'All criteria must hold. The answer has numbers.'],
      rule: 'The untagged SEARCH lists the numbers of the messages that meet all criteria.',
      outcomes: FOUND,
    },
    FETCH: {
      asks: [
        'You read from {messages}',
        'FETCH gives just what you ask for. BODY[] also marks as read, BODY.PEEK[] does not.',
      ],
      rule: 'FETCH answers with one untagged FETCH for each message. BODY[…] sets \\Seen; BODY.PEEK[…] does not.',
      outcomes: FETCHED,
    },
    STORE: {
      asks: ['You change flags of {messages}', '+FLAGS adds, -FLAGS takes away, FLAGS sets all anew.'],
      rule: 'STORE changes flags. The server answers with the new flags, unless .SILENT is asked for. \\Deleted is only a flag until EXPUNGE.',
      outcomes: STORED,
    },
    COPY: {
      asks: ['You copy {messages} to {mailbox}', 'Flags and dates go with them.'],
      rule: 'COPY puts copies at the end of another mailbox, all of them or none.',
      outcomes: { ...COPIED, overQuota: OVER_QUOTA },
    },
    MOVE: {
      asks: ['You move {messages} to {mailbox}', 'In one step, whatever their flags.'],
      rule: 'MOVE takes messages away whatever their flags; the others hear of it as of an EXPUNGE.',
      outcomes: MOVED,
    },
    'UID FETCH': {
      asks: ['You read from {messages}', 'UIDs stay, numbers change: programs mostly use UIDs.'],
      rule: 'UID commands take UIDs in place of numbers. The number behind the * stays a number. A UID that is not there is no mistake.',
      outcomes: FETCHED,
    },
    'UID STORE': {
      asks: ['You change flags of {messages}', '+FLAGS adds, -FLAGS takes away, FLAGS sets all anew.'],
      rule: 'UID commands take UIDs in place of numbers. A UID that is not there is no mistake.',
      outcomes: STORED,
    },
    'UID SEARCH': {
      asks: ['You look for messages and want their UIDs', 'All criteria must hold.'],
      rule: 'UID SEARCH is SEARCH with UIDs in the answer.',
      outcomes: FOUND,
    },
    'UID COPY': {
      asks: ['You copy {messages} to {mailbox}', 'Flags and dates go with them.'],
      rule: 'UID commands take UIDs in place of numbers. A UID that is not there is no mistake.',
      outcomes: { ...COPIED, overQuota: OVER_QUOTA },
    },
    'UID MOVE': {
      asks: ['You move {messages} to {mailbox}', 'In one step, whatever their flags.'],
      rule: 'UID MOVE is MOVE with UIDs in place of numbers.',
      outcomes: MOVED,
    },
    'UID EXPUNGE': {
      asks: ['You remove what is marked \\Deleted of {messages}', 'What others marked stays.'],
      rule: 'UID EXPUNGE removes only messages that are both marked \\Deleted and named.',
      outcomes: {
        expunged: ['Those marked \\Deleted among them are gone', 'Each EXPUNGE line above is one message.'],
      },
    },
  },
  faults: {
    'unknown-command': {
      said: [
        'The server knows no such command',
        'A line is a tag, a space, a command: a1 NOOP. Was the tag forgotten?',
        'Unknown command',
      ],
      rfc: '3501 2.2.1',
      rule: 'Every command begins with a tag of the client’s choice. BAD answers what cannot be understood.',
    },
    'wrong-state': {
      said: [
        '{verb} comes at the wrong moment',
        'First log in, then open a mailbox with SELECT; what concerns messages comes after it.',
        'Out of order',
      ],
      rfc: '3501 3',
      rule: 'Each command belongs to states: not authenticated, authenticated, selected. Elsewhere it gets BAD or NO.',
    },
    'bad-arguments': {
      said: [
        'Something behind {verb} is wrong',
        'At this place the server expected {expected}.',
        'Bad syntax',
      ],
      rfc: '3501 9',
      rule: 'The grammar is strict: one space between arguments, none at the end; strings with spaces in quotes.',
    },
    'not-offered': {
      said: [
        'This server does not offer {verb} here',
        'CAPABILITY lists what may be used now.',
        'Not offered',
        'CAPABILITY',
      ],
      rfc: '3501 6.1.1',
      rule: 'A client may use an extension only where CAPABILITY names it.',
    },
    'line-too-long': {
      said: [
        'That is too long',
        'The server takes at most {limit} octets of a command, and threw this away.',
        'Too long',
      ],
      rfc: '7162 4',
      rule: 'Servers should take lines of at least 8,192 octets; what is longer may be refused.',
    },
  },
};
