import type { Blocked } from './safe-html';

const some = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
const it = (n: number): string => (n === 1 ? 'it' : 'they');

/** What a letter wanted to do and may not, a sentence each; none for a letter that wanted nothing. */
export function blockedWords(blocked: Blocked): readonly string[] {
  const { pictures, pixels, ownPictures, hosts, scripts, frames, plugins, forms, refreshes, sheets, links } =
    blocked;
  const from = hosts.length === 0 ? '' : ` (${hosts.join(', ')})`;
  return [
    pictures > 0 &&
      `${some(pictures, 'picture')} from elsewhere not loaded${from}: asking for ${pictures === 1 ? 'it' : 'them'} would have told the sender that this letter was opened, when, and from which address.`,
    pixels > 0 &&
      `${some(pixels, 'picture')} of that ${pixels === 1 ? 'is' : 'are'} too small to be seen: a tracking pixel.`,
    ownPictures > 0 && `${some(ownPictures, 'picture')} that the letter brings along not drawn.`,
    scripts > 0 && `${some(scripts, 'script')} not run: no mail program runs scripts in letters.`,
    frames > 0 && `${some(frames, 'page')} inside the letter not loaded.`,
    plugins > 0 && `${some(plugins, 'film, sound or plug-in')} not loaded.`.replace('plug-ins', 'plug-ins'),
    forms > 0 && `${some(forms, 'form')} not shown: what is typed into one goes to the sender.`,
    refreshes > 0 && `It wanted to go to another page by itself, and stays.`,
    sheets > 0 && `${some(sheets, 'style sheet, font or page')} in advance not loaded.`,
    links > 0 &&
      `${some(links, 'link')} ${links === 1 ? 'leads' : 'lead'} nowhere here; rest on one to read where ${it(links)} would.`,
  ].filter((sentence) => sentence !== false);
}
