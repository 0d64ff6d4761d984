import type { SimTime } from './log.ts';

/** What is planned for later. Plain data: a binary heap by time, then by order of planning. */
export interface Agenda<T> {
  order: number;
  heap: Planned<T>[];
}

export interface Planned<T> {
  readonly at: SimTime;
  readonly order: number;
  readonly what: T;
}

export function emptyAgenda<T>(): Agenda<T> {
  return { order: 0, heap: [] };
}

/** Plans `what` for `at`. Things planned for the same instant come in the order of planning. */
export function plan<T>(agenda: Agenda<T>, at: SimTime, what: T): void {
  const { heap } = agenda;
  const item = { at, order: agenda.order++, what };
  let i = heap.length;
  heap.push(item);
  while (i > 0) {
    const up = (i - 1) >> 1;
    const parent = heap[up];
    if (!parent || before(parent, item)) break;
    heap[i] = parent;
    i = up;
  }
  heap[i] = item;
}

/** The next planned thing, left in place. */
export function nextPlanned<T>(agenda: Agenda<T>): Planned<T> | undefined {
  return agenda.heap[0];
}

/** Takes the next planned thing out. */
export function takePlanned<T>(agenda: Agenda<T>): Planned<T> | undefined {
  const { heap } = agenda;
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || heap.length === 0) return first;
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    let smaller = heap[child];
    if (!smaller) break;
    const right = heap[child + 1];
    if (right && before(right, smaller)) {
      smaller = right;
      child++;
    }
    if (before(last, smaller)) break;
    heap[i] = smaller;
    i = child;
  }
  heap[i] = last;
  return first;
}

function before<T>(a: Planned<T>, b: Planned<T>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
