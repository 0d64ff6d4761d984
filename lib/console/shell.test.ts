import { describe, expect, it } from 'vitest';
import { emptyHistory, remember, walk } from './history';
import { runShell } from './shell';
import { wordsOf } from './words';

const HOSTS = [
  { name: 'mail.campus.example', address: '192.0.2.25', words: 'mail server' },
  { name: 'laptop.campus.example', address: '192.0.2.101', words: '' },
];
const run = (line: string) => runShell(line, HOSTS);
const text = (line: string): string => {
  const request = run(line);
  return 'lines' in request ? request.lines.join('\n') : request.kind;
};

describe('words', () => {
  it('are parted by spaces outside quotes', () => {
    expect(wordsOf(` base64  "a b" 'c"d'e '' `)).toEqual(['base64', 'a b', 'c"de', '']);
  });
});

describe('telnet', () => {
  it('takes a port by number or service name', () => {
    expect(run('telnet mail.campus.example 25')).toEqual({
      kind: 'connect',
      program: 'telnet',
      host: 'mail.campus.example',
      port: 25,
      tls: 'none',
      upgrade: null,
    });
    expect(run('telnet mail.campus.example submission')).toMatchObject({ port: 587 });
  });

  it.each([
    'telnet',
    'telnet mail.campus.example',
    'telnet h 0',
    'telnet h 65536',
    'telnet h 2x',
    'telnet h 25 x',
  ])('complains and shows the usage: %s', (line) => {
    expect(run(line).kind).toBe('complain');
    expect(text(line)).toContain('Usage: telnet HOST PORT');
  });
});

describe('openssl s_client', () => {
  it('speaks TLS at once, or after STARTTLS', () => {
    expect(run('openssl s_client -connect imap.campus.example:993')).toMatchObject({
      host: 'imap.campus.example',
      port: 993,
      tls: 'implicit',
      upgrade: null,
    });
    expect(
      run('openssl s_client -quiet -crlf -starttls smtp -connect smtp.campus.example:587'),
    ).toMatchObject({
      port: 587,
      tls: 'none',
      upgrade: 'smtp',
    });
  });

  it.each([
    'openssl',
    'openssl s_client',
    'openssl s_client -connect x',
    'openssl s_client -connect x:1 -starttls ftp',
  ])('complains: %s', (line) => expect(run(line).kind).toBe('complain'));
});

describe('dig', () => {
  it('takes type and name in either order', () => {
    expect(run('dig mx remote.example.')).toEqual({
      kind: 'dig',
      name: 'remote.example',
      type: 'MX',
      short: false,
    });
    expect(run('dig remote.example TXT +short')).toMatchObject({ type: 'TXT', short: true });
    expect(run('dig SOA remote.example').kind).toBe('complain');
  });
});

describe('base64', () => {
  it('gives the credentials of RFC 4616 and turns them back', () => {
    // @rfc 4616 4 tells them as octets; the base64 was worked with coreutils.
    expect(text('base64 \\0tim\\0tanstaaftanstaaf')).toBe('AHRpbQB0YW5zdGFhZnRhbnN0YWFm');
    expect(text('base64 -d AHRpbQB0YW5zdGFhZnRhbnN0YWFm')).toBe('\\0tim\\0tanstaaftanstaaf');
    expect(text('base64 é')).toBe('w6k=');
    expect(text('base64 -d a')).toContain('not base64');
  });
});

describe('everything else', () => {
  it('lists hosts in columns', () => {
    expect(text('hosts')).toBe(
      'mail.campus.example    192.0.2.25   mail server\nlaptop.campus.example  192.0.2.101',
    );
  });

  it('explains itself and helps a learner who is not connected', () => {
    expect(text('help dig')).toContain('dig MX remote.example');
    expect(text('HELO laptop')).toContain('not yet connected');
    expect(text('sudo')).toContain('command not found');
    expect(run('   ')).toEqual({ kind: 'nothing' });
  });
});

describe('history', () => {
  it('walks back and forth and keeps the draft', () => {
    const history = ['a', 'b', 'b', ''].reduce(remember, emptyHistory);
    expect(history.lines).toEqual(['a', 'b']);
    const back = walk(history, -1, 'dra');
    expect(back?.text).toBe('b');
    const further = back && walk(back.history, -1, 'b');
    expect(further?.text).toBe('a');
    expect(further && walk(further.history, -1, 'a')).toBeNull();
    expect(back && walk(back.history, 1, 'b')?.text).toBe('dra');
    expect(walk(history, 1, 'x')).toBeNull();
  });
});
