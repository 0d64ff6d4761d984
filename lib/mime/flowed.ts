/** A line or a paragraph of a plain text. */
export interface TextBlock {
  /** How many `>` stood before it. */
  readonly depth: number;
  readonly text: string;
}

/** Deeper quotes count as this deep. */
const DEEPEST_QUOTE = 20;
const SIGNATURE = '-- ';

/**
 * Reads a text as its parameters say: with `format=flowed` lines that end in a space go on in the next one of the
 * same depth. Without, every line is a block. @rfc 3676 4
 */
export function textBlocks(text: string, isFlowed: boolean, deletesSpace = false): readonly TextBlock[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const blocks: TextBlock[] = [];
  let open: { depth: number; text: string } | null = null;
  for (const line of lines) {
    const { depth, rest } = isFlowed ? flowedQuote(line) : fixedQuote(line);
    const flows: boolean = isFlowed && rest.endsWith(' ') && rest !== SIGNATURE;
    const words: string = flows && deletesSpace ? rest.slice(0, -1) : rest;
    // A signature never goes on from the line before it.
    if (open && (open.depth !== depth || rest === SIGNATURE)) {
      blocks.push(open);
      open = null;
    }
    if (open) open.text += words;
    else open = { depth, text: words };
    if (flows) continue;
    blocks.push(open);
    open = null;
  }
  if (open) blocks.push(open);
  return blocks;
}

/** Quotes stand without spaces between them; one space after them was put in for safety. @rfc 3676 4.4 */
function flowedQuote(line: string): { readonly depth: number; readonly rest: string } {
  let depth = 0;
  while (line.charAt(depth) === '>') depth++;
  const rest = line.slice(depth);
  return { depth: Math.min(depth, DEEPEST_QUOTE), rest: rest.startsWith(' ') ? rest.slice(1) : rest };
}

/** `> > text`, as people and programs write it. */
function fixedQuote(line: string): { readonly depth: number; readonly rest: string } {
  const [quotes = ''] = /^(?:> ?)*/.exec(line) ?? [];
  const depth = quotes.length - quotes.replaceAll('>', '').length;
  return { depth: Math.min(depth, DEEPEST_QUOTE), rest: line.slice(quotes.length) };
}
