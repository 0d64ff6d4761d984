import type { Message } from '@/sim/index';
import { decodedParameter, mimeOf, oncePerMessage, type Part } from '@/sim/message/index';

/** One part of a letter, in the order of the letter. */
export interface PartNode {
  readonly part: Part;
  /** As IMAP counts: `1`, `2.1`; null for a multipart that is a whole message, which has no number. */
  readonly number: string | null;
  readonly depth: number;
  /** In lower case; `text/plain` where none is said. */
  readonly type: string;
  /** In lower case, as it was said; `7bit` where none is. */
  readonly encoding: string;
  /** In lower case, as it was said; null where none is. */
  readonly charset: string | null;
  /** Decoded, as it came: it may be hostile. */
  readonly name: string | null;
  /** `inline`, `attachment`, or what was said; null where nothing is. */
  readonly disposition: string | null;
  /** Of its body, as it is encoded. */
  readonly sizeOctets: number;
}

/** The MIME tree of a letter as a list, each part before its children. @rfc 3501 6.4.5 */
export const partsOf: (message: Message) => readonly PartNode[] = oncePerMessage((message) => {
  const nodes: PartNode[] = [];
  const root = mimeOf(message);
  enter(nodes, root, root.kind === 'multipart' ? null : '1', '', 0);
  return nodes;
});

/** `prefix` stands before the numbers of what is in it. Parts lie at most a hundred deep. */
function enter(nodes: PartNode[], part: Part, number: string | null, prefix: string, depth: number): void {
  const { content, bodyFrom, bodyTo } = part;
  const { type, subtype, parameters, transferEncoding, disposition, dispositionParameters } = content;
  nodes.push({
    part,
    number,
    depth,
    type: type === null ? 'text/plain' : `${type}/${subtype}`.toLowerCase(),
    encoding: transferEncoding?.toLowerCase() ?? '7bit',
    charset: decodedParameter(parameters, 'charset')?.toLowerCase() ?? null,
    name: decodedParameter(dispositionParameters, 'filename') ?? decodedParameter(parameters, 'name'),
    disposition: disposition?.toLowerCase() ?? null,
    sizeOctets: bodyTo - bodyFrom,
  });
  for (const [i, child] of part.children.entries()) {
    if (part.kind === 'message') {
      // The message inside shares the numbers: if it is one text, that is its part 1.
      enter(nodes, child, child.kind === 'multipart' ? null : `${number}.1`, `${number}.`, depth + 1);
    } else {
      const own = `${prefix}${i + 1}`;
      enter(nodes, child, own, child.kind === 'multipart' ? `${own}.` : '', depth + 1);
    }
  }
}
