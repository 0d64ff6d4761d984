/** Measures of a state chart's drawing in px, and how wide words are in it. */
export const NODE = { width: 148, height: 52, radius: 10 } as const;
/** Where room is short. */
const NARROW = 136;
export const PILL = { height: 28, padding: 17 } as const;
/** Between a line's end and what it meets. */
export const CLEAR = 6;
export const CORNER = 14;
/** A label's lines are so far apart; its letters are all as wide. */
export const LABEL = { line: 15, letter: 7.2 } as const;
/** A letter of the words below a state's name, on average and rather wide. */
const SUMMARY_LETTER = 6.6;

/** All nodes are as wide as the one with the longest words needs. */
export function nodeWidth(summaries: readonly string[], isNarrow = false): number {
  const longest = Math.max(0, ...summaries.map(({ length }) => length));
  return Math.max(isNarrow ? NARROW : NODE.width, Math.ceil(longest * SUMMARY_LETTER + 20));
}

export const widthOf = (words: string): number => words.length * LABEL.letter;

/** Sets labels on lines of at most `width` px, broken between labels only: `HELO, EHLO,` `RSET`. */
export function labelLines(labels: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const [index, label] of labels.entries()) {
    const words = index < labels.length - 1 ? `${label},` : label;
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${words}`) <= width)
      lines[lines.length - 1] = `${last} ${words}`;
    else lines.push(words);
  }
  return lines;
}

/** The widest of labels that stand on lines of their own. */
export const widestOf = (labels: readonly string[]): number =>
  Math.max(0, ...labels.map((label) => widthOf(`${label},`)));

/** The width of a pill with these words behind its ✕. */
export const pillWidth = (words: string): number => widthOf(words) + 2 * PILL.padding + 14;
