import type { Page } from '@playwright/test';
import { ConsoleDriver, type Look } from './console';
import { expect, test } from './site';

/** Counts the frames that the page asks for from its beginning; `pass` lets some go by, uncounted. */
async function framesOf(page: Page) {
  await page.addInitScript(() => {
    const request = window.requestAnimationFrame.bind(window);
    const counter = { asked: 0, request };
    Object.assign(window, { counter_: counter });
    window.requestAnimationFrame = (run) => {
      counter.asked++;
      return request(run);
    };
  });
  return {
    asked: (): Promise<number> => page.evaluate(() => Reflect.get(window, 'counter_').asked),
    pass: (): Promise<void> =>
      page.evaluate(async () => {
        const { request } = Reflect.get(window, 'counter_');
        for (let i = 0; i < 30; i++) await new Promise((done) => request(done));
      }),
  };
}

test('at the pace “learn” the segment is seen before the reply', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain', 'learn');
  await console.ask('NOOP', '250 2.0.0 Ok');
  // The test and not the clock says how far the segment is: half of its 300 ms.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await console.say('HELO laptop.campus.example');
  await page.clock.runFor(150);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.clock.resume();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const lines = await console.lines();
  expect(lines.at(-1)).toBe('You: HELO laptop.campus.example');
  const map = page.getByRole('img', { name: /Your laptop/ });
  await expect(map).toContainText('HELO');

  // One step: it has arrived at the server; another one: the answer is here.
  const step = page.getByRole('button', { name: 'One step on' });
  await step.click();
  expect((await console.lines()).at(-1)).toBe('You: HELO laptop.campus.example');
  await step.click();
  await expect.poll(() => console.lines()).toContain('Server: 250 mail.campus.example');
});

test('paused, nothing moves and no frames are asked for; “Play” goes on', async ({ page }) => {
  const frames = await framesOf(page);
  const console = new ConsoleDriver(page);
  await console.open('plain', 'learn');
  await console.ask('NOOP', '250 2.0.0 Ok');
  await console.say('HELO laptop.campus.example');
  await page.getByRole('button', { name: 'Pause' }).click();
  await frames.pass();
  const asked = await frames.asked();
  const before = await console.lines();
  await frames.pass();
  expect(await frames.asked()).toBe(asked);
  expect(await console.lines()).toEqual(before);
  await page.getByRole('button', { name: 'Play' }).click();
  await console.hears('250 mail.campus.example');
});

test('the time rail goes back to what was said, and typing there begins another way', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await console.ask('HELO laptop.campus.example', '250');
  await console.ask('MAIL FROM:<alice@campus.example>', '250 2.1.0');
  const whole = await console.lines();
  const time = page.getByRole('slider', { name: 'Time' });
  await time.focus();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await console.lines()).length).toBeLessThan(3);
  for (let steps = 0; steps < 10 && (await console.lines()).length < whole.length; steps++)
    await page.keyboard.press('ArrowRight');
  expect(await console.lines()).toEqual(whole);
  await page.keyboard.press('Home');
  await expect(page.getByText('What you type begins another way from here')).toBeVisible();
  await console.input.focus();
  await console.ask('RSET', '250 2.0.0 Ok');
  expect((await console.lines()).slice(-2)).toEqual(['You: RSET', 'Server: 250 2.0.0 Ok']);
  expect(await console.lines()).toHaveLength(5);
  // What was done before is kept, and can be gone back to.
  await page.getByRole('button', { name: 'Way 2 of 2' }).click();
  await page.getByRole('button', { name: /^Way 1/ }).click();
  await expect.poll(() => console.lines()).toEqual(whole);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await console.lines()).length).toBe(whole.length - 2);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => console.lines()).toEqual(whole);
});

test.describe('with reduced motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing moves: no frames when idle, steps instead of travel', async ({ page }) => {
    const frames = await framesOf(page);
    const console = new ConsoleDriver(page);
    await console.open('plain', 'learn');
    await console.ask('HELO laptop.campus.example', '250 mail.campus.example');
    await expect(page.getByRole('button', { name: 'One step on' })).toHaveAttribute('aria-disabled', 'true');
    await frames.pass();
    const still = await frames.asked();
    await frames.pass();
    expect(await frames.asked()).toBe(still);
    const moving = await page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    );
    expect(moving).toBe(0);
  });
});

for (const look of ['plain', 'terminal'] satisfies readonly Look[]) {
  test(`idle, the page asks for no frames, ${look}`, async ({ page }) => {
    const frames = await framesOf(page);
    const console = new ConsoleDriver(page);
    await console.open(look, 'learn');
    await expect(page.getByRole('region', { name: 'Why this reply' })).toContainText('RFC 5321');
    if (look === 'terminal') await expect(page.locator('.xterm-rows')).toContainText('220');
    await frames.pass();
    const asked = await frames.asked();
    await frames.pass();
    expect(await frames.asked()).toBe(asked);
  });
}
