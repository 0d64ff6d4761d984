/** An error in our own code. Bad input from a peer is never one: that is a `Fault`, a value. */
export class SimBug extends Error {
  override readonly name = 'SimBug';
}

/** Throws `SimBug` unless `condition` holds; use it for what only our own mistake can break. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new SimBug(message);
}

/** Ends a `switch` over a union: the compiler complains when a member was forgotten. */
export function unreachable(value: never): never {
  throw new SimBug(`unreachable: ${JSON.stringify(value)}`);
}
