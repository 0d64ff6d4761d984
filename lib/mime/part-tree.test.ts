import { describe, expect, test } from 'vitest';
import { messageOf } from '@/sim/message/index';
import { partsOf } from './part-tree';

const tree = (lines: readonly string[]) =>
  partsOf(messageOf(new TextEncoder().encode(lines.join('\r\n')))).map(({ number, depth, type }) => [
    depth,
    number,
    type,
  ]);

describe('the tree of a letter', () => {
  test('a letter without MIME is one text', () => {
    expect(tree(['Subject: x', '', 'y'])).toEqual([[0, '1', 'text/plain']]);
  });

  // The structure of the example in RFC 3501 6.4.5, with its numbers.
  test('numbers as IMAP has them', () => {
    const lines = [
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=a',
      '',
      '--a',
      'Content-Type: text/plain',
      '',
      'one',
      '--a',
      'Content-Type: application/octet-stream',
      '',
      'two',
      '--a',
      'Content-Type: message/rfc822',
      '',
      'Subject: inner',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'three one',
      '--b',
      'Content-Type: application/octet-stream',
      '',
      'three two',
      '--b--',
      '--a',
      'Content-Type: multipart/mixed; boundary=c',
      '',
      '--c',
      'Content-Type: image/gif',
      '',
      'four one',
      '--c',
      'Content-Type: message/rfc822',
      '',
      'Subject: four two',
      '',
      'text',
      '--c--',
      '--a--',
    ];
    expect(tree(lines)).toEqual([
      [0, null, 'multipart/mixed'],
      [1, '1', 'text/plain'],
      [1, '2', 'application/octet-stream'],
      [1, '3', 'message/rfc822'],
      [2, null, 'multipart/mixed'],
      [3, '3.1', 'text/plain'],
      [3, '3.2', 'application/octet-stream'],
      [1, '4', 'multipart/mixed'],
      [2, '4.1', 'image/gif'],
      [2, '4.2', 'message/rfc822'],
      [3, '4.2.1', 'text/plain'],
    ]);
  });

  test('names: RFC 2231 with character set and pieces, encoded words as many write them', () => {
    const names = (disposition: string) =>
      partsOf(
        messageOf(
          new TextEncoder().encode(`MIME-Version: 1.0\r\nContent-Disposition: ${disposition}\r\n\r\nx`),
        ),
      ).map(({ name, disposition: how }) => [how, name]);
    expect(names("Attachment; filename*=utf-8'de'Tee%20um%20f%C3%BCnf.txt")).toEqual([
      ['attachment', 'Tee um fünf.txt'],
    ]);
    expect(names('inline; filename*0="long "; filename*1="name.txt"')).toEqual([['inline', 'long name.txt']]);
    expect(names('attachment; filename="=?utf-8?Q?f=C3=BCnf?="')).toEqual([['attachment', 'fünf']]);
  });

  test('nesting and parts without end stop at the limits', () => {
    const nested = Array.from({ length: 500 }, (_, i) => [
      'MIME-Version: 1.0',
      `Content-Type: multipart/mixed; boundary=b${i}.`,
      '',
      `--b${i}.`,
    ]).flat();
    expect(Math.max(...tree(nested).map(([depth]) => Number(depth)))).toBeLessThanOrEqual(100);
    const many = [
      'Content-Type: multipart/mixed; boundary=a',
      '',
      ...Array.from({ length: 30_000 }, () => '--a\r\n'),
    ];
    expect(tree(many).length).toBe(10_000);
  });
});
