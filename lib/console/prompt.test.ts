import { describe, expect, it } from 'vitest';
import type { SessionView } from '@/lib/views/session-view';
import { promptOf } from './prompt';

const session = (more: Partial<SessionView>): SessionView => ({
  connection: 1,
  host: 'mail.campus.example',
  port: 25,
  protocol: 'smtp',
  state: 'greeted',
  mode: 'command',
  octetsOwed: null,
  tls: false,
  ...more,
});

describe('promptOf', () => {
  it('is a shell’s where nothing is connected, the client’s sign where commands are read', () => {
    expect(promptOf(null)).toMatchObject({ sign: '$', isMode: false });
    expect(promptOf(session({}))).toMatchObject({ sign: 'C ›', isMode: false });
  });

  it('names the way in which the next line is read, and how that ends', () => {
    expect(promptOf(session({ mode: 'letter' }))).toMatchObject({
      sign: 'letter',
      isMode: true,
      placeholder: 'a single . ends it',
    });
    expect(promptOf(session({ mode: 'idle', protocol: 'imap' }))).toMatchObject({
      sign: 'idle',
      placeholder: 'DONE ends it',
    });
  });

  it('shows what the server showed when it asked for base64', () => {
    expect(promptOf(session({ mode: 'sasl' })).sign).toBe('334');
    expect(promptOf(session({ mode: 'sasl', protocol: 'pop3' })).sign).toBe('+');
    expect(promptOf(session({ mode: 'sasl', protocol: 'imap' })).sign).toBe('+');
  });

  it('counts the octets of a literal down', () => {
    expect(promptOf(session({ mode: 'literal', octetsOwed: 14 })).sign).toBe('14 octets');
    expect(promptOf(session({ mode: 'literal', octetsOwed: 0 }))).toMatchObject({ sign: 'go on' });
  });
});
