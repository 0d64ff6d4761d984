import { describe, expect, it } from 'vitest';
import { lineParts } from './line-parts';
import type { TranscriptLine } from './transcript';

const line = (
  kind: TranscriptLine['kind'],
  protocol: TranscriptLine['protocol'],
  text: string,
  mode = 'command',
): TranscriptLine => ({
  id: 0,
  kind,
  text,
  at: 0,
  seq: 0,
  connection: 1,
  protocol,
  from: 0,
  to: 0,
  mode,
  latencyMs: null,
  failed: false,
});
const parts = (...given: Parameters<typeof line>): readonly string[] =>
  lineParts(line(...given)).map(({ role, text }) => `${role}=${text}`);

describe('lineParts', () => {
  it.each([
    ['client', 'smtp', 'RCPT TO:<bob@remote.example>', ['verb=RCPT TO:', 'text=<bob@remote.example>']],
    ['client', 'smtp', 'helo x', ['verb=helo', 'text= x']],
    ['client', 'pop3', 'RETR 1', ['verb=RETR', 'text= 1']],
    ['client', 'imap', 'a1 uid fetch 1 FLAGS', ['tag=a1 ', 'verb=uid fetch', 'text= 1 FLAGS']],
    ['server', 'smtp', '250-STARTTLS', ['code=250', 'text=-STARTTLS']],
    ['server', 'smtp', '354', ['code=354', 'text=']],
    ['server', 'pop3', '-ERR no', ['code=-ERR', 'text= no']],
    ['server', 'pop3', '1 506', ['text=1 506']],
    ['server', 'imap', '* 4 EXISTS', ['code=* 4 EXISTS', 'text=']],
    ['server', 'imap', 'a1 NO x', ['code=a1 NO', 'text= x']],
    ['server', 'imap', '+ idling', ['code=+', 'text= idling']],
    ['note', null, 'QUIT', ['text=QUIT']],
  ] as const)('sets %s %s “%s”', (kind, protocol, text, expected) => {
    expect(parts(kind, protocol, text)).toEqual(expected);
  });

  it('sets a line of a letter plainly, even one that looks like a command', () => {
    expect(parts('client', 'smtp', 'QUIT', 'letter')).toEqual(['text=QUIT']);
  });

  it('never loses a character', () => {
    for (const text of ['', ' ', 'a', 'a b c d', '* x', '250', '2500 x', 'MAIL FROM: <x>', 'a1']) {
      for (const protocol of ['smtp', 'pop3', 'imap'] as const) {
        for (const kind of ['client', 'server'] as const) {
          const set = lineParts(line(kind, protocol, text));
          expect(set.map((part) => part.text).join('')).toBe(text);
        }
      }
    }
  });
});
