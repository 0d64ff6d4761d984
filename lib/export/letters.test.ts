import { describe, expect, it } from 'vitest';
import { latin1 } from '@/sim/index';
import { fileName } from './file-name';
import { mboxOf } from './letters';

const letter = (text: string, receivedMs: number) => ({
  message: { octets: Uint8Array.from(text, (char) => char.charCodeAt(0)) },
  receivedMs,
});

describe('an mbox', () => {
  it('parts letters by From lines, and quotes what looks like one', () => {
    // 978310923000 is 1 January 2001, 01:02:03 UTC.
    const mbox = mboxOf([
      letter(
        'Return-Path: <alice@campus.example>\r\nSubject: a\r\n\r\nFrom here\r\n>From there\r\n From inside\r\nFrom\r\n>>From\r\n',
        978_310_923_000,
      ),
      letter('Return-Path: <>\r\n\r\nno end \xe4', 981_000_000_000),
    ]);
    expect(latin1(mbox)).toBe(
      'From alice@campus.example Mon Jan  1 01:02:03 2001\n' +
        'Return-Path: <alice@campus.example>\nSubject: a\n\n>From here\n>>From there\n From inside\nFrom\n>>From\n\n' +
        'From MAILER-DAEMON Thu Feb  1 04:00:00 2001\nReturn-Path: <>\n\nno end \xe4\n\n',
    );
  });

  it('keeps an empty letter, empty lines and a bare CR', () => {
    expect(latin1(mboxOf([letter('', 0), letter('A: b\r\n\r\n\r\nx\ry\r\n', 0)]))).toBe(
      'From MAILER-DAEMON Thu Jan  1 00:00:00 1970\n\n' +
        'From MAILER-DAEMON Thu Jan  1 00:00:00 1970\nA: b\n\n\nx\ry\n\n',
    );
  });

  it('takes nothing from a Return-Path that is no address', () => {
    for (const path of ['<a b@c>', '<a>\r\nFrom x', '<\x1b[2J>', 'alice']) {
      const [first] = latin1(mboxOf([letter(`Return-Path: ${path}\r\n\r\n`, 0)])).split('\n');
      expect(first).toMatch(/^From (MAILER-DAEMON|a) Thu Jan {2}1 00:00:00 1970$/);
    }
  });
});

describe('a file name', () => {
  it.each([
    ['Tea at four?', 'tea-at-four.eml'],
    ['../../etc/passwd', 'etc-passwd.eml'],
    ['C:\\Windows\\system32', 'c-windows-system32.eml'],
    ['.htaccess', 'htaccess.eml'],
    ['', 'mailwire.eml'],
    ['<script>alert(1)</script>', 'script-alert-1-script.eml'],
    ['CON', 'mailwire.eml'],
    ['Grüße – ☕', 'grüße.eml'],
    ['invoice\u202egnp.exe', 'invoice-gnp-exe.eml'],
    ['a\u001b]0;x\u0007\r\nb', 'a-0-x-b.eml'],
    ['\ud800', 'mailwire.eml'],
  ])('of %j is %s', (text, name) => {
    expect(fileName(text, '.eml')).toBe(name);
  });

  it('is not longer than a folder bears', () => {
    expect(fileName('x'.repeat(5000), '.eml')).toBe(`${'x'.repeat(60)}.eml`);
  });
});
