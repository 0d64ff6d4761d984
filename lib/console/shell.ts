import { SHELL_COMMANDS, type ShellRow } from './shell-commands';
import { wordsOf } from './words';

/** What a shell line asks for. Everything but `connect` and `dig` is answered on the spot. */
export type ShellRequest =
  | {
      readonly kind: 'connect';
      readonly program: 'telnet' | 'openssl';
      readonly host: string;
      readonly port: number;
      readonly tls: 'none' | 'implicit';
      readonly upgrade: 'smtp' | 'pop3' | 'imap' | null;
    }
  | { readonly kind: 'dig'; readonly name: string; readonly type: string; readonly short: boolean }
  | { readonly kind: 'print'; readonly lines: readonly string[] }
  | { readonly kind: 'complain'; readonly lines: readonly string[] }
  /** What a mail server tells of itself: its queue, its log. */
  | { readonly kind: 'look'; readonly at: 'queue' | 'log' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'nothing' };

/** A host as `hosts` lists it. */
export interface KnownHost {
  readonly name: string;
  readonly address: string;
  readonly words: string;
}

/** Services by the names that /etc/services knows them by. */
const SERVICES: Readonly<Record<string, number>> = {
  smtp: 25,
  pop3: 110,
  imap: 143,
  imap2: 143,
  submissions: 465,
  smtps: 465,
  submission: 587,
  imaps: 993,
  pop3s: 995,
};

/**
 * Understands one line typed at the `$` prompt.
 *
 * Never throws: what makes no sense comes back as `complain`, saying what is wrong and what to try.
 */
export function runShell(line: string, hosts: readonly KnownHost[]): ShellRequest {
  const [name, ...args] = wordsOf(line);
  if (name === undefined) return { kind: 'nothing' };
  switch (name) {
    case 'telnet':
      return telnet(args);
    case 'openssl':
      return openssl(args);
    case 'dig':
      return dig(args);
    case 'hosts':
      return { kind: 'print', lines: hostLines(hosts) };
    case 'base64':
      return base64(args);
    case 'help':
      return help(args[0]);
    case 'mailq':
      return { kind: 'look', at: 'queue' };
    case 'maillog':
      return { kind: 'look', at: 'log' };
    case 'clear':
      return { kind: 'clear' };
    case 'exit':
      return {
        kind: 'print',
        lines: ['This shell stays open. “Start over” begins anew; “help” lists what it can do.'],
      };
    default:
      return unknown(name);
  }
}

const complain = (...lines: string[]): ShellRequest => ({ kind: 'complain', lines });

function usage(name: string, why: string): ShellRequest {
  const row = SHELL_COMMANDS.find((command) => command.name === name);
  return complain(`${name}: ${why}`, `Usage: ${row?.usage ?? name}`, `For example: ${row?.example ?? name}`);
}

function portOf(text: string): number | null {
  const service = SERVICES[text.toLowerCase()];
  if (service !== undefined) return service;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}

function telnet(args: readonly string[]): ShellRequest {
  const [host, portText] = args;
  if (host === undefined) return usage('telnet', 'which host, and which port?');
  if (portText === undefined) {
    return usage('telnet', 'which port? Mail servers listen on 25 (SMTP), 110 (POP3) and 143 (IMAP).');
  }
  if (args.length > 2) return usage('telnet', `"${args[2]}" is one word too many.`);
  const port = portOf(portText);
  if (port === null) return usage('telnet', `"${portText}" is no port: ports are numbers from 1 to 65535.`);
  return { kind: 'connect', program: 'telnet', host, port, tls: 'none', upgrade: null };
}

function openssl(args: readonly string[]): ShellRequest {
  const [sub, ...options] = args;
  if (sub !== 's_client') return usage('openssl', 'only s_client is known here.');
  let target: string | undefined;
  let upgrade: 'smtp' | 'pop3' | 'imap' | null = null;
  for (let i = 0; i < options.length; i++) {
    const option = options[i] ?? '';
    if (option === '-connect') target = options[++i];
    else if (option === '-starttls') {
      const protocol = options[++i];
      if (protocol !== 'smtp' && protocol !== 'pop3' && protocol !== 'imap') {
        return usage('openssl', '-starttls wants smtp, pop3 or imap.');
      }
      upgrade = protocol;
    } else if (option === '-servername') i++;
    else if (option !== '-quiet' && option !== '-crlf')
      return usage('openssl', `"${option}" is not known here.`);
  }
  if (target === undefined) return usage('openssl', '-connect HOST:PORT is missing.');
  const colon = target.lastIndexOf(':');
  const port = colon > 0 ? portOf(target.slice(colon + 1)) : null;
  if (port === null) return usage('openssl', `"${target}" is not HOST:PORT.`);
  const host = target.slice(0, colon);
  return { kind: 'connect', program: 'openssl', host, port, tls: upgrade ? 'none' : 'implicit', upgrade };
}

