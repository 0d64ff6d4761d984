/** Lines that a device's own shell prints, and what they mean. */
export const SHELL_WORDS = {
  typed: ['A command to your own computer', 'No server has seen it; what it starts, you see below.'],
  unknown: ['The shell does not know this command', 'help lists what it can do.'],
  printed: ['Printed by your own computer', 'Nothing of it crossed the network.'],
  complaint: [
    'The shell cannot do that',
    'Nothing was sent. help and the command’s name tell how it is written.',
  ],
  connected: [
    'The connection is open',
    'TCP said hello with three segments: SYN, SYN-ACK, ACK. Now the server speaks first.',
  ],
  refused: ['Nobody listens on that port', 'The host is there, but it answered the SYN with RST.'],
  timedOut: ['No answer came', 'The SYN was sent several times. The host may be down, or a cable cut.'],
  unreachable: ['There is no way to that address', 'No host here has it, or no cable leads there.'],
  closedByServer: [
    'The server closed the connection',
    'It sent FIN, and that is the end of the session. You are back at the shell.',
  ],
  closedByClient: [
    'Your side closed the connection',
    'A server keeps what it had accepted before, and forgets the rest.',
  ],
  lost: ['The connection broke', 'Without a goodbye: what was not confirmed did not happen.'],
  secured: [
    'The handshake is done: this hop is encrypted',
    'Nobody between you and this server can read along now. The server itself still reads everything: TLS protects one hop.',
  ],
  unknownName: [
    'The DNS knows no such name',
    'NXDOMAIN is a clear answer: the name does not exist. Is it spelled right?',
  ],
  noAddress: [
    'The name exists, but has no address',
    'It may have other records: ask with dig MX or dig TXT.',
  ],
  dnsFailed: ['The DNS cannot answer just now', 'SERVFAIL says nothing about the name. Try again later.'],
  digQuestion: ['dig’s own line', 'Lines that begin with ; are remarks: the question, times, sizes.'],
  digRecord: ['A record of the DNS', 'Its columns: name, seconds it may be remembered, class, type, data.'],
  digMx: [
    'A mail server of the domain',
    'The number is its preference: the lowest is tried first, equals in random order.',
  ],
  digNullMx: ['This domain takes no mail', 'An MX with preference 0 and the name . says so.'],
  digBlank: ['An empty line', 'dig parts its sections by empty lines.'],
} as const satisfies Readonly<Record<string, readonly [title: string, sentence: string]>>;

/** A certificate that is not in order, by what is wrong with it. */
export const CERTIFICATE_WORDS = {
  expired: [
    'The certificate has expired',
    's_client says so and goes on: it is a tool for looking. A mail program would stop here and warn you; a relay that encrypts where it can would not look at all.',
  ],
  'other-name': [
    'The certificate was made for another name',
    's_client is content: it does not compare names unless you ask it to (-verify_hostname). A mail program does compare, and would warn you that this may be somebody else.',
  ],
  'self-signed': [
    'Nobody vouches for this certificate',
    'The host signed it itself, as anybody in between could. s_client says so and goes on; a mail program would warn you.',
  ],
} as const satisfies Readonly<Record<string, readonly [title: string, sentence: string]>>;

/** The standards behind what is not said in a mail protocol. */
export const SHELL_RULES = {
  tcp: {
    rfc: '9293 3.5',
    words: 'A connection begins with SYN, SYN-ACK and ACK; a SYN to a port where nobody listens gets RST.',
  },
  tcpEnd: { rfc: '9293 3.6', words: 'Each side closes its own direction with FIN; RST ends both at once.' },
  tls: {
    rfc: '3207 4.2',
    words: 'After the handshake both sides begin anew, and know only what TLS itself has told them.',
  },
  certificate: {
    rfc: '9525 6',
    words:
      'A client checks who vouches for a certificate, its dates, and that one of its names is the one that was asked for. TLS that asks for none of it keeps off only those who listen.',
  },
  names: {
    rfc: '1034 4.3.1',
    words: 'A resolver answers with the records, with “no such name”, or that it cannot tell now.',
  },
  mx: {
    rfc: '5321 5.1',
    words:
      'Mail goes to the MX with the lowest number that answers; without any MX to the address of the name itself.',
  },
  nullMx: { rfc: '7505 3', words: 'MX 0 . means that the domain accepts no mail.' },
} as const;
