/**
 * The same items in another order, always the same for the same `seed`: what is right must not stand in the same place
 * each time.
 */
export function shuffled<T>(items: readonly T[], seed: string): readonly T[] {
  let state = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) state = Math.imul(state ^ seed.charCodeAt(i), 0x01000193);
  const left = [...items];
  const out: T[] = [];
  while (left.length > 0) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    out.push(...left.splice(Math.floor((state / 0x100000000) * left.length), 1));
  }
  return out;
}
