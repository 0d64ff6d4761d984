import { describe, expect, it } from 'vitest';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { maskStartTls } from './strip.ts';

/** What comes of a text on its way past such a box. */
function passed(protocol: 'smtp' | 'pop3' | 'imap', side: 'client' | 'server', text: string): string {
  const octets = octetsOf(text);
  for (const masked of maskStartTls(protocol, side, octets)) octets.set(masked.octets, masked.at);
  return latin1(octets);
}

describe('a box that will have no TLS', () => {
  it.each([
    ['smtp', '250-mx\r\n250-STARTTLS\r\n250 8BITMIME\r\n', '250-mx\r\n250-XXXXXXXA\r\n250 8BITMIME\r\n'],
    ['smtp', '250-SIZE 9\r\n250 STARTTLS\r\n', '250-SIZE 9\r\n250 XXXXXXXA\r\n'],
    ['pop3', '+OK\r\nTOP\r\nSTLS\r\nUIDL\r\n.\r\n', '+OK\r\nTOP\r\nXXXX\r\nUIDL\r\n.\r\n'],
    [
      'imap',
      '* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN\r\n',
      '* CAPABILITY IMAP4rev1 XXXXXXXX AUTH=PLAIN\r\n',
    ],
    ['imap', '* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n', '* OK [CAPABILITY IMAP4rev1 XXXXXXXX] hi\r\n'],
  ] as const)('masks the offer in %s', (protocol, sent, came) => {
    expect(passed(protocol, 'server', sent)).toBe(came);
  });

  it.each([
    ['smtp', 'EHLO x\r\nstarttls\r\n', 'EHLO x\r\nXXXXXXXX\r\n'],
    ['pop3', 'STLS\r\n', 'XXXX\r\n'],
    ['imap', '. CAPABILITY\r\n. STARTTLS\r\n', '. CAPABILITY\r\n. XXXXXXXX\r\n'],
  ] as const)('masks the wish in %s', (protocol, sent, came) => {
    expect(passed(protocol, 'client', sent)).toBe(came);
  });

  it.each([
    ['smtp', 'server', '220 STARTTLS.example ESMTP\r\n'],
    ['smtp', 'server', '500 5.5.2 STARTTLS\r\n'],
    ['smtp', 'server', '250-XSTARTTLS\r\n250-STARTTLSX\r\n'],
    ['smtp', 'client', 'Please say STARTTLS\r\n'],
    ['smtp', 'client', 'STARTTLS now\r\n'],
    ['pop3', 'server', '-ERR STLS\r\n'],
    ['imap', 'client', 'a SEARCH SUBJECT STARTTLS\r\n'],
    ['imap', 'server', '* 1 FETCH (ENVELOPE (NIL "STARTTLS" NIL))\r\n'],
    // Cut in two, as a person's telnet may send it, it is not recognised.
    ['smtp', 'client', 'START'],
  ] as const)('lets everything else pass: %s %s %s', (protocol, side, text) => {
    expect(maskStartTls(protocol, side, octetsOf(text))).toEqual([]);
  });
});
