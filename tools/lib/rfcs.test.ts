import { expect, test } from 'vitest';
import { citationsIn, parseRfcs, tableComplaints } from './rfcs.mjs';

test('citations are found in docstrings, rows and dialogues', () => {
  const source = [
    '/** Tells the octets. @rfc 5321 4.5.2 */',
    ' * @rfc 3501 6.3.11, and 4315 3',
    "  rfc: '1939 5',",
    "  rfc: ['2449 5'],",
    'rfc: 5321 3.3',
    'readonly rfc: string;',
    'export function rfc5322Date() {}',
  ].join('\n');
  expect(citationsIn(source).sort((a, b) => a.line - b.line)).toEqual([
    { line: 1, rfc: '5321' },
    { line: 2, rfc: '3501' },
    { line: 3, rfc: '1939' },
    { line: 4, rfc: '2449' },
    { line: 5, rfc: '5321' },
  ]);
});

test('a citation without a number is given whole, so that no table lists it', () => {
  expect(citationsIn('/** @rfc RFC5321 4.1 */')).toEqual([{ line: 1, rfc: 'RFC5321 4.1 */' }]);
  expect(citationsIn("rfc: '5321bis 4.1'")).toEqual([{ line: 1, rfc: '5321bis 4.1' }]);
});

test('a table in order with known support is good', () => {
  const rfcs = parseRfcs('number\ttitle\tsupport\n821\tOld\tbackground\n5321\tSMTP\tfull\n');
  expect(rfcs).toEqual([
    { number: '821', title: 'Old', support: 'background' },
    { number: '5321', title: 'SMTP', support: 'full' },
  ]);
  expect(tableComplaints(rfcs)).toEqual([]);
});

test('a table tells what is missing, unknown, out of order or twice', () => {
  const rfcs = parseRfcs('number\ttitle\tsupport\n5321\tSMTP\tfull\n5321\tSMTP\tsome\n1939\t\tpart\n');
  expect(tableComplaints(rfcs)).toEqual([
    'RFC 5321: support is "some", not one of full, part, background',
    'RFC 5321 stands out of order, or twice',
    'row 4 lacks a number or a title',
    'RFC 1939 stands out of order, or twice',
  ]);
});
