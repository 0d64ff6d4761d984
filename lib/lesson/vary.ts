import type { LabTask } from '@/content/schema/lab';

/** `{friend.name}`: a place in a text that a variant fills. A literal's `{310}` is none. */
const PLACE = /\{([a-z][a-zA-Z]*)\.([a-z][a-zA-Z]*)\}/g;

/**
 * A lab as its variant of that number has it: each list of `vary` gives its row of that number, from the
 * first again after the last. Places that nothing fills stay as they stand.
 */
export function variantOf(task: LabTask, variant: number): LabTask {
  const rows = new Map(
    Object.entries(task.vary).map(([name, list]) => [name, list[variant % Math.max(list.length, 1)] ?? {}]),
  );
  const { vary, ...rest } = task;
  return { ...filled(rest, rows), vary };
}

/** Every lab is begun with the seed of its variant, so that its octets are the same for everybody. */
export const seedOf = (variant: number): number => variant + 1;

/** How many variants there are before they repeat. */
export function variantCount({ vary }: LabTask): number {
  const lengths = Object.values(vary).map((list) => list.length);
  return lengths.reduce((all, one) => leastCommonMultiple(all, Math.max(one, 1)), 1);
}

type Rows = ReadonlyMap<string, { readonly [key: string]: string }>;

/** The same data with every text in it filled. */
function filled<T>(value: T, rows: Rows): T;
function filled(value: unknown, rows: Rows): unknown {
  if (typeof value === 'string') return fill(value, rows);
  if (Array.isArray(value)) return value.map((one) => filled(one, rows));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, filled(one, rows)]));
}

function fill(text: string, rows: Rows): string {
  if (!text.includes('{')) return text;
  return text.replace(PLACE, (place, name: string, key: string) => {
    const row = rows.get(name);
    return row && Object.hasOwn(row, key) ? (row[key] ?? place) : place;
  });
}

/** Places in a lab's texts that no list fills. */
export function openPlaces(task: LabTask): readonly string[] {
  const open = new Set<string>();
  const { vary, ...rest } = task;
  for (const [place, name = '', key = ''] of JSON.stringify(rest).matchAll(PLACE)) {
    const list = vary[name];
    if (!list || list.length === 0 || list.some((row) => !Object.hasOwn(row, key))) open.add(place);
  }
  return [...open];
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
