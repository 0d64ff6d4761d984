/** A class name of xterm.js, which no minifier changes: it tells the terminal's chunk from others. */
export const TERMINAL = 'xterm-helper-textarea';

/**
 * The scripts a prerendered page loads before it is usable, as paths under `.next/`. Scripts for browsers without
 * modules (`nomodule`) are left out: no supported browser fetches them.
 * @param {string} html
 * @returns {string[]} each once
 */
export function scriptsOf(html) {
  const tags = html.match(/<script\b[^>]*>/gi) ?? [];
  return [
    ...new Set(
      tags
        .filter((tag) => !/\bnomodule\b/i.test(tag))
        .flatMap((tag) => /\bsrc="\/_next\/([^"?]+)/i.exec(tag)?.[1] ?? []),
    ),
  ];
}

/** The style sheets a prerendered page waits for, as paths under `.next/`. @param {string} html @returns {string[]} */
export function stylesOf(html) {
  return [...html.matchAll(/<link rel="stylesheet" href="\/_next\/([^"?]+)/g)].map((match) => match[1] ?? '');
}

/**
 * The chunks a chunk fetches on import(). Turbopack writes them as arrays of their paths.
 * @param {string} source
 * @returns {string[]} paths under `.next/`
 */
function lazyChunksOf(source) {
  const groups = source.match(/\["static\/chunks\/[^\]]*\]/g) ?? [];
  return groups.flatMap((group) =>
    [...group.matchAll(/"(static\/chunks\/[^"]+\.js)"/g)].map((match) => match[1] ?? ''),
  );
}

/**
 * All chunks a page can come to load.
 * @param {readonly string[]} first what it loads at once
 * @param {(chunk: string) => string} read the source of a chunk
 * @returns {string[]} each once, `first` among them
 */
export function reachableChunks(first, read) {
  const all = new Set(first);
  for (const chunk of all) for (const lazy of lazyChunksOf(read(chunk))) all.add(lazy);
  return [...all];
}

/**
 * @typedef {{ what: string, octets: number, gzipOctets: number, limitKb: number }} Size
 * @param {readonly Size[]} sizes
 * @returns {{ table: string, ok: boolean }}
 */
export function judgeSizes(sizes) {
  const width = Math.max(0, ...sizes.map(({ what }) => what.length));
  const isOver = (/** @type {Size} */ { octets, limitKb }) => octets > limitKb * 1000;
  const rows = sizes.map((size) => {
    const kb = (size.octets / 1000).toFixed(1).padStart(6);
    const limit = String(size.limitKb).padStart(3);
    const gzip = (size.gzipOctets / 1000).toFixed(1).padStart(6);
    return `  ${size.what.padEnd(width)}  ${kb} of ${limit} kB (gzip ${gzip})${isOver(size) ? '  TOO MUCH' : ''}`;
  });
  return { table: rows.join('\n'), ok: !sizes.some(isOver) };
}
