/** What names were bound to so far. */
export type Bindings = Map<string, string>;

/** A name that is not yet bound takes one word: no space, and none of the signs that words end with. */
const WORD = '[^\\s\\[\\]()<>"]+';

/** `…` as it stands in a latin1 string: whatever is there up to the end of the line, or what follows. */
const ELLIPSIS = '\xe2\x80\xa6';

/**
 * Finds `pattern` at the start of `heard` and returns how long it is; −1 where it does not stand there.
 * `$name` binds the first time and must match afterwards; `$$` is a dollar sign; `…` is anything on
 * the same line.
 */
export function matchStart(pattern: string, heard: string, bindings: Bindings): number {
  if (!pattern.includes('$') && !pattern.includes(ELLIPSIS))
    return heard.startsWith(pattern) ? pattern.length : -1;
  const names: string[] = [];
  const source = pattern.replace(
    /\$\$|\$([a-z][a-zA-Z0-9]*)|[^$]+|\$/g,
    (piece, name: string | undefined) => {
      if (name === undefined) return quoted(piece === '$$' ? '$' : piece);
      const bound = bindings.get(name);
      if (bound !== undefined) return escaped(bound);
      const again = names.indexOf(name);
      if (again >= 0) return `\\${again + 1}`;
      names.push(name);
      return `(${WORD})`;
    },
  );
  const found = new RegExp(`^${source}`).exec(heard);
  if (!found) return -1;
  for (const [i, name] of names.entries()) bindings.set(name, found[i + 1] ?? '');
  return found[0].length;
}

/** Puts what was bound in the place of names; returns the name that is not bound, if any, as `missing`. */
export function fillIn(
  text: string,
  bindings: Bindings,
): { readonly text: string; readonly missing: string | null } {
  let missing: string | null = null;
  const filled = text.replace(/\$\$|\$([a-z][a-zA-Z0-9]*)/g, (piece, name: string | undefined) => {
    if (name === undefined) return '$';
    const bound = bindings.get(name);
    if (bound === undefined) missing = name;
    return bound ?? piece;
  });
  return { text: filled, missing };
}

/**
 * Tells whether something that happened is of that kind and has these values. A path goes into
 * objects (`reason.enhanced`); lists are joined by commas; null is written `null`.
 */
export function isHappening(
  happened: { readonly kind: string },
  what: string,
  values: readonly (readonly [path: string, value: string])[],
): boolean {
  return happened.kind === what && values.every(([path, value]) => textOf(valueAt(happened, path)) === value);
}

function valueAt(thing: unknown, path: string): unknown {
  let at = thing;
  for (const key of path.split('.')) {
    at =
      typeof at === 'object' && at !== null
        ? Object.entries(at).find(([name]) => name === key)?.[1]
        : undefined;
  }
  return at;
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.map(textOf).join(',') : String(value);
}

function quoted(text: string): string {
  return escaped(text).replaceAll(ELLIPSIS, '[^\\r\\n]*?');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
