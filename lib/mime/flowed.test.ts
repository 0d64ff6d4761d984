import { describe, expect, test } from 'vitest';
import { textBlocks } from './flowed';

const blocks = (text: string, delSp = false) =>
  textBlocks(text, true, delSp).map(({ depth, text: t }) => [depth, t]);

describe('format=flowed', () => {
  // The example of RFC 3676 5.1, with its quoting of depth 1.
  test('lines that end in a space go on', () => {
    const text = [
      "`Take some more tea,' the March Hare said to Alice, very ",
      'earnestly.',
      '',
      "`I've had nothing yet,' Alice replied.",
    ].join('\n');
    expect(blocks(text)).toEqual([
      [0, "`Take some more tea,' the March Hare said to Alice, very earnestly."],
      [0, ''],
      [0, "`I've had nothing yet,' Alice replied."],
    ]);
  });

  test('a change of depth ends a paragraph, even one that would go on', () => {
    expect(blocks('>> Who \n>> are you?\n> Nobody \nSo?')).toEqual([
      [2, 'Who are you?'],
      [1, 'Nobody '],
      [0, 'So?'],
    ]);
  });

  test('the space before what would be read otherwise is taken off', () => {
    expect(blocks(' From here\n >no quote\n>  two spaces')).toEqual([
      [0, 'From here'],
      [0, '>no quote'],
      [1, ' two spaces'],
    ]);
  });

  test('a signature stands alone, DelSp takes the last space', () => {
    expect(blocks('Yours \n-- \nBob')).toEqual([
      [0, 'Yours '],
      [0, '-- '],
      [0, 'Bob'],
    ]);
    expect(blocks('日本 \n語', true)).toEqual([[0, '日本語']]);
  });
});

test('a fixed text is as it is, its quotes counted', () => {
  expect(textBlocks('a \n> > b\n>>c\n', false)).toEqual([
    { depth: 0, text: 'a ' },
    { depth: 2, text: 'b' },
    { depth: 2, text: 'c' },
  ]);
  expect(textBlocks('', false)).toEqual([]);
});

test('quotes without end', () => {
  expect(textBlocks('>'.repeat(100_000), true)).toEqual([{ depth: 20, text: '' }]);
  expect(textBlocks('> '.repeat(100_000), false)).toEqual([{ depth: 20, text: '' }]);
});
