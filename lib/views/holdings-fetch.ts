import { latin1, type Octets } from '@/sim/index';

/** One thing that a FETCH response tells of a message. */
export interface FetchedItem {
  /** `UID`, `FLAGS`, `BODY` … */
  readonly name: string;
  /** What stands in the brackets of BODY[…], in upper case; null where there are none. */
  readonly section: string | null;
  /** `<origin>` behind the bracket; null where the section is whole. */
  readonly origin: number | null;
  /** The words of the value: a number, or those of a list that is not nested. */
  readonly words: readonly string[];
  /** Octets of a string or a literal, 0 where there is none. */
  readonly lengthOctets: number;
}

export interface Fetched {
  readonly number: number;
  readonly items: readonly FetchedItem[];
}

const SPACE = 32;
const QUOTE = 0x22;
const OPEN = 0x28;
const CLOSE = 0x29;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;

/** Reads `* 2 FETCH (…)` as a client does; what is in literals is counted, not read. Null where it is none. */
export function readFetched(octets: Octets): Fetched | null {
  const head = /^\* (\d{1,10}) FETCH \(/i.exec(latin1(octets, 0, Math.min(octets.length, 32)));
  if (!head) return null;
  const reader = new Reader(octets, head[0].length);
  const items: FetchedItem[] = [];
  for (let item = reader.item(); item; item = reader.item()) items.push(item);
  return { number: Number(head[1]), items };
}

class Reader {
  private readonly octets: Octets;
  private at: number;

  constructor(octets: Octets, at: number) {
    this.octets = octets;
    this.at = at;
  }

  item(): FetchedItem | null {
    this.skipSpaces();
    const code = this.octets[this.at];
    if (code === undefined || code === CLOSE) return null;
    const label = this.label();
    const found = /^([^[<]*)(?:\[(.*)\])?(?:<(\d{1,10})>)?$/s.exec(label);
    this.skipSpaces();
    const value = this.value();
    if (!found || !value) return null;
    const [, name = '', section, origin] = found;
    return {
      name: name.toUpperCase(),
      section: section === undefined ? null : section.toUpperCase(),
      origin: origin === undefined ? null : Number(origin),
      ...value,
    };
  }

  private skipSpaces(): void {
    while (this.octets[this.at] === SPACE) this.at++;
  }

  /** A name with its section: spaces inside the brackets belong to it. */
  private label(): string {
    const { octets } = this;
    const from = this.at;
    let inside = false;
    for (; this.at < octets.length; this.at++) {
      const code = octets[this.at];
      if (code === 0x5b) inside = true;
      else if (code === 0x5d) inside = false;
      else if (!inside && (code === SPACE || code === OPEN || code === CLOSE)) break;
    }
    return latin1(octets, from, this.at);
  }

  /** A word, a string, a literal or a list, which may be nested to any depth. */
  private value(): Pick<FetchedItem, 'words' | 'lengthOctets'> | null {
    const words: string[] = [];
    let lengthOctets = 0;
    let depth = 0;
    do {
      this.skipSpaces();
      const code = this.octets[this.at];
      if (code === undefined) return null;
      if (code === OPEN) {
        depth++;
        this.at++;
      } else if (code === CLOSE) {
        depth--;
        this.at++;
      } else if (code === QUOTE || code === BRACE) {
        const length = code === QUOTE ? this.quoted() : this.literal();
        if (length === null) return null;
        lengthOctets += length;
      } else words.push(this.word());
    } while (depth > 0);
    return { words, lengthOctets };
  }

  private word(): string {
    const from = this.at;
    for (; this.at < this.octets.length; this.at++) {
      const code = this.octets[this.at];
      if (code === SPACE || code === CLOSE || code === OPEN || code === 13) break;
    }
    // A line end where a word should stand: the response is broken, and reading must go on.
    if (this.at === from) this.at++;
    return latin1(this.octets, from, this.at);
  }

  private quoted(): number | null {
    const from = ++this.at;
    for (; this.at < this.octets.length; this.at++) {
      const code = this.octets[this.at];
      if (code === BACKSLASH) this.at++;
      else if (code === QUOTE) return this.at++ - from;
    }
    return null;
  }

  private literal(): number | null {
    const found = /^\{(\d{1,10})\}\r\n/.exec(
      latin1(this.octets, this.at, Math.min(this.octets.length, this.at + 16)),
    );
    if (!found) return null;
    const length = Number(found[1]);
    this.at += found[0].length + length;
    return this.at <= this.octets.length ? length : null;
  }
}
