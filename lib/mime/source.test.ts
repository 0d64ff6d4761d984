import { expect, test } from 'vitest';
import { PAGE_LINES, sourceLines, sourcePages } from './source';

const octets = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const lines = (text: string) => {
  const all = octets(text);
  return sourceLines(all, 0, all.length).map((line) => [line.from, line.text, line.ending]);
};

test('every octet is to be seen: line ends, control characters, what is no UTF-8', () => {
  expect(lines('a\r\n\r\nb\rc\nf\xc3\xbcnf\r\nf\xfcnf\x1b[2J')).toEqual([
    [0, 'a', 'crlf'],
    [3, '', 'crlf'],
    [5, 'b␍c', 'lf'],
    [9, 'fünf', 'crlf'],
    [16, 'f‹FC›nf␛[2J', 'end'],
  ]);
});

test('a line of 10 MB is shown in pieces, pages hold a few', () => {
  const all = octets(`S: x\r\n\r\n${'y'.repeat(10_000_000)}`);
  const pages = sourcePages(all);
  expect(pages.length).toBeGreaterThan(150);
  const first = sourceLines(all, 0, pages[1] ?? 0);
  expect(first.slice(0, 3).map(({ text, ending }) => [text.length, ending])).toEqual([
    [4, 'crlf'],
    [0, 'crlf'],
    [2000, 'cut'],
  ]);
  expect(first.length).toBeLessThan(40);
});

test('pages part a letter between its lines', () => {
  const all = octets('x\r\n'.repeat(1000));
  expect(sourcePages(all)).toEqual([0, 3 * PAGE_LINES, 6 * PAGE_LINES, 9 * PAGE_LINES]);
  expect(sourcePages(octets(''))).toEqual([0]);
});
