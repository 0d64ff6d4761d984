import { describe, expect, it } from 'vitest';
import type { SessionView } from '@/lib/views/session-view';
import * as tables from '@/sim/fetching';
import { choices } from './choices';
import { completionOf } from './completion';
import type { KnownHost } from './shell';

const HOSTS: readonly KnownHost[] = [
  { name: 'mail.campus.example', address: '192.0.2.25', words: '' },
  { name: 'imap.campus.example', address: '192.0.2.25', words: '' },
];
const session = (protocol: SessionView['protocol'], state: string | null, mode = 'command'): SessionView => ({
  connection: 1,
  host: 'mail.campus.example',
  port: 25,
  protocol,
  state,
  mode,
  octetsOwed: null,
  tls: false,
});
const verbs = (of: SessionView, tag = ''): readonly string[] =>
  choices(of, tables, tag).map(({ line }) => line.split(/[ :]/)[0] ?? '');

describe('choices', () => {
  it('are the commands that are legal now, and no others', () => {
    const start = verbs(session('smtp', 'connected'));
    expect(start).toEqual(expect.arrayContaining(['EHLO', 'HELO', 'NOOP', 'QUIT', 'HELP']));
    expect(start).not.toContain('DATA');
    expect(start).not.toContain('RCPT');
    expect(verbs(session('smtp', 'rcpt'))).toEqual(expect.arrayContaining(['RCPT', 'DATA', 'RSET']));
    expect(verbs(session('pop3', 'authorization'))).not.toContain('RETR');
    expect(verbs(session('pop3', 'transaction'))).toContain('RETR');
  });

  it('carry a tag in IMAP', () => {
    const lines = choices(session('imap', 'authenticated'), tables, 'a7').map(({ line }) => line);
    expect(lines.every((line) => line.startsWith('a7 '))).toBe(true);
    expect(lines.some((line) => line.startsWith('a7 SELECT '))).toBe(true);
    expect(lines.some((line) => line.startsWith('a7 FETCH '))).toBe(false);
  });

  it('say what each one does', () => {
    for (const { words } of choices(session('smtp', 'greeted'), tables, '')) expect(words).not.toBe('');
  });

  it('are none where no commands are read, before the greeting, and while the rows are not there', () => {
    expect(choices(session('smtp', 'rcpt', 'letter'), tables, '')).toEqual([]);
    expect(choices(session('smtp', null), tables, '')).toEqual([]);
    expect(choices(session(null, null), tables, '')).toEqual([]);
    expect(choices(session('pop3', 'transaction'), null, '')).toEqual([]);
    expect(choices(session('smtp', 'greeted'), null, '').length).toBeGreaterThan(5);
  });
});

describe('completionOf', () => {
  const inSession = (of: SessionView, typed: string) => completionOf(of, tables, [], HOSTS, typed);
  const inShell = (typed: string) => completionOf(null, tables, [], HOSTS, typed);

  it('goes on with what is wanted most', () => {
    const preferred = [{ line: 'MAIL FROM:<alice@campus.example>', label: '', words: '' }];
    const greeted = session('smtp', 'greeted');
    expect(completionOf(greeted, tables, preferred, HOSTS, 'M')).toBe('MAIL FROM:<alice@campus.example>');
  });

  it('leaves what was typed as it stands, whatever its case', () => {
    const preferred = [{ line: 'HELO laptop.campus.example', label: '', words: '' }];
    expect(completionOf(session('smtp', 'connected'), tables, preferred, HOSTS, 'he')).toBe(
      'heLO laptop.campus.example',
    );
  });

  it('knows the verbs of the state only', () => {
    expect(inSession(session('smtp', 'greeted'), 'QU')).toBe('QUIT');
    expect(inSession(session('smtp', 'connected'), 'RCP')).toBe('');
    expect(inSession(session('pop3', 'transaction'), 'ST')).toBe('STAT');
  });

  it('keeps the tag in IMAP, and does nothing without one', () => {
    expect(inSession(session('imap', 'selected'), 'x1 EXP')).toBe('x1 EXPUNGE');
    expect(inSession(session('imap', 'selected'), 'EXP')).toBe('');
  });

  it('is silent in a letter and for what is whole already', () => {
    expect(inSession(session('smtp', 'rcpt', 'letter'), 'QU')).toBe('');
    expect(inSession(session('smtp', 'greeted'), 'QUIT')).toBe('');
    expect(inSession(session('smtp', 'greeted'), 'xyz')).toBe('');
  });

  it('knows the shell’s commands and the names of hosts', () => {
    expect(inShell('tel')).toBe('telnet mail.campus.example 25');
    expect(inShell('telnet im')).toBe('telnet imap.campus.example');
    expect(inShell('dig A mai')).toBe('dig A mail.campus.example');
    expect(inShell('nosuch')).toBe('');
  });
});
