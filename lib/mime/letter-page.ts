/**
 * What the page of a letter may do: nothing but look as its own styles say. It stands in a frame with an empty
 * `sandbox`, which already forbids scripts, forms, windows and going elsewhere.
 */
const PAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const LOOK = [
  ':root{color-scheme:light;background:#fff;color:#10151d}',
  'body{margin:12px 16px;font:15px/22px system-ui,sans-serif;overflow-wrap:anywhere}',
  'table{max-width:100%}',
  'a{color:#1459d6;text-decoration:underline}',
  '.mw-picture{display:inline-block;padding:1px 6px;border:1px dashed #737f90;font-size:13px;color:#4a5565}',
].join('');

/** A whole page for `srcdoc`, around HTML that `safeHtml` wrote. */
export function letterPage(safe: string): string {
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${PAGE_POLICY}">`,
    '<meta name="referrer" content="no-referrer">',
    `<style>${LOOK}</style>`,
  ];
  return `<!doctype html><html><head>${head.join('')}</head><body>${safe}</body></html>`;
}
