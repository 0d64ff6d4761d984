import { parseArgs } from 'node:util';

/** The ports that can be opened, by the option that opens them; TLS from the first octet or on demand. */
export const PORTS = {
  smtp: { protocol: 'smtp', implicitTls: false },
  submission: { protocol: 'submission', implicitTls: false },
  pop3: { protocol: 'pop3', implicitTls: false },
  imap: { protocol: 'imap', implicitTls: false },
  smtps: { protocol: 'smtp', implicitTls: true },
  submissions: { protocol: 'submission', implicitTls: true },
  pop3s: { protocol: 'pop3', implicitTls: true },
  imaps: { protocol: 'imap', implicitTls: true },
} as const;

export type PortName = keyof typeof PORTS;
export type ServedProtocol = (typeof PORTS)[PortName]['protocol'];

const PORT_NAMES: readonly PortName[] = [
  ...(['smtp', 'submission', 'pop3', 'imap'] as const),
  ...(['smtps', 'submissions', 'pop3s', 'imaps'] as const),
];

/** What a client may ask of the server; each limit is told to the client that hits it. */
export interface Limits {
  readonly connections: number;
  /** Null: 2048 for SMTP and POP3, 65,536 for IMAP. */
  readonly lineOctets: number | null;
  readonly literalOctets: number;
  readonly messageOctets: number;
  /** Null: what the RFC of each protocol asks for (SMTP 5, POP3 10, IMAP 30 minutes). */
  readonly idleMs: number | null;
}

export interface Options {
  readonly host: string;
  readonly domain: string;
  /** Ports to open, in the order of `PORT_NAMES`; 0 takes a free one. */
  readonly ports: ReadonlyMap<PortName, number>;
  /** Passwords are taken under TLS only. */
  readonly requireTls: boolean;
  /** PEM files; null for a certificate made at the start. */
  readonly certificate: { readonly cert: string; readonly key: string } | null;
  readonly limits: Limits;
}

export type ParsedOptions =
  | { readonly kind: 'options'; readonly options: Options }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly why: string };

/** Options that are whole numbers above 0: what they are without being said (null: each protocol
 * has its own), and the most they may be. */
const LIMIT_OPTIONS = {
  connections: { usual: 1000, most: 100_000 },
  'line-octets': { usual: null, most: 1_048_576 },
  'literal-octets': { usual: 33_554_432, most: 268_435_456 },
  'message-octets': { usual: 1_048_576, most: 268_435_456 },
  'idle-seconds': { usual: null, most: 2_000_000 },
} as const;
type LimitOption = keyof typeof LIMIT_OPTIONS;
const LIMIT_NAMES: readonly LimitOption[] = [
  'connections',
  'line-octets',
  'literal-octets',
  'message-octets',
  'idle-seconds',
];

export const HELP = `Mailwire's mail server: the engine of the simulator behind real ports. Nothing is kept on disk.

  npm run -s mailserver -- --smtp 2525 --submission 2587 --pop3 2110 --imap 2143

Ports (0 takes a free one; at least one must be asked for)
  --smtp PORT --submission PORT --pop3 PORT --imap PORT       STARTTLS or STLS on demand
  --smtps PORT --submissions PORT --pop3s PORT --imaps PORT   TLS from the start

  --host ADDRESS        address to listen on                      127.0.0.1
  --domain NAME         mail domain                               example.test
  --require-tls         take passwords under TLS only
  --cert FILE --key FILE  certificate and key as PEM; without them a new one is made

Limits
  --connections N       open connections                          ${LIMIT_OPTIONS.connections.usual}
  --line-octets N       a command line                            2048 SMTP and POP3, 65536 IMAP
  --literal-octets N    a letter by IMAP                          ${LIMIT_OPTIONS['literal-octets'].usual}
  --message-octets N    a letter by SMTP                          ${LIMIT_OPTIONS['message-octets'].usual}
  --idle-seconds N      silence until a session ends              300 SMTP, 600 POP3, 1800 IMAP

Accounts: alice / wonderland, bob / builder, and every name that begins with u / pass. Log in with or
without @domain. One line of JSON on standard output tells when all ports listen; messages go to
standard error. SIGTERM or SIGINT ends the server.
`;

/** Reads the command line; what is wrong with it is told in one sentence. */
export function parseOptions(args: readonly string[]): ParsedOptions {
  const text = { type: 'string' } as const;
  const option = Object.fromEntries(
    [...PORT_NAMES, 'host', 'domain', 'cert', 'key', ...LIMIT_NAMES].map((name) => [name, text]),
  );
  const flag = { type: 'boolean' } as const;
  let values: { readonly [name: string]: string | boolean | undefined };
  try {
    const options = { ...option, 'require-tls': flag, help: { ...flag, short: 'h' } };
    ({ values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false }));
  } catch (error) {
    return wrong(error instanceof Error ? firstSentence(error.message) : String(error));
  }
  if (values['help']) return { kind: 'help' };
  const asText = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return checked(asText, values['require-tls'] === true);
}

function checked(value: (name: string) => string | undefined, requireTls: boolean): ParsedOptions {
  const ports = new Map<PortName, number>();
  for (const name of PORT_NAMES) {
    const text = value(name);
    if (text === undefined) continue;
    const port = wholeNumber(text, 65_535);
    if (port === null) return wrong(`--${name} wants a port from 0 to 65535, not "${text}".`);
    ports.set(name, port);
  }
  if (ports.size === 0)
    return wrong('Which ports? Give at least one of --smtp, --submission, --pop3, --imap.');
  const limits = new Map<LimitOption, number | null>();
  for (const name of LIMIT_NAMES) {
    const text = value(name);
    const { usual, most } = LIMIT_OPTIONS[name];
    const limit = text === undefined ? null : wholeNumber(text, most);
    if (text !== undefined && !limit) {
      return wrong(`--${name} wants a whole number from 1 to ${most}, not "${text}".`);
    }
    limits.set(name, limit ?? usual);
  }
  const domain = value('domain') ?? 'example.test';
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(domain)) return wrong(`--domain "${domain}" is no domain name.`);
  const cert = value('cert');
  const key = value('key');
  if ((cert === undefined) !== (key === undefined)) return wrong('--cert and --key belong together.');
  const limit = (name: LimitOption): number | null => limits.get(name) ?? null;
  const idleSeconds = limit('idle-seconds');
  return {
    kind: 'options',
    options: {
      host: value('host') ?? '127.0.0.1',
      domain: domain.toLowerCase(),
      ports,
      requireTls,
      certificate: cert === undefined || key === undefined ? null : { cert, key },
      limits: {
        connections: limit('connections') ?? LIMIT_OPTIONS.connections.usual,
        lineOctets: limit('line-octets'),
        literalOctets: limit('literal-octets') ?? LIMIT_OPTIONS['literal-octets'].usual,
        messageOctets: limit('message-octets') ?? LIMIT_OPTIONS['message-octets'].usual,
        idleMs: idleSeconds === null ? null : idleSeconds * 1000,
      },
    },
  };
}

function wrong(why: string): ParsedOptions {
  return { kind: 'wrong', why };
}

function wholeNumber(text: string, limit: number): number | null {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return number <= limit ? number : null;
}

/** Node's own hints after the first sentence speak of positional arguments, which are none of ours. */
function firstSentence(message: string): string {
  return `${message.split('. ')[0]?.replace(/\.$/, '')}.`;
}
