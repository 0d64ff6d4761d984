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

/**
 * The groups of chunks a chunk fetches on import(). Turbopack writes each group as an array of their paths.
 * @param {string} source
 * @returns {string[][]} paths under `.next/`
 */
function lazyGroupsOf(source) {
  const groups = source.match(/\["static\/chunks\/[^\]]*\]/g) ?? [];
  return groups.map((group) =>
    [...group.matchAll(/"(static\/chunks\/[^"]+\.js)"/g)].map((match) => match[1] ?? ''),
  );
}

/**
 * All chunks a page can come to load, parted at a marker: what needs no chunk with the marker in it, and the rest.
 * @param {readonly string[]} first what it loads at once
 * @param {(chunk: string) => string} read the source of a chunk
 * @param {string} marker a text that survives minifying and stands only in what shall be told apart
 * @returns {{ without: string[], withMarker: string[] }}
 */
export function reachableChunks(first, read, marker) {
  const without = new Set(first);
  const all = new Set(first);
  /** @type {{ group: readonly string[], marked: boolean }[]} */
  const waiting = [{ group: first, marked: false }];
  for (const { group, marked } of waiting) {
    for (const chunk of group) {
      for (const lazy of lazyGroupsOf(read(chunk))) {
        const fresh = lazy.filter((one) => !all.has(one));
        if (fresh.length === 0) continue;
        // Whatever comes after the marked group, or together with it, is part of it.
        const isMarked = marked || lazy.some((one) => read(one).includes(marker));
        for (const one of fresh) all.add(one);
        if (!isMarked) for (const one of fresh) without.add(one);
        waiting.push({ group: fresh, marked: isMarked });
      }
    }
  }
  return { without: [...without], withMarker: [...all] };
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
    const limit = String(size.limitKb).padStart(3);
    return `  ${size.what.padEnd(width)}  ${kb} of ${limit} kB${isOver(size) ? '  TOO MUCH' : ''}`;
  });
  return { table: rows.join('\n'), ok: !sizes.some(isOver) };
}
