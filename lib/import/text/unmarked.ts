import { type ServiceProtocol, type Side, utf8Encode } from '@/sim/index';
import { spokenByServer } from '../mail-words';
import type { TextLine } from './turn';

const TELNET = /(?:^|[$#%>] )telnet +(\S+)(?: +(\d+|smtp|pop3|imap2?|submission))?\s*$/;
const OPENSSL = /(?:^|[$#%>] )openssl +s_client\b.*-connect +(\S+):(\d+)/;
const CONNECTED = /^Connected to (\S+?)\.?$/;
/** What the programs themselves say. */
const CHATTER =
  /^(Trying |Escape character is|Connection closed|Connection to .* closed|CONNECTED\(|closed$)/;
const PORTS: Readonly<Record<string, number>> = {
  smtp: 25,
  pop3: 110,
  imap: 143,
  imap2: 143,
  submission: 587,
};

/** What must be known to tell who says the next line. */
interface Reading {
  protocol: ServiceProtocol;
  /** The client writes a letter, up to a line with a dot. */
  letter: boolean;
  /** The server sends lines up to one with a dot. */
  listing: boolean;
  /** Octets of a literal that are still to come, and from whom. */
  owed: { side: Side; octets: number } | null;
  /** The client's last command. */
  asked: string;
  /** The client is asked for a line of its own: a SASL answer, a literal. */
  invited: boolean;
}

/**
 * Reads a session as it stands on a terminal, where nothing marks who speaks: the server is known by its codes, and
 * what each protocol lets follow on what. Null where there is no greeting.
 */
export function readUnmarked(lines: readonly string[]): readonly TextLine[] | null {
  const found: TextLine[] = [];
  let reading: Reading | null = null;
  let calls = 0;
  for (const line of lines) {
    const call = callIn(line);
    if (call) {
      // A name on the screen after its command line: the same connection.
      if (calls === 0 || reading || call.port !== null) found.push({ kind: 'call', call: '', ...call });
      calls++;
      reading = null;
      continue;
    }
    if (!reading) {
      const protocol = spokenByServer(utf8Encode(line));
      if (protocol === null) continue;
      reading = { protocol, letter: false, listing: false, owed: null, asked: '', invited: false };
      found.push(said('server', line));
      continue;
    }
    const { letter, listing, owed, invited } = reading;
    const isContent = letter || listing || owed !== null;
    if (!isContent && (CHATTER.test(line) || (line === '' && !invited))) continue;
    const side = sideOf(line, reading);
    follow(line, side, reading);
    found.push(said(side, line));
  }
  return found.some(({ kind }) => kind === 'said') ? found : null;
}

const said = (side: Side, text: string): TextLine => ({
  ...{ kind: 'said', side, call: '', text, raw: false, at: null },
});

function callIn(line: string): { readonly host: string; readonly port: number | null } | null {
  const [, host, port] = TELNET.exec(line) ?? OPENSSL.exec(line) ?? [];
  if (host !== undefined) return { host, port: port === undefined ? null : (PORTS[port] ?? Number(port)) };
  const [, name] = CONNECTED.exec(line) ?? [];
  return name === undefined ? null : { host: name, port: null };
}

function sideOf(line: string, reading: Reading): Side {
  const { protocol, letter, listing, owed, asked, invited } = reading;
  if (owed) return owed.side;
  if (letter) return 'client';
  if (listing) return 'server';
  if (protocol === 'smtp') return /^\d{3}([ -]|$)/.test(line) ? 'server' : 'client';
  if (protocol === 'pop3') return /^(\+OK|-ERR|\+ )/.test(line) ? 'server' : 'client';
  if (/^(\* |\+( |$))/.test(line)) return 'server';
  const [tag = ''] = asked.split(' ');
  if (!invited && tag !== '' && line.startsWith(`${tag} `) && /^\S+ (OK|NO|BAD)\b/i.test(line))
    return 'server';
  return 'client';
}

const LISTS = /^(CAPA|LIST|UIDL)\s*$|^(RETR|TOP) /i;
const LITERAL = /\{(\d{1,9})(\+?)\}$/;

/** What the line means for those after it. */
function follow(line: string, side: Side, reading: Reading): void {
  const { owed, protocol } = reading;
  if (owed) {
    owed.octets -= utf8Encode(line).length + 2;
    // A literal ends within a line, or before one: the rest of it is its command's or response's.
    if (owed.octets >= 0) return;
    reading.owed = null;
  }
  if (reading.letter || reading.listing) {
    if (line === '.') {
      reading.letter = false;
      reading.listing = false;
    }
    return;
  }
  if (side === 'client') {
    reading.invited = false;
    if (protocol !== 'imap' || /^\S+ \S/.test(line)) reading.asked = line;
  }
  if (protocol === 'smtp') reading.letter = side === 'server' && line.startsWith('354');
  if (protocol === 'pop3')
    reading.listing = side === 'server' && line.startsWith('+OK') && LISTS.test(reading.asked);
  if (protocol !== 'imap') return;
  if (side === 'server' && line.startsWith('+')) {
    reading.invited = true;
    const [, octets] = LITERAL.exec(reading.asked) ?? [];
    if (octets !== undefined) reading.owed = { side: 'client', octets: Number(octets) };
    return;
  }
  const [, octets, free] = LITERAL.exec(line) ?? [];
  if (octets !== undefined && (side === 'server' || free === '+'))
    reading.owed = { side, octets: Number(octets) };
}
