import type { Message } from '@/sim/index';
import { headerOf, mimeOf, type Part } from '@/sim/message/index';
import type { Range } from './held';

/**
 * Where the octets of BODY[section] stand in a letter; null where they are no one piece of it (picked header
 * fields) or there is no such part. `section` in upper case: ``, `HEADER`, `2.1`, `2.MIME`. @rfc 3501 6.4.5
 */
export function sectionRange(message: Message, section: string): Range | null {
  const { length } = message.octets;
  if (section === '') return { from: 0, to: length };
  const [, numbers = '', what = ''] = /^((?:\d+(?:\.|$))*)([A-Z]*)$/.exec(section) ?? [];
  if (numbers === '') {
    const { to } = headerOf(message);
    if (what === 'HEADER') return { from: 0, to };
    return what === 'TEXT' ? { from: to, to: length } : null;
  }
  const part = partAt(mimeOf(message), numbers.split('.').filter(Boolean).map(Number));
  if (!part) return null;
  if (what === '') return { from: part.bodyFrom, to: part.bodyTo };
  if (what === 'MIME') return { from: part.header.from, to: part.bodyFrom };
  const inner = part.kind === 'message' ? part.children[0] : undefined;
  if (!inner) return null;
  if (what === 'HEADER') return { from: inner.header.from, to: inner.bodyFrom };
  return what === 'TEXT' ? { from: inner.bodyFrom, to: inner.bodyTo } : null;
}

/** A message that is no multipart has one part, 1: itself; inside message/rfc822 the numbers count on. */
function partAt(root: Part, path: readonly number[]): Part | null {
  let part: Part | undefined = root;
  for (const [i, number] of path.entries()) {
    const isLast = i === path.length - 1;
    if (part.kind === 'multipart') part = part.children[Math.max(number, 1) - 1];
    else if (number !== 1 || (!isLast && part.kind !== 'message')) return null;
    if (!isLast && part?.kind === 'message') part = part.children[0];
    if (!part) return null;
  }
  return part;
}
