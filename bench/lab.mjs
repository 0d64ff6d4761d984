#!/usr/bin/env node
// The lab under load: twenty letters under way, scrubbing a log of 50,000 events, and what stays on the heap.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { frameCosts, traced } from './lab/frames.mjs';
import { longSession, START, TWENTY_LETTERS } from './lab/journals.mjs';
import { heapOctets, launch, openOn, scrubTo, toggle } from './lab/page.mjs';
import { median, pct } from './lib/stats.mjs';

const PANES = ['Mailboxes', 'Ladder', 'Packets', 'State', 'Faults'];
const LETTERS = 505;
const CPU = 4;

/** Script, style and layout of each frame while twenty letters are relayed at a learner's pace. */
async function lettersUnderWay(browser, url) {
  const { page, close } = await openOn(browser, url, TWENTY_LETTERS, START.length, { cpu: CPU });
  const play = page.getByRole('button', { name: 'Play', exact: true });
  // The relays begin where the last letter was taken: the server's own replies come before theirs.
  const last = await page.evaluate(() => Number(document.querySelector('input[aria-label="Time"]').max));
  await scrubTo(page, 142 / last);
  const events = await traced(browser, page, async () => {
    await play.click();
    await page.waitForTimeout(6000);
  });
  await close();
  const costs = frameCosts(events).slice(3).filter((ms) => ms > 0);
  return { frames: costs.length, medianMs: median(costs), p95Ms: pct(costs, 95) };
}

async function scrubbing(browser, url, moves) {
  const { page, cdp, close } = await openOn(browser, url, longSession(LETTERS), START.length, { cpu: CPU });
  const result = {};
  let x = 5321;
  const draw = () => {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
    return x / 2 ** 32;
  };
  for (const pane of ['map', ...PANES]) {
    if (pane !== 'map' && !(await toggle(page, pane))) continue;
    // The first way through the log is what fills the copies that later moves go back to.
    await scrubTo(page, 0.02);
    await scrubTo(page, 0.98);
    const times = [];
    for (let i = 0; i < moves; i++) times.push(await scrubTo(page, draw()));
    result[pane] = { medianMs: median(times), worstMs: Math.max(...times) };
    console.error('scrubbing', pane, result[pane]);
    if (pane !== 'map') await toggle(page, pane);
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.waitForTimeout(500);
  const heap = await heapOctets(cdp);
  await close();
  return { panes: result, heap };
}

/** Six sessions of ten minutes, each begun over: what is left on the heap after each. */
async function anHour(browser, url, sessions) {
  const { page, cdp, close } = await openOn(browser, url, START, START.length, { cpu: 1, pace: 'instant' });
  const input = page.getByRole('textbox', { name: 'Console input' });
  const left = [];
  for (let session = 0; session <= sessions; session++) {
    for (let round = 0; round < 10; round++) {
      const lines = ['HELO x', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<bob@remote.example>', 'DATA', 'Subject: x', '', 'y', '.', 'VRFY carol', 'NOOP', 'nonsense', 'RSET'];
      for (const line of lines) {
        await input.fill(line);
        await input.press('Enter');
      }
      for (const pane of PANES) {
        const button = page.locator('footer').getByRole('button', { name: pane, exact: true });
        if ((await button.count()) > 0) await button.click();
      }
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByRole('button', { name: 'Redo' }).click();
      await page.getByRole('button', { name: 'One step back' }).click();
      await page.getByRole('button', { name: 'Back to now' }).click();
    }
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.waitForTimeout(800);
    left.push(await heapOctets(cdp));
  }
  await close();
  // The first session loads what the others have.
  return left.slice(1);
}

/** Heap that a fresh lab takes once every pane was open. */
async function restOctets(browser, url) {
  const { page, cdp, close } = await openOn(browser, url, START, START.length, { cpu: 1 });
  for (const pane of PANES) if (await toggle(page, pane)) await toggle(page, pane);
  const heap = await heapOctets(cdp);
  await close();
  return heap;
}

/** Measures the lab on `url` and keeps the figures. */
export async function checkLab(folder, url, quick) {
  const script = fileURLToPath(new URL('lab/log-size.mjs', import.meta.url));
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', script, `${LETTERS}`], { encoding: 'utf8' });
  const log = JSON.parse(stdout);
  const browser = await launch();
  const letters = await lettersUnderWay(browser, url);
  console.error('letters under way', letters);
  const scrub = await scrubbing(browser, url, quick ? 5 : 20);
  const rest = await restOctets(browser, url);
  const hour = await anHour(browser, url, quick ? 2 : 6);
  await browser.close();
  const result = { log, letters, scrub: scrub.panes, heap: { rest, whole: scrub.heap, hour } };
  writeFileSync(join(folder, 'lab.json'), JSON.stringify(result, null, 1));
  console.log(JSON.stringify(result, null, 1));
}
