import { describe, expect, it } from 'vitest';
import type { SessionView } from '@/lib/views/session-view';
import { nextSteps, type Said } from './next-step';

const PERSONA = {
  helo: 'laptop.campus.example',
  sender: 'alice@campus.example',
  recipient: 'carol@campus.example',
  user: 'alice',
  password: 'wonderland',
};
const SILENT: Said = { verbs: [], letter: [], delivered: false };

function session(protocol: SessionView['protocol'], state: string | null, more: Partial<SessionView> = {}) {
  const rest = { connection: 1, host: 'mail.campus.example', mode: 'command', octetsOwed: null, tls: false };
  return { ...rest, port: 25, protocol, state, ...more };
}
const lines = (of: SessionView, said: Partial<Said> = {}): readonly string[] =>
  nextSteps(of, PERSONA, { ...SILENT, ...said }).map(({ line }) => line);

describe('what to say next in SMTP', () => {
  it('leads through the five commands', () => {
    expect(lines(session('smtp', 'connected'))[0]).toBe('HELO laptop.campus.example');
    expect(lines(session('smtp', 'greeted'))[0]).toBe('MAIL FROM:<alice@campus.example>');
    expect(lines(session('smtp', 'mail'))[0]).toBe('RCPT TO:<carol@campus.example>');
    expect(lines(session('smtp', 'rcpt'))[0]).toBe('DATA');
    expect(lines(session('smtp', 'greeted'), { delivered: true })[0]).toBe('QUIT');
  });

  it('writes a letter with header, empty line and text, then ends it', () => {
    const letter = session('smtp', 'rcpt', { mode: 'letter' });
    const written: string[] = [];
    for (let i = 0; i < 6; i++) written.push(lines(letter, { letter: written })[0] ?? 'nothing');
    expect(written).toEqual([
      'From: <alice@campus.example>',
      'To: <carol@campus.example>',
      'Subject: Hello',
      '',
      'The boat leaves at nine.',
      '.',
    ]);
  });

  it('asks for TLS, then for a login, on port 587', () => {
    const clear = { port: 587 };
    expect(lines(session('smtp', 'connected', clear))[0]).toBe('EHLO laptop.campus.example');
    expect(lines(session('smtp', 'greeted', clear), { verbs: ['EHLO'] })[0]).toBe('STARTTLS');
    const sealed = session('smtp', 'greeted', { port: 587, tls: true });
    // printf '\0alice\0wonderland' | base64
    expect(lines(sealed, { verbs: ['EHLO', 'STARTTLS', 'EHLO'] })[0]).toBe(
      'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
    );
    expect(lines(sealed, { verbs: ['AUTH'] })[0]).toBe('MAIL FROM:<alice@campus.example>');
  });

  it('has nothing to say before the greeting', () => {
    expect(lines(session('smtp', null))).toEqual([]);
    expect(lines(session(null, null))).toEqual([]);
  });
});

describe('what to say next in POP3 and IMAP', () => {
  it('logs in, lists, fetches, leaves', () => {
    expect(lines(session('pop3', 'authorization'))[0]).toBe('USER alice');
    expect(lines(session('pop3', 'authorization'), { verbs: ['USER'] })[0]).toBe('PASS wonderland');
    expect(lines(session('pop3', 'transaction'), { verbs: ['USER', 'PASS'] })[0]).toBe('LIST');
    expect(lines(session('pop3', 'transaction'), { verbs: ['LIST'] })[0]).toBe('RETR 1');
    expect(lines(session('pop3', 'transaction'), { verbs: ['LIST', 'RETR'] })[0]).toBe('QUIT');
  });

  it('gives every IMAP line the next tag', () => {
    expect(lines(session('imap', 'not-authenticated'))[0]).toBe('a1 LOGIN alice wonderland');
    expect(lines(session('imap', 'authenticated'), { verbs: ['LOGIN'] })[0]).toBe('a2 SELECT INBOX');
    expect(lines(session('imap', 'selected'), { verbs: ['LOGIN', 'SELECT'] })[0]).toBe(
      'a3 FETCH 1:* (FLAGS ENVELOPE)',
    );
    expect(lines(session('imap', 'selected'), { verbs: ['LOGIN', 'SELECT', 'UID FETCH'] })[0]).toBe(
      'a4 STORE 1 +FLAGS (\\Flagged)',
    );
    expect(lines(session('imap', 'selected'), { verbs: ['FETCH', 'STORE'] })[0]).toBe('a3 LOGOUT');
  });

  it('ends what the server waits for', () => {
    expect(lines(session('imap', 'selected', { mode: 'idle' }))).toEqual(['DONE']);
    expect(lines(session('pop3', 'authorization', { mode: 'sasl' }))).toEqual(['*']);
    expect(lines(session('imap', 'selected', { mode: 'literal' }))).toEqual([]);
  });
});
