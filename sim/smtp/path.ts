/** The names in envelopes: reverse-path, forward-path and what stands in them. */

/** An address as the envelope names it. Plain data. */
export interface Path {
  /** As the client wrote it, without brackets and source route: `"Bob B"@example.org`. */
  readonly address: string;
  /** The local part without quoting; its case matters by the letter. @rfc 5321 2.4 */
  readonly local: string;
  /** Lower-case domain or address literal with brackets; null for `<Postmaster>` and other bare names. */
  readonly domain: string | null;
}

/** Makes a path from an address that is known to be sound: `path('bob@example.org')`. */
export function pathOf(local: string, domain: string | null): Path {
  const written = isDotString(local) ? local : `"${local.replace(/["\\]/g, '\\$&')}"`;
  return { address: domain === null ? written : `${written}@${domain}`, local, domain };
}

/** `A-Z a-z 0-9` and `! # $ % & ' * + - / = ? ^ _ { | } ~` and the back-quote. @rfc 5322 3.2.3 */
export function isAtext(code: number): boolean {
  if (isLetterOrDigit(code)) return true;
  switch (code) {
    case 33:
    case 35:
    case 36:
    case 37:
    case 38:
    case 39:
    case 42:
    case 43:
    case 45:
    case 47:
    case 61:
    case 63:
    case 94:
    case 95:
    case 96:
    case 123:
    case 124:
    case 125:
    case 126:
      return true;
    default:
      return false;
  }
}

export function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function isDotString(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 46 && !isAtext(code)) return false;
  }
  return text.length > 0;
}

/** Tells whether a name is four numbers up to 255, dotted. @rfc 5321 4.1.3 */
export function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255);
}

/** Tells whether a text is an IPv6 address, `::` and a dotted tail included. @rfc 4291 2.2 */
export function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    const parts = half === '' ? [] : half.split(':');
    for (const [k, part] of parts.entries()) {
      const last = index === halves.length - 1 && k === parts.length - 1;
      if (last && part.includes('.')) {
        if (!isIpv4(part)) return false;
        groups += 2;
      } else {
        if (!/^[0-9a-f]{1,4}$/i.test(part)) return false;
        groups++;
      }
    }
  }
  // `::` stands for at least one group of zeros.
  return halves.length === 2 ? groups <= 7 : groups === 8;
}
