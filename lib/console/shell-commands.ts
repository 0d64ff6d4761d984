/** A command of the shell, for `help` and completion. */
export interface ShellRow {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly more: readonly string[];
  readonly example: string;
}

export const SHELL_COMMANDS: readonly ShellRow[] = [
  {
    name: 'telnet',
    usage: 'telnet HOST PORT',
    summary: 'Talk to a server by hand, in clear.',
    more: ['Nothing is encrypted. Ctrl-] or the button “Hang up” ends it.'],
    example: 'telnet mail.campus.example 25',
  },
  {
    name: 'openssl',
    usage: 'openssl s_client -connect HOST:PORT [-starttls smtp|pop3|imap]',
    summary: 'The same inside TLS.',
    more: [
      'TLS begins at once, or with -starttls after the protocol’s own STARTTLS.',
      'It behaves as with -quiet -crlf: without them the real program takes lines that begin',
      'with Q or R as commands to itself, and ends lines with LF alone.',
    ],
    example: 'openssl s_client -connect imap.campus.example:993',
  },
  {
    name: 'dig',
    usage: 'dig [TYPE] NAME',
    summary: 'Ask the DNS: A, AAAA, MX, CNAME or TXT.',
    more: ['+short prints the answers only.'],
    example: 'dig MX remote.example',
  },
  { name: 'hosts', usage: 'hosts', summary: 'List the computers of this world.', more: [], example: 'hosts' },
  {
    name: 'base64',
    usage: 'base64 [-d] TEXT',
    summary: 'Write a text in base64; -d reads it.',
    more: [
      '\\0 stands for the octet NUL, as AUTH PLAIN wants it.',
      'Encoding is not encryption: anyone can turn it back.',
    ],
    example: 'base64 \\0alice\\0wonderland',
  },
  {
    name: 'mailq',
    usage: 'mailq',
    summary: 'On a mail server: list its queue.',
    more: ['Each letter with its age, its sender, who still waits for it, and why.'],
    example: 'mailq',
  },
  {
    name: 'maillog',
    usage: 'maillog',
    summary: 'On a mail server: print its mail log.',
    more: ['What it took, passed on, delivered or gave up, line by line.'],
    example: 'maillog',
  },
  {
    name: 'help',
    usage: 'help [COMMAND]',
    summary: 'Say what a command does.',
    more: [],
    example: 'help telnet',
  },
  {
    name: 'clear',
    usage: 'clear',
    summary: 'Empty the screen.',
    more: ['Nothing else is forgotten.'],
    example: 'clear',
  },
  { name: 'exit', usage: 'exit', summary: 'End the shell; this one stays.', more: [], example: 'exit' },
];
