import { cssOfAttribute, safeCss } from './css';
import * as allowed from './html-allowed';
import { type HtmlToken, htmlTokens } from './html-tokens';

/** What a letter wanted to do and may not, counted. */
export interface Blocked {
  /** Pictures that would have been asked for elsewhere. */
  readonly pictures: number;
  /** Of these: so small or hidden that they only tell that the letter was opened. */
  readonly pixels: number;
  /** Pictures that the letter brings along. */
  readonly ownPictures: number;
  /** Names of servers that would have been asked, the first few. */
  readonly hosts: readonly string[];
  readonly scripts: number;
  readonly frames: number;
  readonly plugins: number;
  readonly forms: number;
  /** It would have gone to another page by itself. */
  readonly refreshes: number;
  /** Style sheets, fonts and whatever a page loads in advance. */
  readonly sheets: number;
  readonly links: number;
}

export interface SafeHtml {
  /** Only elements and attributes that can neither load nor run nor lead anywhere. */
  readonly html: string;
  readonly blocked: Blocked;
  /** There was more than the limits allow. */
  readonly isCut: boolean;
}

/** More of a letter is not read, in characters. */
const MOST_CHARACTERS = 1_000_000;
const MOST_TOKENS = 40_000;
const DEEPEST = 200;
const MOST_CSS = 100_000;
const MOST_HOSTS = 5;

type Counts = { -readonly [K in keyof Blocked]: Blocked[K] };

/**
 * Writes HTML anew with nothing but what is allowed: every `<` in what comes out was put there by this function.
 * What was left out is counted. Whatever comes in, it is safe to hand on; and the frame that shows it trusts it not.
 */
export function safeHtml(html: string): SafeHtml {
  const read = html.slice(0, MOST_CHARACTERS);
  const { tokens, isCut } = htmlTokens(read, MOST_TOKENS);
  const writer = new Writer();
  for (const token of tokens) writer.take(token);
  return { html: writer.end(), blocked: writer.blocked, isCut: isCut || read.length < html.length };
}

class Writer {
  readonly blocked: Counts & { hosts: string[] } = {
    pictures: 0,
    pixels: 0,
    ownPictures: 0,
    hosts: [],
    scripts: 0,
    frames: 0,
    plugins: 0,
    forms: 0,
    refreshes: 0,
    sheets: 0,
    links: 0,
  };
  private readonly parts: string[] = [];
  private readonly open: string[] = [];
  private cssLeft = MOST_CSS;

  take(token: HtmlToken): void {
    switch (token.kind) {
      case 'text':
        this.parts.push(escaped(token.text));
        return;
      case 'raw':
        this.raw(token.name, token.text);
        return;
      case 'end':
        this.close(token.name);
        return;
      case 'start':
        this.start(token.name, token.attributes);
        return;
    }
  }

  end(): string {
    for (const name of this.open.splice(0).reverse()) this.parts.push(`</${name}>`);
    return this.parts.join('');
  }

  private raw(name: string, text: string): void {
    if (name === 'textarea') this.parts.push(escaped(text));
    if (name !== 'style' || text.length > this.cssLeft) return;
    this.cssLeft -= text.length;
    this.parts.push(`<style>${this.css(text)}</style>`);
  }

  private close(name: string): void {
    const place = this.open.lastIndexOf(name);
    if (place < 0) return;
    for (const inner of this.open.splice(place).reverse()) this.parts.push(`</${inner}>`);
  }

  private start(name: string, attributes: ReadonlyMap<string, string>): void {
    this.count(name, attributes);
    if (name === 'img' || name === 'svg' || name === 'image') this.picture(attributes.get('alt') ?? '');
    if (allowed.FIELDS.has(name) && name !== 'textarea' && name !== 'option') this.parts.push(' ▭ ');
    if (allowed.DROPPED.has(name) || !allowed.ELEMENTS.has(name)) return;
    if (allowed.SELF_ENDING.has(name) && this.open.at(-1) === name) this.close(name);
    if (this.open.length >= DEEPEST) return;
    const written = [...attributes]
      .filter(([key]) => allowed.ATTRIBUTES.has(key))
      .map(
        ([key, value]) => ` ${key}="${quoted(key === 'style' ? this.css(cssOfAttribute(value)) : value)}"`,
      );
    this.parts.push(`<${name}${written.join('')}${this.target(name, attributes)}>`);
    if (!allowed.VOID.has(name)) this.open.push(name);
  }

