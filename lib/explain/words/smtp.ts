// One protocol, one file: every row, outcome and fault has its words here, and words.test.ts checks it.
import type { ProtocolWords } from './shape';

const NO_GREETING = [
  '{verb} came before HELO',
  'The server does not know you yet. Say who you are, then go on.',
  'Out of order',
  'EHLO {helo}',
] as const;
const NESTED = [
  'This letter has a sender already',
  'One letter at a time: finish this one, or forget it with RSET.',
  'Out of order',
  'RSET',
] as const;

/** What SMTP's lines mean, in plain words. */
export const SMTP_WORDS: ProtocolWords = {
  greeting: [
    'The server is ready and says its name',
    'In SMTP the server speaks first. Now tell it who you are.',
  ],
  greetingRule: {
    rfc: '5321 3.1',
    words:
      'The server opens the session with 220, its name and often the word ESMTP. The client waits for it.',
  },
  farewellRule: {
    rfc: '5321 3.8',
    words: 'A server that must stop says 421 and closes; it should not close without a word.',
  },
  verbs: {
    HELO: {
      asks: [
        'You say who you are',
        'HELO gives the name of your computer. It is the old form: no extensions.',
      ],
      rule: 'A client opens with EHLO; servers must still take HELO. Its argument is the host name of the client.',
      outcomes: {
        welcome: [
          'The server knows you now',
          'It answers with its own name. HELO is the old hello, so it lists no extensions. Next: who sends the letter?',
        ],
      },
      marks: { domain: 'the name of your computer' },
    },
    EHLO: {
      asks: [
        'You say who you are, and ask what the server can do',
        'EHLO is the hello of today: the answer lists the server’s extensions.',
      ],
      rule: 'Clients should begin with EHLO. The answer has one line for each extension; a new EHLO forgets a letter under way, like RSET.',
      outcomes: {
        welcome: [
          'The server knows you, and lists what it can do',
          'Each line after the first names one extension. What is not listed may not be used.',
        ],
      },
      marks: { domain: 'the name of your computer' },
    },
    STARTTLS: {
      asks: [
        'You ask for encryption on this connection',
        'If the server agrees, a TLS handshake follows, and everything after it is encrypted.',
      ],
      rule: 'After 220 both sides begin the TLS handshake and forget what was said before. The client should say EHLO again; STARTTLS is not offered any more.',
      outcomes: {
        ready: [
          'The server agrees: TLS begins now',
          'Both sides forget what was said in clear. After the handshake, say EHLO again.',
        ],
        alreadyActive: [
          'TLS is in force already',
          'There is nothing to start: this hop is encrypted.',
          'Not needed',
        ],
        unavailable: [
          'TLS fails on the server’s side',
          'It announces STARTTLS but cannot do it just now. Codes that begin with 4 mean: try again later.',
          'Not now',
        ],
      },
      notOffered: [
        'This server offers no STARTTLS',
        'Only what EHLO’s answer lists may be used.',
        'Not offered',
      ],
    },
    AUTH: {
      asks: [
        'You begin to log in',
        'The mechanism says how. PLAIN sends name and password in one base64 text, LOGIN in two.',
      ],
      rule: 'AUTH runs a SASL exchange: 334 asks for more, 235 is success, 535 failure. It may come once, after EHLO, and not inside a letter. base64 is encoding, not encryption.',
      outcomes: {
        challenge: [
          'The server waits for your answer',
          'Answer in base64 on a line of its own; a single * gives up.',
        ],
        accepted: ['You are logged in', 'The server knows your account now, and takes letters from you.'],
        refused: [
          'Name or password is wrong',
          'The server does not say which of the two. Nothing else has changed: try again.',
          'Login failed',
          'AUTH PLAIN {credentials}',
        ],
        cancelled: [
          'You gave up the login',
          'The * ends the exchange. The session goes on without a login.',
          'Given up',
          'AUTH PLAIN {credentials}',
        ],
        badBase64: [
          'That is no base64',
          'Answers in a login are base64. The shell’s command base64 makes it.',
          'Not base64',
          'AUTH PLAIN {credentials}',
        ],
        unknownMechanism: [
          'The server does not have this mechanism',
          'EHLO’s answer lists those it has, behind the word AUTH.',
          'Unknown mechanism',
          'AUTH PLAIN {credentials}',
        ],
        needsTls: [
          'Not in clear: the password could be read on the way',
          'Encrypt this hop first; then log in.',
          'Needs TLS',
          'STARTTLS',
        ],
        alreadyDone: ['You are logged in already', 'One login a session is all there is.', 'Out of order'],
      },
      early: {
        connected: [
          'AUTH came before EHLO',
          'Say who you are first; the answer also lists the ways to log in.',
          'Out of order',
          'EHLO {helo}',
        ],
        mail: [
          'Not in the middle of a letter',
          'Log in before MAIL, or forget this letter with RSET.',
          'Out of order',
          'RSET',
        ],
        rcpt: [
          'Not in the middle of a letter',
          'Log in before MAIL, or forget this letter with RSET.',
          'Out of order',
          'RSET',
        ],
      },
      notOffered: [
        'This port takes no login',
        'Port 25 is where servers hand mail to each other. People’s programs log in on port 587 or 465.',
        'Not offered',
      ],
      marks: { mechanism: 'how to log in', initial: 'name and password in base64: {decoded}' },
    },
    MAIL: {
      asks: [
        'You name the sender',
        'This address goes on the envelope. If the letter fails, the news goes there.',
      ],
      rule: 'MAIL FROM begins a letter and gives the return path, in angle brackets and without a space after the colon. It may be empty (<>), and need not be the same as the From: in the letter.',
      outcomes: {
        accepted: [
          'The server has the sender',
          'If the letter fails, the news goes to {Sender}. Who shall get it?',
        ],
        'accepted/null': [
          'The server takes the empty sender',
          'If this letter fails, nobody is told. That is how reports of failure are sent, so that they never answer each other.',
        ],
        needsTls: [
          'Encrypt this hop first',
          'This port takes letters only after a login, and the login only under TLS.',
          'Needs TLS',
          'STARTTLS',
        ],
        needsAuth: [
          'Log in first',
          'This port hands in mail for people with an account here. It must know who you are.',
          'Needs a login',
          'AUTH PLAIN {credentials}',
        ],
        badSyntax: [
          'The address is not written as the standard asks',
          'It stands in angle brackets, right behind the colon.',
          'Bad syntax',
          'MAIL FROM:<{sender}>',
        ],
        unknownParameter: [
          'The server does not know this parameter',
          'What may stand behind the address is what EHLO’s answer lists: SIZE, BODY, AUTH.',
          'Unknown parameter',
          'MAIL FROM:<{sender}>',
        ],
        badParameter: [
          'The parameter’s value is broken',
          'SIZE wants a number of octets; AUTH an address in its own coding.',
          'Bad parameter',
          'MAIL FROM:<{sender}>',
        ],
        repeatedParameter: [
          'The same parameter stands there twice',
          'Each may come once.',
          'Said twice',
          'MAIL FROM:<{sender}>',
        ],
        tooLarge: [
          'The letter will be too large',
          'You said its size beforehand, and the server refuses it before it is sent. That is what SIZE is for.',
          'Too large',
          'MAIL FROM:<{sender}>',
        ],
        notYourAddress: [
          'This address is not yours',
          'You are logged in as somebody else, and this server lets people send only in their own name.',
          'Not your address',
          'MAIL FROM:<{sender}>',
        ],
      },
      early: { connected: NO_GREETING, mail: NESTED, rcpt: NESTED },
      badArguments: [
        'The sender’s address cannot be read',
        'It is written MAIL FROM:<address>. At this place the server expected {expected}.',
        'Bad syntax',
        'MAIL FROM:<{sender}>',
      ],
      marks: { sender: 'the return path: news of a failure goes there' },
    },
    RCPT: {
      asks: [
        'You name a recipient',
        'The envelope decides who gets the letter, not its To: field. Say RCPT once for each.',
      ],
      rule: 'RCPT TO names one recipient and may be repeated; each is accepted or refused for itself. It needs MAIL first. A server must take at least 100.',
      outcomes: {
        accepted: [
          '{Recipient} has a mailbox here',
          'The server accepts this recipient. Name another one, or start the letter with DATA.',
        ],
        'accepted/relay': [
          'The server will pass the letter on',
          '{recipient} is not at home here, but the server relays for you. Name another one, or start the letter with DATA.',
        ],
        unknown: [
          'Nobody of that name lives here',
          'The domain is right, but the server has no such mailbox. Nothing is lost: name another recipient.',
          'No such user',
          'RCPT TO:<{friend}>',
        ],
        relayDenied: [
          'This server does not pass mail on for you',
          '{recipient} is not at home here. A server that relayed for anyone would soon be full of junk mail.',
          'Relay denied',
        ],
        greylisted: [
          'Greylisted: come back in five minutes',
          'The server has never seen this client, this sender and this recipient together. It puts off such strangers once: real servers try again, junk mailers mostly do not.',
          'Try later',
          'QUIT',
        ],
        overQuota: [
          'The mailbox is full',
          'There is no room for another letter until its owner deletes some. Codes that begin with 5 are final: the letter comes back.',
          'Mailbox full',
          'RSET',
        ],
        tryAgain: [
          'The server cannot tell just now',
          'Something failed on its side. Codes that begin with 4 mean: the same again later.',
          'Try later',
          'QUIT',
        ],
        tooMany: [
          'Enough recipients for one letter',
          'Send this one to those accepted so far, then the same letter to the rest.',
          'Too many',
          'DATA',
        ],
        badSyntax: [
          'The address is not written as the standard asks',
          'It stands in angle brackets, right behind the colon.',
          'Bad syntax',
          'RCPT TO:<{friend}>',
        ],
        unknownParameter: [
          'The server does not know this parameter',
          'It has no extension with parameters for RCPT.',
          'Unknown parameter',
          'RCPT TO:<{friend}>',
        ],
      },
      early: {
        connected: [
          'RCPT came before HELO and MAIL',
          'Say who you are, then who sends; then who gets it.',
          'Out of order',
          'HELO {helo}',
        ],
        greeted: [
          'RCPT came before MAIL',
          'The server wants the sender first. Nothing is lost: it still knows you.',
          'Out of order',
          'MAIL FROM:<{sender}>',
        ],
      },
      badArguments: [
        'The recipient’s address cannot be read',
        'It is written RCPT TO:<address>. At this place the server expected {expected}.',
        'Bad syntax',
        'RCPT TO:<{friend}>',
      ],
      marks: { recipient: 'who gets the letter' },
    },
    DATA: {
      asks: [
        'You want to send the letter itself',
        'Header and body follow, and a line with a single dot ends them.',
      ],
      rule: 'After 354 every line is part of the letter, header and body, until CRLF . CRLF. With 250 after it the server takes responsibility: it must deliver, or report the failure.',
      outcomes: {
        send: [
          'Now the letter itself',
          'What you type from here is the letter: header, an empty line, body. A line with a single dot ends it.',
        ],
        queued: [
          'Taken, not yet delivered',
          'With 250 after the dot, {host} takes responsibility. It must now get the letter to {People}, or tell {Sender} why it could not.',
        ],
        'queued/local': [
          'Taken: the letter is the server’s business now',
          'With 250 after the dot, {host} takes responsibility. The way is short: the mailbox of {People} is right here.',
        ],
        'queued/null': [
          'Taken, not yet delivered',
          'With 250 after the dot, {host} takes responsibility for the way to {People}. With an empty sender nobody is told if it fails.',
        ],
        tooLarge: [
          'The letter is too large',
          'The server has read it to its end and thrown it away. EHLO’s SIZE tells the limit beforehand.',
          'Too large',
        ],
        bareLf: [
          'A line ended in LF alone',
          'In mail every line ends in CR LF. The server refuses anything else here: otherwise two servers could see different ends of one letter, and a second letter could be smuggled in.',
          'Bad line end',
        ],
      },
      early: {
        connected: [
          'DATA came first',
          'Before the letter come HELO, MAIL and RCPT.',
          'Out of order',
          'HELO {helo}',
        ],
        greeted: [
          'The envelope is still empty',
          'Name the sender with MAIL and a recipient with RCPT; then DATA.',
          'Out of order',
          'MAIL FROM:<{sender}>',
        ],
        mail: [
          'There is no recipient yet',
          'Without one accepted recipient the letter would go nowhere. Say RCPT first.',
          'No recipient',
          'RCPT TO:<{friend}>',
        ],
      },
    },
    RSET: {
      asks: ['You want to begin anew', 'RSET drops sender and recipients; the session goes on.'],
      rule: 'RSET drops the letter under way and nothing else: who you are and a login stay. It may come at any time.',
      outcomes: {
        reset: [
          'Sender and recipients are forgotten',
          'The server still knows you. Begin a letter with MAIL.',
        ],
        nothingToReset: [
          'There was nothing to forget',
          'RSET is allowed at any time. The server still waits for HELO.',
        ],
      },
    },
    NOOP: {
      asks: ['You ask for nothing but an answer', 'NOOP shows whether the server is still there.'],
      rule: 'NOOP changes nothing; what stands behind it is ignored. It is allowed at any time, before HELO too.',
      outcomes: { done: ['The server is there', 'NOOP does nothing, and this is its answer.'] },
    },
    VRFY: {
      asks: ['You ask whether an address exists', 'Most servers do not tell: spammers would ask too.'],
      rule: 'A server that does not want to check says 252, never 250. VRFY is allowed before HELO.',
      outcomes: {
        known: ['The address exists', 'The server wrote it out in full.'],
        cannotTell: [
          'The server does not say',
          'It would try to deliver, but does not tell whether the mailbox exists. 252 says just that.',
        ],
        unknown: ['Nobody of that name lives here', 'The server has no such mailbox.', 'No such user'],
        relayDenied: ['That is not an address of this server', 'It knows its own users only.', 'Not here'],
        badSyntax: ['That is no address', 'One name or one address is asked about.', 'Broken address'],
      },
      marks: { address: 'the name or address in question' },
    },
    EXPN: {
      asks: ['You ask who is on a mailing list', 'Nearly every server has this switched off.'],
      rule: 'EXPN may be switched off, with 502. Where it works, each member stands on a line of its own.',
      outcomes: {
        members: ['These are on the list', 'One member a line.'],
        unknown: ['There is no such list', 'The server knows no list of that name.', 'No such list'],
        switchedOff: [
          'EXPN is switched off here',
          'The command exists, but hardly any server lets strangers see its lists.',
          'Switched off',
        ],
      },
      marks: { list: 'the name of the list' },
    },
    HELP: {
      asks: ['You ask for help', 'Alone it lists the commands; with one behind it, how that is written.'],
      rule: 'HELP is for people at the keyboard; 214 bears it. It is allowed before HELO.',
      outcomes: {
        commands: ['These are the commands', 'HELP and the name of one tells how it is written.'],
        usage: ['So it is written', 'What stands in small letters is yours to fill in.'],
        unknown: ['There is no help on that', 'HELP alone lists the commands.', 'Unknown', 'HELP'],
      },
      marks: { command: 'what you want to know about' },
    },
    QUIT: {
      asks: ['You say goodbye', 'The server answers and then closes the connection.'],
      rule: 'The client should not close before it has the 221. A letter whose final dot was not sent is dropped.',
      outcomes: {
        bye: [
          'Goodbye',
          'The server closes the connection. Letters it has taken go on their way without you.',
        ],
      },
    },
  },
  faults: {
    'unknown-command': {
      said: [
        '“{word}” is no SMTP command',
        'Every line here begins with a command. HELP lists them; capitals or not does not matter.',
        'Unknown command',
      ],
      rfc: '5321 4.2.4',
      rule: '500 is for a command that the server does not recognise, 502 for one that it knows but does not have.',
    },
    'wrong-state': {
      said: [
        '{verb} comes at the wrong moment',
        'The order is HELO, MAIL, RCPT, DATA. Nothing is lost: go on where you were.',
        'Out of order',
      ],
      rfc: '5321 4.1.4',
      rule: 'Commands out of order get 503. NOOP, HELP, VRFY, EXPN, RSET and QUIT may come at any time, before HELO too.',
    },
    'bad-arguments': {
      said: [
        'Something behind {verb} is wrong',
        'At this place the server expected {expected}.',
        'Bad syntax',
      ],
      rfc: '5321 4.2.3',
      rule: '501 is for a known command whose arguments cannot be understood.',
    },
    'not-offered': {
      said: [
        'This server does not offer {verb} here',
        'What may be used stands in EHLO’s answer, and it can change with TLS.',
        'Not offered',
      ],
      rfc: '5321 2.2.1',
      rule: 'An extension may be used only where the server lists it in its answer to EHLO.',
    },
    'line-too-long': {
      said: [
        'The line is too long',
        'The server takes command lines of at most {limit} octets, and threw this one away.',
        'Too long',
      ],
      rfc: '5321 4.5.3.1.4',
      rule: 'A command line has at most 512 octets with its CR LF, more where extensions ask for it. A line that is too long gets 500.',
    },
  },
};
