import { SimBug } from './assert.ts';

/**
 * Copies plain state deeply, so that a snapshot does not change with the original.
 *
 * State is made of plain values, arrays, maps, sets and plain objects. Shares `Uint8Array`s and frozen
 * objects (messages): they are never written to. Functions and class
 * instances are our own mistake in a state and throw `SimBug`.
 */
export function cloneState<T>(state: T): T {
  return cloneAny(state) as T;
}

function cloneAny(value: unknown): unknown {
  if (typeof value === 'function') throw new SimBug('a function stands in plain state');
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(cloneAny);
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>();
    for (const [key, item] of value) copy.set(key, cloneAny(item));
    return copy;
  }
  if (value instanceof Set) return new Set(value);
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new SimBug('a class instance stands in plain state');
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copy[key] = cloneAny((value as Record<string, unknown>)[key]);
  return copy;
}
