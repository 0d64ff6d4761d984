export interface SafeCss {
  /** Without anything that would be loaded. */
  readonly css: string;
  /** Of pictures that it wanted. */
  readonly addresses: readonly string[];
  /** Style sheets and fonts that it wanted. */
  readonly sheets: number;
}

const LOADING =
  /(?:url|image-set|-webkit-image-set|image|cross-fade|src|element|paint)\s*\(\s*("[^"]*"|'[^']*'|[^)"']*)/gi;

/** The value of a `style` attribute as CSS; '' where character references could hide something. */
export function cssOfAttribute(value: string): string {
  const css = value.replace(/&(?:quot|apos|#39|#34);/gi, "'");
  return css.includes('&') ? '' : css;
}

/**
 * Takes from a style sheet what would load something. Comments go, and where anything is written in escapes, which
 * could hide one, all of it.
 */
export function safeCss(text: string): SafeCss {
  const plain = text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ');
  if (plain.includes('\\')) return { css: '', addresses: [], sheets: 0 };
  let sheets = 0;
  const addresses: string[] = [];
  const css = plain
    .replace(/@\s*(?:import|namespace)[^;]*(?:;|$)/gi, () => {
      sheets++;
      return '';
    })
    .replace(/@\s*font-face[^{]{0,200}\{[^}]*(?:\}|$)/gi, () => {
      sheets++;
      return '';
    })
    .replace(LOADING, (_, address: string) => {
      addresses.push(address.trim().replace(/^["']|["']$/g, ''));
      return 'none(';
    });
  return { css, addresses, sheets };
}
