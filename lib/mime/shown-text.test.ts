import { expect, test } from 'vitest';
import { shownLine, shownText } from './shown-text';

test('what would turn the direction of writing is named', () => {
  expect(shownText('invoice_\u202egpj.exe')).toBe('invoice_‹RLO›gpj.exe');
  expect(shownText('\u2067a\u2069\u200e')).toBe('‹RLI›a‹PDI›‹LRM›');
});

test('control characters have pictures; tab and line end stay', () => {
  expect(shownText('a\x1b[2J\x07\tb\nc\x7f\x9b')).toBe('a␛[2J␇\tb\nc␡‹9B›');
});

test('what is written from right to left stays as it is', () => {
  expect(shownText('שלום é 日本 👩‍🚀')).toBe('שלום é 日本 👩‍🚀');
});

test('one line, cut', () => {
  expect(shownLine('a\n b\tc')).toBe('a b c');
  expect(shownLine('x'.repeat(1_000_000), 5)).toBe('xxxxx…');
  expect(shownLine('xxxxx', 5)).toBe('xxxxx');
});
