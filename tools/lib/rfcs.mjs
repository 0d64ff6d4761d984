/**
 * @typedef {{ number: string, title: string, support: string }} Rfc
 * @typedef {{ line: number, rfc: string }} Citation
 */

const SUPPORT = new Set(['full', 'part', 'background']);
const ENDED = /^(\d{1,5})(?=$|[\s.,;:)\]'"`])/;
const MARKS = [/@rfc[ \t]+([^\n]*)/g, /\brfc: ?\[?\s*['"]([^'"\n]*)['"]/g, /^rfc: (\d[^\n]*)/gm];

/**
 * Reads docs/rfcs.tsv: a heading, then number, title and support in columns parted by tabs.
 * @param {string} table
 * @returns {Rfc[]}
 */
export function parseRfcs(table) {
  return table
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => {
      const [number = '', title = '', support = ''] = line.split('\t');
      return { number, title, support };
    });
}

/** Tells what is wrong with the table itself. @param {readonly Rfc[]} rfcs @returns {string[]} */
export function tableComplaints(rfcs) {
  return rfcs.flatMap(({ number, title, support }, index) => [
    ...(/^\d+$/.test(number) && title !== '' ? [] : [`row ${index + 2} lacks a number or a title`]),
    ...(SUPPORT.has(support)
      ? []
      : [`RFC ${number}: support is "${support}", not one of ${[...SUPPORT].join(', ')}`]),
    ...(Number(rfcs[index - 1]?.number ?? 0) < Number(number)
      ? []
      : [`RFC ${number} stands out of order, or twice`]),
  ]);
}

/**
 * Finds the RFCs a source cites: `@rfc NNNN 4.2` in docstrings, `rfc: 'NNNN 4.2'` in rows, `rfc: NNNN` in dialogues.
 * @param {string} source
 * @returns {Citation[]} `rfc` is the number, or the whole text after the mark when that is no number
 */
export function citationsIn(source) {
  return MARKS.flatMap((mark) => [...source.matchAll(mark)]).map((match) => ({
    line: source.slice(0, match.index).split('\n').length,
    rfc: ENDED.exec(match[1] ?? '')?.[1] ?? match[1] ?? '',
  }));
}
