import { describe, expect, it } from 'vitest';
import { knownHosts } from '@/lib/lab/world-view';
import { FETCHING } from '@/sim/fetching';
import { type Action, CAMPUS, World } from '@/sim/index';
import { TranscriptFold, type TranscriptLine } from './transcript';

/** The laptop's console on the default world. */
class Desk {
  readonly world = new World(CAMPUS, 1, FETCHING);
  private connection = 0;

  fold(device = 'laptop', tab = 0): TranscriptFold {
    return new TranscriptFold({
      entries: this.world.log.entries,
      startsAt: CAMPUS.startsAt,
      device,
      tab,
      hosts: knownHosts(CAMPUS),
      octets: (connection, side, from, to) => this.world.octets(connection, side, from, to),
      resolver: '192.0.2.53',
      look: () => null,
    });
  }

  /** What the console shows when everything has arrived. */
  shown(now = 1e9) {
    return this.fold().at(now);
  }

  texts(): readonly string[] {
    return this.shown().lines.map(({ text }) => text);
  }

  /** Opens a connection as a shell line does, and goes on at it. */
  open(line: string, connect: Omit<Action & { kind: 'connect' }, 'kind' | 'device'>): void {
    this.world.apply({ kind: 'shell', device: 'laptop', line });
    const applied = this.world.apply({ kind: 'connect', device: 'laptop', ...connect });
    this.connection = applied.connection ?? 0;
  }

  telnet(host: string, port: number): void {
    this.open(`telnet ${host} ${port}`, { host, port, tls: 'none' });
  }

  type(...lines: readonly string[]): void {
    for (const line of lines)
      this.world.apply({ kind: 'type', connection: this.connection, text: `${line}\r\n` });
  }

  hangUp(): void {
    this.world.apply({ kind: 'hang-up', connection: this.connection });
  }

  dig(line: string, name: string, type: 'A' | 'MX'): void {
    this.world.apply({ kind: 'shell', device: 'laptop', line });
    this.world.apply({ kind: 'dig', device: 'laptop', name, type });
  }
}

const last = (lines: readonly TranscriptLine[], count: number) => lines.slice(-count);
const brief = ({ kind, text }: TranscriptLine): string => `${kind}: ${text}`;

describe('an SMTP session in telnet', () => {
  it('shows what was typed at once and what was said when it has arrived', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    // SYN there 12 ms and back, ACK there, greeting back; the name took the resolver 2 × 5 ms before that.
    expect(desk.shown(57).lines.map(brief)).toEqual([
      'shell: telnet mail.campus.example 25',
      'note: Connected to mail.campus.example.',
    ]);
    expect(desk.shown(58).lines.map(brief).at(-1)).toBe('server: 220 mail.campus.example ESMTP Mailwire');
    const { now } = desk.world;
    desk.type('HELO laptop.campus.example');
    expect(desk.shown(now).lines.at(-1)).toMatchObject({
      kind: 'client',
      text: 'HELO laptop.campus.example',
    });
    expect(desk.shown(now + 23).lines.at(-1)?.kind).toBe('client');
    expect(desk.shown(now + 24).lines.at(-1)).toMatchObject({
      kind: 'server',
      text: '250 mail.campus.example',
      latencyMs: 24,
      failed: false,
    });
  });

  it('marks a command out of order as refused, and goes on in the same state', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    desk.type('RCPT TO:<bob@remote.example>');
    const { lines, session } = desk.shown();
    expect(lines.at(-2)).toMatchObject({ kind: 'client', failed: false });
    expect(lines.at(-1)).toMatchObject({ text: '503 5.5.1 Error: need MAIL command', failed: true });
    expect(session).toMatchObject({ protocol: 'smtp', state: 'connected', mode: 'command', tls: false });
  });

  it('keeps every line of a reply, the wait only with the first', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    desk.type('EHLO laptop.campus.example');
    const reply = desk.shown().lines.slice(4);
    expect(reply[0]).toMatchObject({ text: '250-mail.campus.example', latencyMs: 24 });
    expect(reply.at(-1)?.text).toMatch(/^250 /);
    expect(reply.slice(1).map(({ latencyMs }) => latencyMs)).toEqual(reply.slice(1).map(() => null));
    // The octets of one line end where those of the next begin.
    expect(reply.slice(1).map(({ from }) => from)).toEqual(reply.slice(0, -1).map(({ to }) => to));
  });

  it('follows DATA: the letter is read as a letter, the dot brings commands back', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    desk.type('HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>');
    desk.type('RCPT TO:<carol@campus.example>', 'DATA');
    expect(desk.shown().session).toMatchObject({ mode: 'letter' });
    desk.type('QUIT', '');
    expect(last(desk.shown().lines, 2)).toMatchObject([
      { kind: 'client', text: 'QUIT', mode: 'letter' },
      { kind: 'client', text: '', mode: 'letter' },
    ]);
    desk.type('.');
    expect(desk.shown().session).toMatchObject({ mode: 'command', state: 'greeted' });
    expect(desk.shown().lines.at(-1)?.text).toMatch(/^250 2\.0\.0 Ok: queued as [0-9A-F]+$/);
  });

  it('changes the prompt only when the words that say so have arrived', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    desk.type('HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>');
    desk.type('RCPT TO:<carol@campus.example>');
    const { now } = desk.world;
    desk.type('DATA');
    expect(desk.shown(now + 23).session?.mode).toBe('command');
    expect(desk.shown(now + 24).session?.mode).toBe('letter');
  });

  it('shows the goodbye before the end of the connection, then the shell', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    desk.type('QUIT');
    const { lines, session } = desk.shown();
    expect(last(lines, 3).map(brief)).toEqual([
      'client: QUIT',
      'server: 221 2.0.0 Bye',
      'note: Connection closed by mail.campus.example.',
    ]);
    expect(session).toBeNull();
  });

  it('says who ended it when the person hangs up', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    desk.hangUp();
    expect(desk.texts().at(-1)).toBe('Connection closed.');
    expect(desk.shown().session).toBeNull();
  });

  it('gives pictures to characters that cannot be seen', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 25);
    desk.type('NOOP\x00\x07\x7f');
    expect(desk.shown().lines.find(({ kind }) => kind === 'client')?.text).toBe('NOOP␀␇␡');
  });
});

