// Script, style and layout of each frame, from a browser trace.
const WORK = new Set([
  'FunctionCall',
  'EvaluateScript',
  'FireAnimationFrame',
  'TimerFire',
  'EventDispatch',
  'RunMicrotasks',
  'MajorGC',
  'MinorGC',
  'UpdateLayoutTree',
  'Layout',
  'v8.callFunction',
  'HandlePostMessage',
]);

/** Milliseconds of script, style and layout in each frame in which the page was drawn anew. */
export function frameCosts(events) {
  const mains = new Map();
  for (const { name, pid, tid } of events) {
    if (name !== 'PrePaint') continue;
    const key = `${pid} ${tid}`;
    mains.set(key, (mains.get(key) ?? 0) + 1);
  }
  const [main] = [...mains].sort((a, b) => b[1] - a[1])[0] ?? [];
  const own = events.filter(({ pid, tid }) => `${pid} ${tid}` === main).sort((a, b) => a.ts - b.ts);
  // What is painted closes a frame: the work since the one before was for it.
  const ends = own.filter(({ name }) => name === 'PrePaint').map(({ ts }) => ts);
  const costs = ends.map(() => 0);
  let until = 0;
  let frame = 0;
  for (const { name, ph, ts, dur = 0 } of own) {
    if (ph !== 'X' || !WORK.has(name)) continue;
    // Nested work is counted once.
    const from = Math.max(ts, until);
    const to = ts + dur;
    if (to <= from) continue;
    until = to;
    while (frame < ends.length && ends[frame] <= ts) frame++;
    if (frame < ends.length) costs[frame] += (to - from) / 1000;
  }
  return costs;
}

/** Records a trace of the page while `act` runs. */
export async function traced(browser, page, act) {
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.gc'] });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return traceEvents;
}
