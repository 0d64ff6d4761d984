import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from './files.mjs';
import { reachableChunks, scriptsOf, stylesOf, TERMINAL } from './sizes.mjs';

/** The prerendered pages that open on a console. */
const HAS_CONSOLE = /^(lab|labs\/(?!edit|open)[^/]+)\.html$/;

/** Where the terminal look is what a visitor gets who has chosen nothing; as in use-look.ts. */
const TERMINAL_MEDIA = '(hover: hover) and (pointer: fine)';

/**
 * What each prerendered page with a console needs first, for its `Link` header. Without it a browser holds back all
 * scripts but one while style sheets are on their way (async ones are of low priority), which costs a round trip.
 * @param {string} next the folder of the build, absolute
 * @returns {(url: string) => string | null} the header for a request's URL; null where there is nothing to hint at
 */
export function hintsFor(next) {
  const pages = join(next, 'server', 'app');
  const read = (/** @type {string} */ chunk) => readFileSync(join(next, chunk), 'utf8');
  const script = (/** @type {string} */ chunk) =>
    `</_next/${chunk}>; rel=preload; as=script; fetchpriority=high`;
  /** @type {Map<string, { first: string[], terminal: string[] }>} */
  const hints = new Map();
  for (const path of filesUnder(pages, ['.'], (name) => name.endsWith('.html'))) {
    const html = readFileSync(join(pages, path), 'utf8');
    // The biggest first: the small ones fit into the next round.
    const scripts = scriptsOf(html).sort((one, other) => read(other).length - read(one).length);
    const styles = stylesOf(html).map((style) => `</_next/${style}>; rel=preload; as=style`);
    const terminal = reachableChunks(scripts, read).filter((chunk) => read(chunk).includes(TERMINAL));
    // A page that is read needs its fonts more than its scripts, and gets them first by itself.
    // On others a console is only one of the things to come to.
    if (terminal.length === 0 || !HAS_CONSOLE.test(path)) continue;
    hints.set(`/${path.replace(/(^index)?\.html$/, '')}`, {
      first: [...styles, ...scripts.map(script)],
      terminal: terminal.map((chunk) => `${script(chunk)}; media="${TERMINAL_MEDIA}"`),
    });
  }
  return (url) => {
    const [path = '', query = ''] = url.split('?', 2);
    const hint = hints.get(path);
    if (!hint) return null;
    const isPlain = new URLSearchParams(query).get('look') === 'plain';
    return [...hint.first, ...(isPlain ? [] : hint.terminal)].join(', ');
  };
}
