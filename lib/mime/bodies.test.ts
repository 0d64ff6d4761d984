import { describe, expect, test } from 'vitest';
import { messageOf } from '@/sim/message/index';
import { bodiesOf } from './bodies';

interface Tree {
  readonly type: string;
  readonly disposition?: string;
  readonly children?: readonly Tree[];
}

let boundaries = 0;

/** Writes a letter with that structure. */
function written({ type, disposition, children }: Tree): string {
  const boundary = `b${++boundaries}x`;
  const fields = [
    `Content-Type: ${type}${children && type.startsWith('multipart') ? `; boundary=${boundary}` : ''}`,
    ...(disposition === undefined ? [] : [`Content-Disposition: ${disposition}`]),
  ].join('\r\n');
  if (!children) return `${fields}\r\n\r\nx`;
  if (type === 'message/rfc822') return `${fields}\r\n\r\n${children.map(written).join('')}`;
  const parts = children.map((child) => `--${boundary}\r\n${written(child)}\r\n`).join('');
  return `${fields}\r\n\r\n${parts}--${boundary}--`;
}

function bodies(tree: Tree) {
  const { plain, html, attachments } = bodiesOf(messageOf(new TextEncoder().encode(written(tree))));
  const numbers = (nodes: typeof plain | null) => nodes?.map(({ number }) => number) ?? null;
  return [numbers(plain), numbers(html), numbers(attachments)];
}
const text: Tree = { type: 'text/plain' };
const html: Tree = { type: 'text/html' };
const image: Tree = { type: 'image/png' };

describe('what is read of a letter', () => {
  test.each<[string, Tree, unknown]>([
    ['plain text', text, [['1'], null, []]],
    ['only HTML', html, [[], ['1'], []]],
    ['two forms', { type: 'multipart/alternative', children: [text, html] }, [['1'], ['2'], []]],
    [
      'two forms, one with its pictures, and an attachment',
      {
        type: 'multipart/mixed',
        children: [
          {
            type: 'multipart/alternative',
            children: [text, { type: 'multipart/related', children: [html, image] }],
          },
          { type: 'text/plain', disposition: 'attachment; filename=a.txt' },
          text,
        ],
      },
      [
        ['1.1', '3'],
        ['1.2.1', '3'],
        ['1.2.2', '2'],
      ],
    ],
    ['a picture', image, [[], null, ['1']]],
    [
      'a letter in a letter is attached as a whole',
      {
        type: 'multipart/mixed',
        children: [
          text,
          { type: 'message/rfc822', children: [{ type: 'multipart/mixed', children: [text, image] }] },
        ],
      },
      [['1'], null, ['2']],
    ],
    ['nothing', { type: 'multipart/mixed', children: [] }, [[], null, []]],
  ])('%s', (_, tree, expected) => {
    expect(bodies(tree)).toEqual(expected);
  });

  test('of thousands the first twenty', () => {
    const many = { type: 'multipart/mixed', children: Array.from({ length: 5000 }, () => text) };
    expect(bodies(many)[0]).toHaveLength(20);
  });
});
