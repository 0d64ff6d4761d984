import { CR, LF, type Octets } from '../kernel/octets.ts';
import { type Content, noContent, readContent } from './content.ts';
import { endsInEmptyLine, fieldOf, type HeaderBlock, headerOf, readHeader } from './header.ts';
import { type Message, oncePerMessage } from './message.ts';

/** Parts lie at most this deep; deeper ones stay unparsed. Dovecot's limit. */
export const DEEPEST_PART = 100;
/** A message has at most this many parts; the rest stays in the last of them. Dovecot's limit. */
const MOST_PARTS = 10_000;
/** A longer boundary is cut. */
const LONGEST_BOUNDARY = 80;
const HYPHEN = 0x2d;

/**
 * How a part is read: `multipart` has child parts, `message` one (a header and body of its own), `text`
 * counts lines; `cut` would have children but for the limits.
 */
type PartKind = 'text' | 'multipart' | 'message' | 'other' | 'cut';

/** A node of the MIME tree. Offsets count octets of the message, so that every part is a slice of it. */
export interface Part {
  readonly kind: PartKind;
  readonly header: HeaderBlock;
  readonly content: Content;
  /** Where the body begins; `header.from` to here is the part's header. */
  readonly bodyFrom: number;
  /** Where the body ends; the line end before a boundary line is not of it. */
  readonly bodyTo: number;
  readonly children: readonly Part[];
}

interface OpenPart extends Part {
  kind: PartKind;
  content: Content;
  bodyFrom: number;
  bodyTo: number;
  readonly children: OpenPart[];
}

/** The delimiter of an open multipart. */
interface Boundary {
  readonly part: OpenPart;
  readonly text: string;
}

interface BoundaryLine {
  readonly from: number;
  readonly boundary: Boundary;
  /** `--boundary--`: no further part of that multipart. */
  readonly closes: boolean;
}

/**
 * Reads the MIME tree of a message once; its root is the message itself.
 *
 * Never fails: a missing end boundary ends with the message, a multipart without boundary parameter has
 * no children, what has no Content-Type is text/plain, or message/rfc822 in a digest. @rfc 2046 5.1
 */
export const mimeOf: (message: Message) => Part = oncePerMessage((message) =>
  new MimeReader(message.octets).read(headerOf(message)),
);

/** Counts the lines of `from` to `to` by their ends. */
export function countLines(octets: Octets, from: number, to: number): number {
  let lines = 0;
  for (let at = octets.indexOf(LF, from); at >= 0 && at < to; at = octets.indexOf(LF, at + 1)) lines++;
  return lines;
}

class MimeReader {
  private readonly octets: Octets;
  /** From the root to the part that is being read. */
  private readonly open: OpenPart[] = [];
  /** Of the open multiparts, innermost last. */
  private readonly boundaries: Boundary[] = [];
  private count = 0;

  constructor(octets: Octets) {
    this.octets = octets;
  }

  read(rootHeader: HeaderBlock): Part {
    const root = this.begin(null, rootHeader);
    let part: OpenPart | null = root;
    while (part) {
      // The body of message/rfc822 begins with another header.
      if (part.kind === 'message') part = this.beginAt(part, part.header.to);
      else part = this.nextPart(part.header.to);
    }
    return root;
  }

  private beginAt(parent: OpenPart, at: number): OpenPart {
    const stops = this.boundaries.length > 0 ? (line: number) => this.boundaryLine(line) !== null : undefined;
    return this.begin(parent, readHeader(this.octets, at, stops));
  }

  private begin(parent: OpenPart | null, header: HeaderBlock): OpenPart {
    const part: OpenPart = {
      kind: 'text',
      header,
      content: noContent(),
      bodyFrom: header.to,
      bodyTo: this.octets.length,
      children: [],
    };
    parent?.children.push(part);
    this.open.push(part);
    this.count++;
    this.classify(part, parent);
    // A boundary line right after the header takes the line end before it.
    if (header.to > header.from && this.octets[header.to] === HYPHEN) {
      const line = this.boundaryLine(header.to);
      if (line && line.boundary.part !== part) part.bodyFrom -= this.octets[header.to - 2] === CR ? 2 : 1;
    }
    return part;
  }

