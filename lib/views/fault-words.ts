import type { FaultKind } from './fault-kinds';

/** What people are told of one kind of fault before it happens. */
interface FaultWords {
  readonly title: string;
  /** What is broken, in one sentence. */
  readonly what: string;
  /** What the target is called: `Host`. */
  readonly target: string;
  /** What there will be to see. */
  readonly see: string;
  /** What to do so that it shows. */
  readonly step: string;
  /** Where it can be broken in several ways: what they are called, and what is to be seen then. */
  readonly ways?: Readonly<Record<string, { readonly words: string; readonly see: string }>>;
}

export const FAULT_WORDS: Readonly<Record<FaultKind, FaultWords>> = {
  power: {
    title: 'Power cut',
    what: 'A host goes dark. Its sessions are gone; mailboxes and queue stay.',
    target: 'Host',
    see: 'No SYN is answered, for 30 seconds. Mail goes to the next MX, or waits and is tried again.',
    step: 'Send Bob a letter: which server takes it?',
  },
  cable: {
    title: 'Cable pulled',
    what: 'Whatever goes over this cable gets lost, also in the middle of a session.',
    target: 'Cable',
    see: 'No answer comes. The line goes out again after 1, 3, 7 … seconds; after two minutes its side gives up. Plugged in before that, the session goes on.',
    step: 'POP3: mark a letter with DELE 1, pull the cable, say QUIT. What is deleted?',
  },
  slow: {
    title: 'Slow line',
    what: '1,200 octets a second and 300 ms more each way, as phones had it around 1995.',
    target: 'Cable',
    see: 'Each reply takes its time: a header is soon there, a whole letter much later.',
    step: 'Fetch a whole letter, then its header alone. Compare the times beside the replies.',
  },
  names: {
    title: 'DNS fails',
    what: 'The name servers of a domain do not work: SERVFAIL for every name in it.',
    target: 'Domain',
    see: 'Nobody says that a name is wrong. Mail for it waits, and the question is asked again at each try.',
    step: 'Send Bob a letter, then open the queue.',
  },
  greylist: {
    title: 'Greylisting',
    what: 'The host puts strangers off once: a client, sender and recipient it never saw together.',
    target: 'Host',
    see: '450 at RCPT. Real servers come again; five minutes later they are let in, and known for weeks.',
    step: 'Send Dora a letter, then let time pass until the next try.',
  },
  quota: {
    title: 'Mailbox full',
    what: 'The account has just as much room as it fills now.',
    target: 'Mailbox',
    see: '552 at RCPT: letters come back to their sender. IMAP says NO [OVERQUOTA] to APPEND and COPY. When its owner deletes a letter, there is room again.',
    step: 'Send Bob a letter. Who gets mail?',
  },
  certificate: {
    title: 'Wrong certificate',
    what: 'All TLS ports of a host show a certificate that is not in order.',
    target: 'Host',
    see: '',
    step: 'openssl s_client -connect smtp.campus.example:465',
    ways: {
      expired: {
        words: 'has expired',
        see: 's_client prints “certificate has expired” and goes on. A mail program stops and asks; a relay that encrypts where it can does not look.',
      },
      'other-name': {
        words: 'is for another name',
        see: 's_client is content: it does not compare names. A mail program does, and stops. So somebody in between would be found out, by those who look.',
      },
      'self-signed': {
        words: 'is self-signed',
        see: 's_client prints “self-signed certificate” and goes on. A mail program stops and asks; a relay that encrypts where it can does not look.',
      },
    },
  },
  strip: {
    title: 'STARTTLS stripped',
    what: 'Somebody on this cable writes XXXXXXXX over the offer of TLS and the wish for it.',
    target: 'Cable',
    see: 'The server sends 250-STARTTLS, 250-XXXXXXXA arrives. STARTTLS is answered by 500, everything goes on in clear, and no error says why. TLS from the first octet passes.',
    step: 'telnet smtp.campus.example 587, then EHLO and STARTTLS.',
  },
  manners: {
    title: 'Bad manners',
    what: 'A mail host treats its guests badly.',
    target: 'Host',
    see: '',
    step: 'Send Dora a letter, then open the queue.',
    ways: {
      refuses: {
        words: 'refuses connections',
        see: 'The SYN is answered by RST: connection refused. Mail waits and is tried again.',
      },
      silent: {
        words: 'says nothing',
        see: 'The connection stands and no greeting comes. A relay waits five minutes, then tries again later.',
      },
      slow: {
        words: 'answers 3 s late',
        see: 'Everything arrives, three seconds late. Who shows patience gets through.',
      },
      drops: {
        words: 'drops the line at DATA',
        see: '354, then RST in the middle of the letter. Without a 250 nothing was taken: it is tried again.',
      },
      full: {
        words: 'has a full disk',
        see: '552 at RCPT for everybody here: letters come back to their sender.',
      },
    },
  },
};

/** What there will be to see when it is broken in that way. */
export function expectationOf(kind: FaultKind, how: string): string {
  const { see, ways } = FAULT_WORDS[kind];
  return ways?.[how]?.see ?? see;
}
