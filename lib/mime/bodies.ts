import type { Message } from '@/sim/index';
import { mimeOf, oncePerMessage, type Part } from '@/sim/message/index';
import { type PartNode, partsOf } from './part-tree';

/** What there is to read in a letter. */
export interface Bodies {
  /** Text parts, one after the other; empty where all of it is HTML. */
  readonly plain: readonly PartNode[];
  /** The same with the HTML form wherever there is one; null where there is none at all. */
  readonly html: readonly PartNode[] | null;
  /** All that is not text to be read. */
  readonly attachments: readonly PartNode[];
}

/** So many parts are read one after the other; the others are in the tree. */
const MOST_BODIES = 20;

/**
 * Chooses what a mail program would show. Of several forms of one thing the last is the best that its author had;
 * who wants plain text takes that. @rfc 2046 5.1.4
 */
export const bodiesOf: (message: Message) => Bodies = oncePerMessage((message) => {
  const nodes = new Map(partsOf(message).map((node) => [node.part, node]));
  const root = mimeOf(message);
  const plain = pick(root, nodes, false);
  const html = pick(root, nodes, true);
  const forms = formsIn(root, nodes);
  const isRead = new Set([...plain, ...html, ...forms]);
  return {
    plain: plain.slice(0, MOST_BODIES),
    html: html.some(isHtml) ? html.slice(0, MOST_BODIES) : null,
    attachments: leavesOf(root, nodes).filter((node) => !isRead.has(node)),
  };
});

type Nodes = ReadonlyMap<Part, PartNode>;

const isHtml = ({ type }: PartNode): boolean => type === 'text/html';
function pick(part: Part, nodes: Nodes, wantsHtml: boolean): readonly PartNode[] {
  const node = nodes.get(part);
  if (!node) return [];
  if (part.kind === 'text') {
    if (node.disposition === 'attachment') return [];
    return isHtml(node) && !wantsHtml ? [] : [node];
  }
  if (part.kind !== 'multipart') return [];
  if (node.type === 'multipart/alternative') {
    const picks = part.children.map((child) => pick(child, nodes, wantsHtml)).filter((one) => one.length > 0);
    const best = wantsHtml ? picks.findLast((one) => one.some(isHtml)) : picks[0];
    return best ?? picks.at(-1) ?? [];
  }
  // What is related to the first part is drawn inside it, if at all.
  const [first] = part.children;
  if (node.type === 'multipart/related') return first ? pick(first, nodes, wantsHtml) : [];
  return part.children.flatMap((child) => pick(child, nodes, wantsHtml));
}

/** Other forms of what is read: they are no attachments either. */
function formsIn(part: Part, nodes: Nodes): readonly PartNode[] {
  if (part.kind !== 'multipart') return [];
  const isAlternative = nodes.get(part)?.type === 'multipart/alternative';
  return part.children.flatMap((child) => {
    const node = nodes.get(child);
    const form = isAlternative && child.kind === 'text' && node ? [node] : [];
    return [...form, ...formsIn(child, nodes)];
  });
}

/** The parts that have none of their own; a letter in a letter is one of them, as a whole. */
function leavesOf(part: Part, nodes: Nodes): readonly PartNode[] {
  if (part.kind === 'multipart') return part.children.flatMap((child) => leavesOf(child, nodes));
  const node = nodes.get(part);
  return node ? [node] : [];
}