const TYPES = ['A', 'AAAA', 'MX', 'CNAME', 'TXT'];

function dig(args: readonly string[]): ShellRequest {
  let type = 'A';
  let short = false;
  const names: string[] = [];
  for (const arg of args) {
    if (arg === '+short') short = true;
    else if (TYPES.includes(arg.toUpperCase())) type = arg.toUpperCase();
    else names.push(arg);
  }
  const [name] = names;
  if (name === undefined) return usage('dig', 'which name?');
  if (names.length > 1)
    return usage('dig', `"${names[0]}" is no record type known here (${TYPES.join(', ')}).`);
  return { kind: 'dig', name: name.replace(/\.$/, ''), type, short };
}

function hostLines(hosts: readonly KnownHost[]): readonly string[] {
  const width = Math.max(...hosts.map(({ name }) => name.length));
  const addressWidth = Math.max(...hosts.map(({ address }) => address.length));
  return hosts.map(({ name, address, words }) =>
    `${name.padEnd(width)}  ${address.padEnd(addressWidth)}  ${words}`.trimEnd(),
  );
}

/** `\0`, `\r`, `\n`, `\t`, `\\` and `\xHH` as printf knows them: SASL PLAIN needs the NUL. */
function fromEscapes(text: string): string {
  return text.replace(/\\(x[0-9a-fA-F]{2}|[0rnt\\])/g, (_, code: string) => {
    if (code.startsWith('x')) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return { 0: '\0', r: '\r', n: '\n', t: '\t', '\\': '\\' }[code] ?? code;
  });
}

function toEscapes(text: string): string {
  return text.replace(/[\0-\x1f\x7f\\]/g, (char) => {
    const short = { '\0': '\\0', '\r': '\\r', '\n': '\\n', '\t': '\\t', '\\': '\\\\' }[char];
    return short ?? `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
}

function base64(args: readonly string[]): ShellRequest {
  const decode = args[0] === '-d' || args[0] === '--decode';
  const text = (decode ? args.slice(1) : args).join(' ');
  if (text === '') return usage('base64', 'which text?');
  if (!decode) {
    const octets = new TextEncoder().encode(fromEscapes(text));
    return { kind: 'print', lines: [btoa(String.fromCharCode(...octets))] };
  }
  try {
    const octets = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    return { kind: 'print', lines: [toEscapes(new TextDecoder().decode(octets))] };
  } catch {
    return complain(
      'base64: that is not base64.',
      'It uses A–Z, a–z, 0–9, + and /, in groups of four, = at the end.',
    );
  }
}

/** Short enough for a phone's line; `help COMMAND` says how the command is written. */
const summaryLine = ({ name, summary }: ShellRow): string => `${name.padEnd(8)} ${summary}`;

function help(name: string | undefined): ShellRequest {
  if (name === undefined) {
    return {
      kind: 'print',
      lines: [
        ...SHELL_COMMANDS.map(summaryLine),
        '“help telnet” says more about telnet. Once connected, you speak the protocol itself.',
      ],
    };
  }
  const row = SHELL_COMMANDS.find((command) => command.name === name);
  if (!row) return unknown(name);
  return {
    kind: 'print',
    lines: [`Usage: ${row.usage}`, row.summary, ...row.more, `For example: ${row.example}`],
  };
}

const PROTOCOL_VERBS = /^(HELO|EHLO|MAIL|RCPT|DATA|RSET|QUIT|USER|PASS|STAT|RETR|DELE|[a-z]?\d+)$/i;

function unknown(name: string): ShellRequest {
  if (PROTOCOL_VERBS.test(name)) {
    return complain(
      `${name}: you are at the shell of your own computer, not yet connected to a server.`,
      'First connect, for example: telnet mail.campus.example 25',
    );
  }
  return complain(`${name}: command not found.`, 'Type help to see what this shell knows.');
}