  /** A link leads nowhere; where it would have led can be read. */
  private target(name: string, attributes: ReadonlyMap<string, string>): string {
    const href = name === 'a' ? attributes.get('href') : undefined;
    if (href === undefined || attributes.has('title')) return '';
    return ` title="${quoted(`leads to ${href.trim().slice(0, 300)}`)}"`;
  }

  private picture(alt: string): void {
    this.parts.push(
      `<span class="mw-picture">picture${alt === '' ? '' : `: ${escaped(alt.slice(0, 200))}`}</span>`,
    );
  }

  /** Takes from a style what would load something. */
  private css(text: string): string {
    const { css, addresses, sheets } = safeCss(text);
    for (const address of addresses) this.address(address);
    this.blocked.sheets += sheets;
    return css.replaceAll('<', ' ');
  }

  private count(name: string, attributes: ReadonlyMap<string, string>): void {
    const { blocked } = this;
    if (name === 'script') blocked.scripts++;
    if (allowed.FRAMES.has(name)) blocked.frames++;
    if (allowed.PLUGINS.has(name)) blocked.plugins++;
    if (name === 'form') blocked.forms++;
    if (name === 'link') blocked.sheets++;
    if (name === 'a' || name === 'area') blocked.links += Number(attributes.has('href'));
    if (name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'refresh') blocked.refreshes++;
    for (const [key, value] of attributes) {
      if (key.startsWith('on') || /^[\s\0-\x1f]*(?:javascript|vbscript):/i.test(value)) blocked.scripts++;
    }
    if (name === 'img' || name === 'image' || name === 'source') this.source(attributes);
    for (const key of ['background', 'poster']) {
      const value = attributes.get(key);
      if (value !== undefined) this.address(value);
    }
  }

  private source(attributes: ReadonlyMap<string, string>): void {
    const addresses = [
      attributes.get('src') ?? attributes.get('href') ?? attributes.get('xlink:href'),
      attributes.get('srcset')?.trim().split(/\s/)[0],
    ].filter((address) => address !== undefined && address !== '');
    const before = this.blocked.pictures;
    if (addresses[0] !== undefined) this.address(addresses[0]);
    if (this.blocked.pictures > before && isTiny(attributes)) this.blocked.pixels++;
  }

  /** A picture that would be asked for. */
  private address(address: string): void {
    const { blocked } = this;
    const trimmed = address.trim();
    if (/^(?:data|cid|mid):/i.test(trimmed)) {
      blocked.ownPictures++;
      return;
    }
    blocked.pictures++;
    const host = /^(?:[a-z][a-z0-9+.-]*:)?\/\/(?:[^/?#@]*@)?([^/?#:]{1,253})/i
      .exec(trimmed)?.[1]
      ?.toLowerCase();
    if (host === undefined || blocked.hosts.includes(host) || blocked.hosts.length >= MOST_HOSTS) return;
    blocked.hosts.push(host);
  }
}

/** A picture of one or two pixels, or one that is hidden: nobody is meant to see it. */
function isTiny(attributes: ReadonlyMap<string, string>): boolean {
  const isSmall = (key: string) => /^\s*[012](?:px)?\s*$/i.test(attributes.get(key) ?? '');
  const style = attributes.get('style') ?? '';
  return (
    (isSmall('width') && isSmall('height')) ||
    /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])/i.test(style) ||
    (/width\s*:\s*[012](?:px)?\s*(?:;|$)/i.test(style) && /height\s*:\s*[012](?:px)?\s*(?:;|$)/i.test(style))
  );
}

/** Text between tags. `&` stays: what stands there are characters, written out or not. */
const escaped = (text: string): string => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const quoted = (value: string): string => escaped(value).replaceAll('"', '&quot;');