describe('TLS', () => {
  it('is stood up in place by STARTTLS in telnet', () => {
    const desk = new Desk();
    desk.telnet('smtp.campus.example', 587);
    desk.type('EHLO laptop.campus.example', 'STARTTLS');
    const { lines, session } = desk.shown();
    expect(last(lines, 2).map(brief)).toEqual([
      'server: 220 2.0.0 Ready to start TLS',
      'note: TLS is on: TLSv1.3, TLS_AES_256_GCM_SHA384. What follows is encrypted on this hop.',
    ]);
    expect(session).toMatchObject({ tls: true, state: 'connected' });
  });

  it('comes before the first word with openssl s_client', () => {
    const desk = new Desk();
    desk.open('openssl s_client -connect imap.campus.example:993', {
      host: 'imap.campus.example',
      port: 993,
      tls: 'implicit',
    });
    const { lines, session } = desk.shown();
    expect(lines.map(({ kind }) => kind)).toEqual(['shell', 'note', 'note', 'server']);
    expect(lines[2]?.text).toMatch(/^TLS is on: TLSv1\.3/);
    expect(lines[3]?.text).toMatch(/^\* OK \[CAPABILITY IMAP4rev1 /);
    expect(session).toMatchObject({ tls: true, protocol: 'imap', state: 'not-authenticated' });
  });

  it.each([
    ['smtp.campus.example', 587, 'smtp', ['EHLO mail.example.com', 'STARTTLS']],
    ['pop.campus.example', 110, 'pop3', ['STLS']],
    ['imap.campus.example', 143, 'imap', ['. CAPABILITY', '. STARTTLS']],
  ] as const)('is asked for by -starttls: %s %i', (host, port, upgrade, asked) => {
    const desk = new Desk();
    const line = `openssl s_client -connect ${host}:${port} -starttls ${upgrade}`;
    desk.open(line, { host, port, tls: 'none', upgrade });
    const { lines, session } = desk.shown();
    expect(lines.filter(({ kind }) => kind === 'client').map(({ text }) => text)).toEqual(asked);
    // The program speaks only after the greeting, and each answer stands behind its question.
    const spoken = lines.filter(({ kind }) => kind === 'client' || kind === 'server').map(({ kind }) => kind);
    expect(spoken[0]).toBe('server');
    expect(spoken[1]).toBe('client');
    expect(spoken.at(-1)).toBe('server');
    expect(lines.at(-1)?.text).toMatch(/^TLS is on/);
    expect(session).toMatchObject({ tls: true, protocol: upgrade });
  });
});

describe('the other protocols', () => {
  it('marks -ERR, keeps a multi-line answer together', () => {
    const desk = new Desk();
    desk.telnet('pop.remote.example', 110);
    desk.type('USER bob', 'PASS wrong', 'USER bob', 'PASS builder', 'LIST');
    const { lines, session } = desk.shown();
    expect(lines.filter(({ failed }) => failed).map(({ text }) => text)).toEqual([
      '-ERR [AUTH] Authentication failed.',
    ]);
    expect(lines.slice(lines.findIndex(({ text }) => text === 'LIST') + 1).map(({ text }) => text)).toEqual([
      '+OK 3 messages:',
      '1 506',
      '2 495',
      '3 347',
      '.',
    ]);
    expect(session).toMatchObject({ host: 'mx1.remote.example', state: 'transaction' });
  });

  it('knows the octets that a literal still owes, and IDLE', () => {
    const desk = new Desk();
    desk.telnet('imap.campus.example', 143);
    desk.type('a1 LOGIN alice wonderland', 'a2 APPEND INBOX {14}');
    expect(desk.shown().session).toMatchObject({ mode: 'literal', octetsOwed: 14 });
    // Ten characters and the line end are twelve of fourteen octets.
    desk.type('Subject: x');
    expect(desk.shown().session).toMatchObject({ mode: 'literal', octetsOwed: 2 });
    desk.type('');
    expect(desk.shown().session).toMatchObject({ mode: 'literal', octetsOwed: 0 });
    // What is left of the command: nothing but its line end.
    desk.type('');
    expect(desk.shown().session).toMatchObject({ mode: 'command', octetsOwed: null });
    desk.type('a3 SELECT INBOX', 'a4 IDLE');
    expect(desk.shown().session).toMatchObject({ mode: 'idle', state: 'selected' });
    desk.type('DONE');
    expect(desk.shown().session).toMatchObject({ mode: 'command' });
    expect(desk.shown().lines.at(-1)).toMatchObject({ text: 'a4 OK Idle completed.', failed: false });
    desk.type('a5 NOSUCH');
    expect(desk.shown().lines.at(-1)?.failed).toBe(true);
  });
});

describe('what never becomes a session', () => {
  it('an unknown name', () => {
    const desk = new Desk();
    desk.telnet('nowhere.example', 25);
    expect(desk.shown().lines.map(brief)).toEqual([
      'shell: telnet nowhere.example 25',
      'complaint: telnet: nowhere.example: Name or service not known',
    ]);
  });

  it('a port where nobody listens, an address where nobody is', () => {
    const desk = new Desk();
    desk.telnet('mail.campus.example', 81);
    desk.telnet('203.0.113.99', 25);
    expect(
      desk
        .shown()
        .lines.filter(({ kind }) => kind === 'complaint')
        .map(({ text }) => text),
    ).toEqual([
      'telnet: Unable to connect to mail.campus.example: Connection refused',
      'telnet: Unable to connect to 203.0.113.99: No route to host',
    ]);
    expect(desk.shown().session).toBeNull();
  });

  it('names the program that was used', () => {
    const desk = new Desk();
    desk.open('openssl s_client -connect nowhere.example:993', {
      host: 'nowhere.example',
      port: 993,
      tls: 'implicit',
    });
    expect(desk.texts().at(-1)).toBe('openssl: nowhere.example: Name or service not known');
  });
});

describe('the shell', () => {
  it('prints what dig prints, from the device’s resolver', () => {
    const desk = new Desk();
    desk.dig('dig MX remote.example', 'remote.example', 'MX');
    const texts = desk.texts();
    expect(texts).toContain('remote.example.\t\t3600\tIN\tMX\t10 mx1.remote.example.');
    expect(texts).toContain('remote.example.\t\t3600\tIN\tMX\t20 mx2.remote.example.');
    // Laptop to resolver is 5 ms one way.
    expect(texts).toContain(';; Query time: 10 msec');
    expect(texts).toContain(';; SERVER: 192.0.2.53#53(192.0.2.53) (UDP)');
  });

  it('prints only answers with +short, and nothing where there are none', () => {
    const desk = new Desk();
    desk.dig('dig +short MX remote.example', 'remote.example', 'MX');
    expect(desk.texts().slice(1)).toEqual(['10 mx1.remote.example.', '20 mx2.remote.example.']);
    desk.dig('dig +short nowhere.example', 'nowhere.example', 'A');
    expect(desk.texts().slice(3)).toEqual(['dig +short nowhere.example']);
  });

  it('wipes the screen with clear, but forgets nothing', () => {
    const desk = new Desk();
    for (const line of ['base64 x', 'clear', 'sudo'])
      desk.world.apply({ kind: 'shell', device: 'laptop', line });
    const { lines, clearedBefore } = desk.shown();
    expect(lines.map(brief).slice(0, 3)).toEqual(['shell: base64 x', 'note: eA==', 'shell: clear']);
    expect(lines[clearedBefore]).toMatchObject({ kind: 'shell', text: 'sudo' });
    expect(lines.at(-1)?.kind).toBe('complaint');
  });

  it('shows nothing of another device, nor of what servers say to each other', () => {
    const desk = new Desk();
    desk.world.apply({ kind: 'shell', device: 'phone', line: 'telnet mail.campus.example 25' });
    desk.telnet('mail.campus.example', 25);
    desk.type('HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>');
    desk.type('RCPT TO:<bob@remote.example>', 'DATA', '', '.', 'QUIT');
    const { lines } = desk.shown();
    expect(lines.filter(({ kind }) => kind === 'shell')).toHaveLength(1);
    expect(lines.some(({ text }) => text.includes('mx1.remote.example'))).toBe(false);
    const opened = desk.world.log.entries.filter(({ event }) => event.kind === 'connection.opening');
    expect(opened.map(({ event }) => 'purpose' in event && event.purpose)).toEqual(['terminal', 'relay']);
    expect(desk.fold('phone').at(1e9).lines).toHaveLength(1);
  });
});

describe('folding', () => {
  /** Everything that shows up in a console, in one session. */
  function busy(): Desk {
    const desk = new Desk();
    desk.dig('dig MX remote.example', 'remote.example', 'MX');
    desk.dig('dig +short MX remote.example', 'remote.example', 'MX');
    desk.telnet('smtp.campus.example', 587);
    desk.type(
      'EHLO laptop',
      'MAIL FROM:<alice@campus.example>',
      'STARTTLS',
      'EHLO laptop',
      'AUTH LOGIN',
      '*',
    );
    desk.type('QUIT');
    desk.telnet('nowhere.example', 25);
    desk.telnet('mail.campus.example', 82);
    desk.open('openssl', { host: 'pop.campus.example', port: 110, tls: 'none', upgrade: 'pop3' });
    desk.type('USER alice', 'PASS wonderland', 'RETR 1');
    desk.hangUp();
    return desk;
  }

  it('carried on moment by moment is the same as begun anew at each moment', () => {
    const desk = busy();
    const carried = desk.fold();
    const moments = new Set(desk.world.log.entries.flatMap(({ at }) => [at, at + 0.5, at + 12]));
    const inOrder = [...moments].sort((a, b) => a - b);
    expect(inOrder.length).toBeGreaterThan(100);
    for (const now of inOrder) expect(carried.at(now)).toEqual(desk.fold().at(now));
  });

  it('gives the past after the future: any moment can be asked for in any order', () => {
    const desk = busy();
    const carried = desk.fold();
    const whole = carried.at(1e9).lines;
    expect(carried.at(58).lines).toEqual(whole.slice(0, carried.at(58).lines.length));
    expect(carried.at(58)).toEqual(desk.fold().at(58));
    expect(carried.at(1e9).lines).toHaveLength(whole.length);
  });

  it('carried on while the log grows is the same as read back later', () => {
    const desk = new Desk();
    const carried = desk.fold();
    const keepUp = () => carried.at(desk.world.now);
    desk.dig('dig +short MX remote.example', 'remote.example', 'MX');
    keepUp();
    desk.dig('dig +short nowhere.example', 'nowhere.example', 'A');
    keepUp();
    desk.telnet('mail.campus.example', 25);
    keepUp();
    desk.type('EHLO laptop.campus.example', 'QUIT');
    expect(keepUp()).toEqual(desk.fold().at(desk.world.now));
  });

  it('gives lines numbers that never change', () => {
    const { lines } = busy().shown();
    expect(lines.map(({ id }) => id)).toEqual(lines.map((_, place) => place));
    for (const [place, { at }] of lines.entries())
      expect(at).toBeGreaterThanOrEqual(lines[place - 1]?.at ?? 0);
  });
});

describe('several consoles', () => {
  it('each show what was done at them, also on one host', () => {
    const desk = new Desk();
    const { world } = desk;
    for (const [device, tab] of [
      ['laptop', 0],
      ['laptop', 1],
      ['campus', 0],
    ] as const) {
      world.apply({ kind: 'shell', device, line: 'telnet mx1.remote.example 25', tab });
      world.apply({ kind: 'connect', device, host: 'mx1.remote.example', port: 25, tls: 'none', tab });
    }
    world.apply({ kind: 'type', connection: 2, text: 'NOOP\r\n' });
    world.apply({ kind: 'dig', device: 'laptop', name: 'nowhere.example', type: 'A', tab: 1 });
    const texts = (device: string, tab: number) =>
      desk
        .fold(device, tab)
        .at(1e9)
        .lines.map(({ text }) => text);
    const connected = [
      'telnet mx1.remote.example 25',
      'Connected to mx1.remote.example.',
      '220 mx1.remote.example ESMTP Mailwire',
    ];
    expect(texts('laptop', 0)).toEqual(connected);
    expect(texts('campus', 0)).toEqual(connected);
    expect(texts('laptop', 1).slice(0, 5)).toEqual([...connected, 'NOOP', '250 2.0.0 Ok']);
    expect(texts('laptop', 1).join()).toContain('NXDOMAIN');
    expect(texts('phone', 0)).toEqual([]);
  });
});
