/** An address taken apart: `domain` is a name, or an address literal with its brackets. */
export interface AddressParts {
  /** Without quotes and backslashes. */
  readonly local: string;
  /** Lower case; '' where there is none, as in `<Postmaster>`. */
  readonly domain: string;
}

/**
 * Takes an address text apart: `ada@example.org`, `"ada l."@example.org`, `postmaster`.
 *
 * Never fails: it is for texts that were parsed before (paths) and for login names that people type.
 */
export function partsOf(text: string): AddressParts {
  const at = text.lastIndexOf('@');
  const local = at < 0 ? text : text.slice(0, at);
  const domain = at < 0 ? '' : text.slice(at + 1).toLowerCase();
  const quoted = local.length >= 2 && local.startsWith('"') && local.endsWith('"');
  return { local: quoted ? local.slice(1, -1).replace(/\\(.)/gs, '$1') : local, domain };
}
