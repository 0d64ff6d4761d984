/**
 * The lexical rules that structured header fields share: white space and comments, atoms, quoted
 * strings, phrases, domains, MIME tokens. They follow Dovecot's lenient reading of RFC 5322 closely,
 * since clients see its results in ENVELOPE and BODYSTRUCTURE.
 */

/** The value is broken here. */
export const BROKEN = -1;
/** Read; the value ends here. */
export const END = 0;
/** Read; more follows. */
export const MORE = 1;
export type Scan = typeof BROKEN | typeof END | typeof MORE;

/** What stands for a NUL octet: U+FFFD in UTF-8, as a latin1 string. */
export const NUL_REPLACEMENT = '\xef\xbf\xbd';

const PLAIN = 1;
const TSPECIAL = 2;

/** atext by octet (8-bit octets too); those of them that no MIME token may hold are marked apart. */
const ATEXT = new Uint8Array(256);
for (let code = 0x80; code < 256; code++) ATEXT[code] = PLAIN;
for (const char of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-^_`{|}~") {
  ATEXT[char.charCodeAt(0)] = PLAIN;
}
for (const char of '/=?') ATEXT[char.charCodeAt(0)] = TSPECIAL;

/** Tells whether the character may stand in an atom. @rfc 5322 3.2.3 */
export function isAtext(code: number): boolean {
  return (ATEXT[code] ?? 0) !== 0;
}

/** Reads a latin1 string from the left; what a rule reads is appended to `out`. */
export class Scanner {
  at = 0;
  /** What the rules have read; the caller empties it. */
  out = '';
  /** The text of the last comment skipped. */
  comment = '';
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** The code of the next character, −1 at the end. */
  peek(): number {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : -1;
  }

  private get more(): Scan {
    return this.at < this.text.length ? MORE : END;
  }

  /** Skips white space, line ends and comments. @rfc 5322 3.2.2 */
  skipBlank(): Scan {
    for (;;) {
      const code = this.peek();
      if (code === 32 || code === 9 || code === 13 || code === 10) this.at++;
      else if (code !== 0x28) return this.more;
      else if (!this.skipComment()) return BROKEN;
    }
  }

  /** At `(`. Comments nest; a missing `)` is broken, and what followed the last escape or fold is lost. */
  private skipComment(): boolean {
    const { text } = this;
    this.comment = '';
    let pending = '';
    let level = 1;
    for (this.at++; this.at < text.length; this.at++) {
      const char = text.charAt(this.at);
      if (char === '(') level++;
      else if (char === ')' && --level === 0) {
        this.at++;
        this.comment += pending;
        return true;
      }
      if (char === '\\' && !this.endsPair(this.at + 1)) {
        this.comment += pending;
        pending = text.charAt(++this.at);
      } else if (char === '\n' || char === '\0') {
        this.comment += pending + quotedChar(char, '');
        pending = '';
      } else pending += quotedChar(char, text.charAt(this.at + 1));
    }
    return false;
  }

  /** A quoted pair cannot hold CR, LF or NUL. */
  private endsPair(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === 13 || code === 10 || code === 0;
  }

  /** One atom and the blanks after it. */
  atom(): Scan {
    const start = this.at;
    while (isAtext(this.peek())) this.at++;
    if (this.at === start) return BROKEN;
    return this.cutFrom(start);
  }

  /** Atoms joined by dots, blanks allowed around the dots. @rfc 5322 4.4 */
  dotAtom(): Scan {
    for (;;) {
      const scan = this.atom();
      if (scan !== MORE || this.peek() !== 0x2e) return scan;
      this.at++;
      this.out += '.';
      if (this.skipBlank() !== MORE) return BROKEN;
    }
  }

  /** Atoms and dots, no blanks between; may be empty. */
  private atomOrDots(): Scan {
    const start = this.at;
    while (isAtext(this.peek()) || this.peek() === 0x2e) this.at++;
    return this.cutFrom(start);
  }

  /** A token of a MIME field; may be empty. @rfc 2045 5.1 */
  token(): Scan {
    const start = this.at;
    while (ATEXT[this.peek()] === PLAIN || this.peek() === 0x2e) this.at++;
    return this.cutFrom(start);
  }

  private cutFrom(start: number): Scan {
    this.out += this.text.slice(start, this.at);
    return this.at >= this.text.length ? END : this.skipBlank();
  }

  /**
   * At `"`. Reads the content, quoted pairs resolved and folds undone; without an end only what stands
   * before the last escape or fold is read. @rfc 5322 3.2.4
   */
  quotedString(): Scan {
    const { text } = this;
    let pending = '';
    for (this.at++; this.at < text.length; this.at++) {
      const char = text.charAt(this.at);
      if (char === '"') {
        this.at++;
        this.out += pending;
        return this.skipBlank();
      }
      if (char === '\\' && this.at + 1 >= text.length) return BROKEN;
      if (char === '\\' && !this.endsPair(this.at + 1)) {
        this.out += pending;
        pending = text.charAt(++this.at);
      } else if (char === '\n' || char === '\0') {
        this.out += pending + quotedChar(char, '');
        pending = '';
      } else pending += quotedChar(char, text.charAt(this.at + 1));
    }
    return BROKEN;
  }

  /** Words joined by one space: a display name. @rfc 5322 3.2.5 */
  phrase(): Scan {
    if (this.at >= this.text.length) return END;
    if (this.peek() === 0x2e) return BROKEN;
    for (;;) {
      const scan = this.peek() === 0x22 ? this.quotedString() : this.atomOrDots();
      if (scan !== MORE) return scan;
      const code = this.peek();
      if (!isAtext(code) && code !== 0x22 && code !== 0x2e) return MORE;
      this.out += ' ';
    }
  }

  /** At `@`. Reads the domain after it, a literal with its brackets. @rfc 5322 3.4.1 */
  domain(): Scan {
    this.at++;
    if (this.skipBlank() !== MORE) return BROKEN;
    return this.peek() === 0x5b ? this.domainLiteral() : this.dotAtom();
  }

  private domainLiteral(): Scan {
    const { text } = this;
    this.out += '[';
    for (this.at++; this.at < text.length; this.at++) {
      const char = text.charAt(this.at);
      if (char === '[') return BROKEN;
      if (char === ']') {
        this.at++;
        this.out += ']';
        return this.skipBlank();
      }
      if (char === '\\') {
        // The backslash stays in the value of a domain literal.
        this.out += '\\';
        if (this.at + 1 >= text.length) return BROKEN;
        if (!this.endsPair(this.at + 1)) this.out += text.charAt(++this.at);
      } else this.out += quotedChar(char, text.charAt(this.at + 1));
    }
    return BROKEN;
  }
}

/** A character inside quotes: line ends vanish, a NUL is replaced. */
function quotedChar(char: string, next: string): string {
  if (char === '\n' || (char === '\r' && next === '\n')) return '';
  return char === '\0' ? NUL_REPLACEMENT : char;
}
