/**
 * Copies what a fold has gathered so far: its fields, with all arrays, maps, sets and objects in them. Two places that
 * held the same object do so in the copy.
 *
 * Objects in `shared` are the copy's too: what the fold reads from. So are functions, octets and frozen objects.
 */
export function copyFold<F extends object>(fold: F, shared: Iterable<object>): F {
  const known = new Map<object, object>();
  for (const one of shared) known.set(one, one);
  return copyObject(fold, known) as F;
}

/** An object and everything that can be reached from it: what a fold shares with its copies. */
export function reachable(from: object, found = new Set<object>()): Set<object> {
  if (found.has(from)) return found;
  found.add(from);
  for (const value of from instanceof Map ? from.values() : Object.values(from)) {
    if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array))
      reachable(value, found);
  }
  return found;
}

function copyValue(value: unknown, known: Map<object, object>): unknown {
  return typeof value === 'object' && value !== null ? copyObject(value, known) : value;
}

function copyObject(value: object, known: Map<object, object>): object {
  const before = known.get(value);
  if (before) return before;
  if (value instanceof Uint8Array || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>();
    known.set(value, copy);
    for (const [key, item] of value) copy.set(copyValue(key, known), copyValue(item, known));
    return copy;
  }
  if (value instanceof Set) {
    const copy = new Set<unknown>();
    known.set(value, copy);
    for (const item of value) copy.add(copyValue(item, known));
    return copy;
  }
  const copy: object = Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value));
  known.set(value, copy);
  for (const [key, item] of Object.entries(value)) Reflect.set(copy, key, copyValue(item, known));
  return copy;
}
