import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UidList } from './uid-list';

const SEED = Number(process.env['SEED'] ?? 5321);
const CASES = Number(process.env['CASES'] ?? 1);

interface Item {
  readonly uid: number;
  readonly mark: number;
}
const items = (list: UidList<Item>) => list.map((item) => item);

test('it does what an array would, and what was before stays as it was', () => {
  const step = fc.record({ what: fc.constantFrom('append', 'put', 'remove'), n: fc.nat(400) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      let list = UidList.of<Item>([]);
      let model: Item[] = [];
      let next = 1;
      const seen: [UidList<Item>, Item[]][] = [];
      for (const { what, n } of steps) {
        seen.push([list, model]);
        if (what === 'append') {
          const fresh = Array.from({ length: n % 130 }, () => ({ uid: next++, mark: 0 }));
          list = list.append(fresh);
          model = [...model, ...fresh];
        } else if (what === 'put') {
          list = list.put({ uid: n, mark: n });
          model = [...model.filter(({ uid }) => uid !== n), { uid: n, mark: n }].sort(
            (a, b) => a.uid - b.uid,
          );
          next = Math.max(next, n + 1);
        } else {
          const gone = new Set([n, n + 1, n + 70]);
          list = list.remove(gone);
          model = model.filter(({ uid }) => !gone.has(uid));
        }
        expect(list.find(n)).toEqual(model.find(({ uid }) => uid === n));
        expect(list.at(n)).toEqual(model[n]);
        expect(list.from(n)).toEqual(model.filter(({ uid }) => uid >= n));
        expect([list.length, list.last()]).toEqual([model.length, model.at(-1)]);
      }
      for (const [before, was] of [...seen, [list, model] as const]) expect(items(before)).toEqual(was);
    }),
    { seed: SEED, numRuns: 200 * CASES },
  );
});

test('made of many at once', () => {
  const all = Array.from({ length: 1000 }, (_, i) => ({ uid: 2 * i + 1, mark: i }));
  const list = UidList.of(all);
  expect(items(list)).toEqual(all);
  expect(list.find(1999)?.mark).toBe(999);
  expect(list.find(2)).toBeUndefined();
});
