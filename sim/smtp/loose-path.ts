import { cursorOf, FAIL } from '../wire/grammar.ts';
import { parseDomain } from './domain.ts';
import { isAtext, type Path, pathOf } from './path.ts';

/** A path that Postfix takes although the RFC's grammar does not. `null` path is the null sender. */
export interface LoosePath {
  readonly path: Path | null;
  /** Where the path ends in the text. */
  readonly end: number;
}

/**
 * Reads a path as generously as Postfix: spaces beside `@` and dots, doubled brackets, a name or a
 * comment with the address, quotes and backslashes anywhere in the local part, a second `@`. Null
 * for what even Postfix refuses. Meant for texts that the RFC's grammar has refused already.
 */
export function parseLoosePath(text: string, from: number, mayBeNull: boolean): LoosePath | null {
  const start = text.slice(from).search(/[^ \t]/) + from;
  const end = start < from ? -1 : tokenEnd(text, start);
  if (end < 0) return null;
  const token = text.slice(start, end);
  const bracketed = /^<+(.*?)>+$/s.exec(token)?.[1] ?? /^([^<>]+)>+$/.exec(token)?.[1];
  if (bracketed === undefined || bracketed.includes('>')) return null;
  const plain = bracketed.slice(bracketed.lastIndexOf('<') + 1).replace(/\([^()]*\)/g, '');
  const tidy = (plain.includes('"') ? plain : plain.replace(/[ \t]*([@.])[ \t]*/g, '$1')).trim();
  const address = tidy.replace(/^@[^:]*:/, '');
  if (address === '') return mayBeNull && tidy === '' ? { path: null, end } : null;
  const at = address.lastIndexOf('@');
  const local = localValue(at < 0 ? address : address.slice(0, at));
  const domain = at < 0 ? null : wholeDomain(address.slice(at + 1));
  if (local === null || local === '' || domain === FAIL) return null;
  return { path: pathOf(local, domain), end };
}

/** The blank or end after a token, in which brackets hold blanks together; −1 where one stays open. */
function tokenEnd(text: string, start: number): number {
  let open = 0;
  let quoted = false;
  let end = start;
  for (; end < text.length; end++) {
    const char = text.charAt(end);
    if (char === '\\') end++;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '<') open++;
    else if (char === '>') open--;
    else if ((char === ' ' || char === '\t') && open <= 0) break;
  }
  return quoted || open > 0 ? -1 : Math.min(end, text.length);
}

/** The local part without quotes and backslashes; null where something stands in it that may not. */
function localValue(written: string): string | null {
  let value = '';
  let quoted = false;
  for (let i = 0; i < written.length; i++) {
    const char = written.charAt(i);
    const code = written.charCodeAt(i);
    if (char === '"') {
      // A quoted word has a dot, or nothing, on either side.
      const beside = written.charAt(quoted ? i + 1 : i - 1);
      if (beside !== '' && beside !== '.' && beside !== '@') return null;
      quoted = !quoted;
    } else if (char === '\\') {
      value += written.charAt(++i);
      if (i === written.length) return null;
    } else if (isAtext(code) || '.@:'.includes(char) || (quoted && code >= 32 && code <= 126)) value += char;
    else return null;
  }
  return quoted ? null : value;
}

function wholeDomain(text: string): string | typeof FAIL {
  const cursor = cursorOf(text);
  const domain = parseDomain(cursor);
  return cursor.at === text.length ? domain : FAIL;
}
