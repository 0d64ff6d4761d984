/** What an import may hold; beyond that the rest is left out, and that is told. A file larger than this is not read. */
export const IMPORT_LIMITS = {
  fileOctets: 33_554_432,
  packets: 100_000,
  /** Conversations of mail programs; others are not counted. */
  conversations: 100,
  /** What all conversations may say together. */
  streamOctets: 16_777_216,
  /** The longest piece of a stream that may be missing and is filled, so that what follows stands in its place. */
  gapOctets: 1_048_576,
  /** Characters of a pasted transcript. */
  textLength: 4_194_304,
} as const;

/** Something that a reader of an import must know: what was guessed, left out, or is damaged. */
export interface Remark {
  readonly kind: 'guess' | 'left-out' | 'damaged';
  readonly words: string;
}

/** Collects remarks; one kind of thing that happens a thousand times is one remark. */
export class Remarks {
  private readonly counts = new Map<string, { readonly remark: (count: number) => Remark; count: number }>();

  /** `words` gets how often it happened. */
  note(key: string, kind: Remark['kind'], words: (count: number) => string): void {
    const known = this.counts.get(key);
    if (known) known.count++;
    else this.counts.set(key, { remark: (count) => ({ kind, words: words(count) }), count: 1 });
  }

  get all(): readonly Remark[] {
    return [...this.counts.values()].map(({ remark, count }) => remark(count));
  }
}

/** `1 packet`, `3 packets`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
