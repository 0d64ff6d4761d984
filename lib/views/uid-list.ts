const CHUNK = 64;

/**
 * Things with UIDs, in ascending order. It never changes: each operation gives another list, which shares with this one
 * all but what is new. So a fold can be copied at any moment for next to nothing, however full its mailboxes are.
 */
export class UidList<T extends { readonly uid: number }> {
  private readonly chunks: readonly (readonly T[])[];
  readonly length: number;

  private constructor(chunks: readonly (readonly T[])[]) {
    this.chunks = chunks;
    this.length = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  }

  /** The UIDs of `items` must ascend. */
  static of<T extends { readonly uid: number }>(items: readonly T[]): UidList<T> {
    const chunks: (readonly T[])[] = [];
    for (let at = 0; at < items.length; at += CHUNK) chunks.push(items.slice(at, at + CHUNK));
    return new UidList(chunks);
  }

  /** The item at a place, from 0. */
  at(place: number): T | undefined {
    let left = place;
    for (const chunk of this.chunks) {
      if (left < chunk.length) return chunk[left];
      left -= chunk.length;
    }
    return undefined;
  }

  last(): T | undefined {
    return this.chunks.at(-1)?.at(-1);
  }

  find(uid: number): T | undefined {
    return this.chunks[this.chunkOf(uid)]?.find((item) => item.uid === uid);
  }

  /** Adds items behind all others: their UIDs must be higher. */
  append(items: readonly T[]): UidList<T> {
    if (items.length === 0) return this;
    const last = this.chunks.at(-1) ?? [];
    const before = this.chunks.slice(0, -1);
    const tail = [...last, ...items];
    const chunks: (readonly T[])[] = [...before];
    for (let at = 0; at < tail.length; at += CHUNK) chunks.push(tail.slice(at, at + CHUNK));
    return new UidList(chunks);
  }

  /** Puts an item in the place of the one with its UID, or where it belongs. */
  put(item: T): UidList<T> {
    const place = this.chunkOf(item.uid);
    const chunk = this.chunks[place] ?? [];
    const at = chunk.findIndex(({ uid }) => uid >= item.uid);
    if (at < 0 && place >= this.chunks.length - 1) return this.append([item]);
    const isThere = chunk[at]?.uid === item.uid;
    const before = at < 0 ? chunk : chunk.slice(0, at);
    const next = [...before, item, ...(at < 0 ? [] : chunk.slice(isThere ? at + 1 : at))];
    // A chunk that grew too long becomes two.
    const parts = next.length > 2 * CHUNK ? [next.slice(0, CHUNK), next.slice(CHUNK)] : [next];
    return new UidList([...this.chunks.slice(0, place), ...parts, ...this.chunks.slice(place + 1)]);
  }

  remove(uids: ReadonlySet<number>): UidList<T> {
    const chunks = this.chunks.map((chunk) =>
      chunk.some(({ uid }) => uids.has(uid)) ? chunk.filter(({ uid }) => !uids.has(uid)) : chunk,
    );
    return new UidList(chunks.filter(({ length }) => length > 0));
  }

  /** Those with this UID or a higher one. */
  from(uid: number): readonly T[] {
    const found: T[] = [];
    for (let i = this.chunks.length - 1; i >= 0; i--) {
      const chunk = this.chunks[i] ?? [];
      const fits = chunk.filter((item) => item.uid >= uid);
      found.unshift(...fits);
      if (fits.length < chunk.length) break;
    }
    return found;
  }

  map<R>(turn: (item: T, place: number) => R): R[] {
    const all: R[] = [];
    for (const chunk of this.chunks) for (const item of chunk) all.push(turn(item, all.length));
    return all;
  }

  /** The chunk that holds the UID, if any does. */
  private chunkOf(uid: number): number {
    let low = 0;
    let high = this.chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.chunks[middle]?.[0]?.uid ?? 0) <= uid) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
