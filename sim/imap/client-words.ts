import { latin1, utf8Encode } from '../kernel/octets.ts';

/**
 * Writes a string into a command: as it is where it can stand so, else in quotes. Null for what only a
 * literal could carry. @rfc 3501 4.3
 */
export function astringText(text: string): string | null {
  if (/^[A-Za-z0-9_.@/=+:!#$&'?^`|~-]+$/.test(text) && text.toUpperCase() !== 'NIL') return text;
  return /^[ -~]*$/.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : null;
}

/** The octets of a text as a latin1 string, UTF-8. */
export const utf8Text = (text: string): string => latin1(utf8Encode(text));

/** A value in a response: a string (or an atom, a number), NIL, or a list. */
export type ImapValue = string | null | readonly ImapValue[];

/** Lists inside lists deeper than this are read as nothing. */
const DEEPEST = 40;

/**
 * Reads the values of a response from `at` up to its end or to an unmatched `)`. Never fails: what is
 * broken ends the reading, and what was read before it stays. Literals stand in the text as `{n}` with
 * a line end and their octets.
 */
export function valuesOf(text: string, at = 0): readonly ImapValue[] {
  return new ValueReader(text, at).values(0);
}

class ValueReader {
  private readonly text: string;
  private at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  values(depth: number): ImapValue[] {
    const { text } = this;
    const found: ImapValue[] = [];
    for (;;) {
      while (text.charAt(this.at) === ' ') this.at++;
      const char = text.charAt(this.at);
      if (char === '' || char === ')' || char === '\r' || depth > DEEPEST) return found;
      if (char === '(') {
        this.at++;
        found.push(this.values(depth + 1));
        if (text.charAt(this.at) !== ')') return found;
        this.at++;
      } else {
        const value = char === '"' ? this.quoted() : char === '{' ? this.literal() : this.atom();
        if (value === undefined) return found;
        found.push(value);
      }
    }
  }

  private quoted(): string | undefined {
    const found = /"((?:[^"\\\r\n]|\\["\\])*)"/y;
    found.lastIndex = this.at;
    const match = found.exec(this.text);
    if (!match) return undefined;
    this.at += match[0].length;
    return (match[1] ?? '').replace(/\\(["\\])/g, '$1');
  }

  private literal(): string | undefined {
    const found = /\{(\d{1,10})\}\r\n/y;
    found.lastIndex = this.at;
    const match = found.exec(this.text);
    if (!match) return undefined;
    const from = this.at + match[0].length;
    this.at = from + Number(match[1]);
    return this.at > this.text.length ? undefined : this.text.slice(from, this.at);
  }

  /** `BODY[HEADER.FIELDS (DATE FROM)]<0>` is one word, spaces and parentheses in it included. */
  private atom(): string | null | undefined {
    const found = /(?:[^ ()[\]{"\r\n]|\[[^\]\r\n]*\]?)+|\]/y;
    found.lastIndex = this.at;
    const word = found.exec(this.text)?.[0];
    if (word === undefined) return undefined;
    this.at += word.length;
    return word.toUpperCase() === 'NIL' ? null : word;
  }
}

/** A number of a response: whole, not negative, below 2³². Null for anything else. */
export function numberOf(value: ImapValue | undefined): number | null {
  return typeof value === 'string' && /^\d{1,10}$/.test(value) && Number(value) <= 4_294_967_295
    ? Number(value)
    : null;
}