  private classify(part: OpenPart, parent: OpenPart | null): void {
    const { header } = part;
    const inMultipart = parent?.kind === 'multipart';
    // Without MIME-Version or Content-Type the other Content- fields mean nothing.
    if (inMultipart || fieldOf(header, 'mime-version') || fieldOf(header, 'content-type')) {
      part.content = readContent(header);
    }
    const { type, subtype, parameters } = part.content;
    const inDigest = inMultipart && parent.content.subtype.toLowerCase() === 'digest';
    const name =
      type === null ? (inDigest ? 'message/rfc822' : 'text/plain') : `${type}/${subtype}`.toLowerCase();
    const tooDeep = this.open.length >= DEEPEST_PART;
    if (name.startsWith('text/')) part.kind = 'text';
    else if (name === 'message/rfc822') part.kind = tooDeep || this.count >= MOST_PARTS ? 'cut' : 'message';
    else if (name === 'multipart/') part.kind = 'cut';
    else if (name.startsWith('multipart/')) {
      part.kind = 'multipart';
      const boundary = parameters.find((parameter) => parameter.name.toLowerCase() === 'boundary');
      if (!boundary || !endsInEmptyLine(header)) return;
      if (tooDeep) part.kind = 'cut';
      else this.boundaries.push({ part, text: boundary.value.slice(0, LONGEST_BOUNDARY) });
    } else part.kind = 'other';
  }

  /** Reads bodies from `at`, the start of a line, on to the next part; null at the end of the message. */
  private nextPart(from: number): OpenPart | null {
    const { octets, open, boundaries } = this;
    let at = from;
    for (;;) {
      const line = this.findBoundaryLine(at);
      if (!line) return null;
      this.closeUntil(line, at);
      boundaries.length = boundaries.indexOf(line.boundary) + (line.closes ? 0 : 1);
      const feed = octets.indexOf(LF, line.from);
      const parent = open.at(-1);
      if (feed < 0 || !parent) return null;
      at = feed + 1;
      if (!line.closes) return this.beginAt(parent, at);
      // What follows is an epilogue: of the multipart, but of none of its parts.
    }
  }

  /** Ends the parts inside the multipart whose boundary was found; `at` is where the search began. */
  private closeUntil(line: BoundaryLine, at: number): void {
    const { octets, open } = this;
    const lineEnd = line.from === at ? 0 : octets[line.from - 2] === CR ? 2 : 1;
    for (let part = open.at(-1); part && part !== line.boundary.part; part = open.at(-1)) {
      open.pop();
      const gaveLineEnd = part.bodyFrom < part.header.to;
      part.bodyTo = gaveLineEnd ? part.bodyFrom : line.from - lineEnd;
    }
  }

  private findBoundaryLine(from: number): BoundaryLine | null {
    if (this.boundaries.length === 0) return null;
    const { octets } = this;
    for (let at = from; ; ) {
      if (octets[at] === HYPHEN) {
        const line = this.boundaryLine(at);
        if (line) return line;
      }
      const feed = octets.indexOf(LF, at);
      if (feed < 0) return null;
      at = feed + 1;
    }
  }

  /**
   * Tells which boundary the line at `at` shows. A prefix of the line is enough; of several the longest
   * counts, then the innermost. @rfc 2046 5.1.2
   */
  private boundaryLine(at: number): BoundaryLine | null {
    const { octets, boundaries } = this;
    if (octets[at] !== HYPHEN || octets[at + 1] !== HYPHEN || this.count >= MOST_PARTS) return null;
    const start = at + 2;
    const feed = octets.indexOf(LF, start);
    let end = feed < 0 ? octets.length : feed;
    if (feed > start && octets[feed - 1] === CR) end--;
    const length = end - start;
    const dashed = length > 2 && octets[end - 1] === HYPHEN && octets[end - 2] === HYPHEN;
    let best: Boundary | null = null;
    for (let i = boundaries.length - 1; i >= 0; i--) {
      const boundary = boundaries[i];
      if (!boundary || boundary.text.length > length || !this.standsAt(boundary.text, start)) continue;
      if (best && best.text.length >= boundary.text.length) continue;
      best = boundary;
      const exact = boundary.text.length === length || (dashed && boundary.text.length === length - 2);
      if (exact) break;
    }
    if (!best) return null;
    const after = start + best.text.length;
    return { from: at, boundary: best, closes: octets[after] === HYPHEN && octets[after + 1] === HYPHEN };
  }

  private standsAt(text: string, at: number): boolean {
    for (let i = 0; i < text.length; i++) if (this.octets[at + i] !== text.charCodeAt(i)) return false;
    return true;
  }
}
