// A lab page in Chromium with a slowed processor, opened on a journal that is put into the device's storage.
import { chromium } from 'playwright-core';

export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-extensions', '--disable-background-timer-throttling'],
  });

const ready = (page) => page.waitForSelector('html[data-lab=ready]', { timeout: 180_000 });

/** Opens the lab with these settings, puts the actions on its shelf in place of what lies there, and opens it on them. */
export async function openOn(browser, url, actions, start, { cpu, pace = 'learn' }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await page.goto(`${url}/lab`);
  await ready(page);
  await page.evaluate(
    ([all, count, chosen]) =>
      new Promise((done, failed) => {
        localStorage.setItem('mailwire/settings/1', JSON.stringify({ look: 'plain', view: 'full', pace: chosen }));
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
    [actions, start, pace],
  );
  await page.reload();
  await ready(page);
  const stops = () => page.evaluate(() => Number(document.querySelector('input[aria-label="Time"]')?.max ?? 0));
  // The rail is an island: it comes alive when something is done, or by a press of a key.
  await page.locator('[aria-label="Console input"]').press('Shift');
  await page.waitForTimeout(1500);
  if (actions.length > start && (await stops()) < actions.length / 2) throw new Error('the lab did not open on its journal');
  if (cpu > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  return { page, cdp, close: () => context.close() };
}

/** Octets on the JavaScript heap after everything that can go is gone. */
export async function heapOctets(cdp) {
  for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize;
}

/**
 * Puts the rail's thumb to a stop, as dragging does: from the event until the frame after the last thing that it
 * changed was on the screen. `share` goes from 0 to 1.
 */
export const scrubTo = (page, share) =>
  page.evaluate(
    (wanted) =>
      new Promise((done) => {
        const rail = document.querySelector('input[aria-label="Time"]');
        const stop = Math.round(Number(rail.max) * wanted);
        let begun = 0;
        let last = 0;
        let painted = true;
        const paint = () => {
          painted = false;
          // A message that is posted in a frame comes when that frame was handed over.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => {
              last = performance.now();
              painted = true;
            };
            port2.postMessage(0);
          });
        };
        // A line that is taken apart into its tokens once it has stood a while looks as it did: that is no answer.
        const log = document.querySelector('[role=log]');
        let said = log.textContent;
        const watch = new MutationObserver((changes) => {
          const before = said;
          said = log.textContent;
          if (said !== before || changes.some(({ target }) => !log.contains(target))) paint();
        });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        // All is answered once nothing changed for a while and nothing more is to be done.
        const settle = (idle) => {
          const quiet = painted && performance.now() - last > 250 && idle.timeRemaining() > 8;
          if (!quiet) {
            requestIdleCallback(settle);
            return;
          }
          watch.disconnect();
          done(last - begun);
        };
        requestAnimationFrame(() =>
          setTimeout(() => {
            begun = performance.now();
            last = begun;
            Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(rail, `${stop}`);
            rail.dispatchEvent(new Event('input', { bubbles: true }));
            requestIdleCallback(settle);
          }, 20),
        );
      }),
    share,
  );

/** Opens or shuts a pane of the drawer; false where the page has none of that name. */
export async function toggle(page, name) {
  const button = page.locator('footer').getByRole('button', { name, exact: true });
  if ((await button.count()) === 0) return false;
  await button.click();
  await page.waitForTimeout(600);
  return true;
}
