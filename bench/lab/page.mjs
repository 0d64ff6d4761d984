// A lab page in Chromium with a slowed processor, opened on a journal that is put into the device's storage.
import { chromium } from 'playwright-core';

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--js-flags=--expose-gc', '--disable-background-networking', '--disable-extensions'],
  });

/** Opens the lab, puts the actions on its shelf in place of what lies there, and opens it on them. */
export async function openOn(browser, url, actions, start, { cpu, view = 'full' }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const ready = () => page.waitForSelector('html[data-lab=ready]', { timeout: 180_000 });
  await page.goto(`${url}/lab?look=plain&pace=learn&view=${view}`);
  await ready();
  await page.evaluate(
    ([all, count]) =>
      new Promise((done, failed) => {
        const opening = indexedDB.open('mailwire-journals');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const change = opening.result.transaction(['timelines', 'actions'], 'readwrite');
          change.objectStore('actions').clear();
          const ways = [{ id: 1, name: 'Way 1', actions: all, left: null }];
          change.objectStore('timelines').put({ ways, current: 1, done: all.length, start: count }, 'lab');
          change.oncomplete = () => {
            opening.result.close();
            done();
          };
          change.onerror = () => failed(change.error);
        };
      }),
    [actions, start],
  );
  await page.reload();
  await ready();
  await page.waitForTimeout(1500);
  if (cpu > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  return { page, cdp, close: () => context.close() };
}

/** Octets on the JavaScript heap after everything that can go is gone. */
export async function heapOctets(cdp) {
  for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize;
}

/** Puts the rail's thumb to a stop, as dragging does, and tells when the last of the answer was on the screen. */
export const scrubTo = (page, share) =>
  page.evaluate(
    (wanted) =>
      new Promise((done) => {
        const rail = document.querySelector('input[aria-label="Time"]');
        const max = Number(rail.max);
        const begun = performance.now();
        let last = begun;
        const paint = () =>
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              last = performance.now();
            };
            port2.postMessage(0);
          });
        const watch = new MutationObserver(paint);
        watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(rail, `${Math.round(max * wanted)}`);
        rail.dispatchEvent(new Event('input', { bubbles: true }));
        setTimeout(() => {
          watch.disconnect();
          done(last - begun);
        }, 1500);
      }),
    share,
  );
