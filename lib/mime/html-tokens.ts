/** A piece of HTML as a browser would part it. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'start'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'end'; readonly name: string }
  /** What stands between `<script>` and `</script>`, and in others that are no markup inside. */
  | { readonly kind: 'raw'; readonly name: string; readonly text: string };

/** Elements whose content is no markup. */
const RAW: ReadonlySet<string> = new Set([
  'script',
  'style',
  'title',
  'textarea',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
]);
const MOST_ATTRIBUTES = 100;
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)?(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)?))?/y;

/** Parts HTML into tokens; whatever it is, it is read to its end. `most` is how many come at most. */
export function htmlTokens(
  html: string,
  most: number,
): { readonly tokens: readonly HtmlToken[]; readonly isCut: boolean } {
  const tokens: HtmlToken[] = [];
  let at = 0;
  while (at < html.length && tokens.length < most) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      tokens.push({ kind: 'text', text: html.slice(at) });
      at = html.length;
      break;
    }
    if (open > at) tokens.push({ kind: 'text', text: html.slice(at, open) });
    at = markup(html, open, tokens);
  }
  return { tokens, isCut: at < html.length };
}

/** Reads what begins with `<` and returns where it ends. */
function markup(html: string, open: number, tokens: HtmlToken[]): number {
  const next = html.charAt(open + 1);
  if (/[A-Za-z]/.test(next)) return startTag(html, open, tokens);
  if (next === '/' && /[A-Za-z]/.test(html.charAt(open + 2))) {
    const name = nameAt(html, open + 2);
    tokens.push({ kind: 'end', name });
    return behind(html, '>', open + 2 + name.length);
  }
  if (html.startsWith('<!--', open)) return comment(html, open);
  if (next === '!' || next === '?' || next === '/') return behind(html, '>', open + 1);
  tokens.push({ kind: 'text', text: '<' });
  return open + 1;
}

/** `<!-->` and `<!--->` are comments too, and `--!>` ends one. */
function comment(html: string, open: number): number {
  const short = /^<!---?>/.exec(html.slice(open, open + 6));
  if (short) return open + short[0].length;
  const end = html.indexOf('--', open + 4);
  for (let at = end; at >= 0; at = html.indexOf('--', at + 1)) {
    if (html.charAt(at + 2) === '>') return at + 3;
    if (html.startsWith('!>', at + 2)) return at + 4;
  }
  return html.length;
}

function startTag(html: string, open: number, tokens: HtmlToken[]): number {
  const name = nameAt(html, open + 1);
  const attributes = new Map<string, string>();
  let at = open + 1 + name.length;
  while (at < html.length && html.charAt(at) !== '>') {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(html);
    const [whole = '', key, double, single, bare] = found ?? [];
    // The first of two counts, as in browsers.
    const lower = key?.toLowerCase() ?? '';
    if (lower !== '' && attributes.size < MOST_ATTRIBUTES && !attributes.has(lower))
      attributes.set(lower, double ?? single ?? bare ?? '');
    at += Math.max(1, whole.length);
  }
  // A tag that never ends is none: browsers drop it with all behind it.
  if (at >= html.length) return html.length;
  tokens.push({ kind: 'start', name, attributes });
  at++;
  if (name === 'plaintext') {
    tokens.push({ kind: 'raw', name, text: html.slice(at) });
    return html.length;
  }
  return RAW.has(name) ? rawText(html, at, name, tokens) : at;
}

function rawText(html: string, from: number, name: string, tokens: HtmlToken[]): number {
  const end = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  end.lastIndex = from;
  const found = end.exec(html);
  const to = found ? found.index : html.length;
  tokens.push({ kind: 'raw', name, text: html.slice(from, to) });
  if (!found) return html.length;
  tokens.push({ kind: 'end', name });
  return behind(html, '>', to + 2 + name.length);
}

function nameAt(html: string, at: number): string {
  const found = /^[^\s/>]{1,200}/.exec(html.slice(at, at + 200));
  return (found?.[0] ?? '').toLowerCase();
}

function behind(html: string, sign: string, from: number): number {
  const at = html.indexOf(sign, from);
  return at < 0 ? html.length : at + sign.length;
}
