/**
 * The modules a prerendered page loads before it is usable, as their addresses. Scripts for browsers without
 * modules (`nomodule`) are left out: no supported browser fetches them.
 * @param {string} html
 * @returns {string[]} each once, without query
 */
export function scriptsOf(html) {
  const tags = html.match(/<script\b[^>]*>/gi) ?? [];
  const addresses = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .map((tag) => /\bsrc="([^"?]+)/i.exec(tag)?.[1])
    .filter((address) => address !== undefined);
  return [...new Set(addresses)];
}

/**
 * The groups of chunks that a module fetches later, on import(): Turbopack writes each group as one array of paths.
 * @param {string} source
 * @returns {string[][]} paths as `static/chunks/….js`
 */
export function lazyGroupsOf(source) {
  const groups = source.match(/\[(?:"static\/chunks\/[^"]+"|\{[^}]*\}|,)+\]/g) ?? [];
  return groups
    .map((group) => [...group.matchAll(/"(static\/chunks\/[^"]+\.js)"/g)].map((match) => match[1] ?? ''))
    .filter((group) => group.length > 0);
}

/**
 * @typedef {{ what: string, octets: number, limitKb: number }} Size
 * @param {readonly Size[]} sizes
 * @returns {{ table: string, ok: boolean }}
 */
export function judgeSizes(sizes) {
  const width = Math.max(0, ...sizes.map(({ what }) => what.length));
  const isOver = (/** @type {Size} */ { octets, limitKb }) => octets > limitKb * 1000;
  const rows = sizes.map((size) => {
    const kb = (size.octets / 1000).toFixed(1).padStart(6);
    return `  ${size.what.padEnd(width)}  ${kb} of ${String(size.limitKb).padStart(3)} kB${isOver(size) ? '  OVER' : ''}`;
  });
  return { table: rows.join('\n'), ok: !sizes.some(isOver) };
}
