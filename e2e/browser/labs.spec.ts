import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ConsoleDriver, tabTo } from './console';
import { expect, test } from './site';

/** What axe finds, as rule and element. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

const isWiderThanScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Opens a lab and waits until it stands as it was kept. */
async function open(page: Page, id: string): Promise<ConsoleDriver> {
  await page.goto(`/labs/${id}?look=plain&pace=instant`);
  await expect(page.locator('html')).toHaveAttribute('data-lab', 'ready');
  return new ConsoleDriver(page);
}

const task = (page: Page) => page.getByRole('region', { name: 'Task' });
const VERDICT = /^All goals reached/;

test('the list leads to a lab, and says how it went', async ({ page }) => {
  await page.goto('/labs');
  await expect(page.getByRole('complementary', { name: 'Next' })).toContainText('Five commands');
  const row = page.getByRole('link', { name: /^Five commands/ });
  await expect(row).not.toContainText('Unaided');
  await row.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Five commands' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-lab', 'ready');
  await page.getByText('Instant', { exact: true }).click();
  const console = new ConsoleDriver(page);
  await console.input.focus();
  await console.say('HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>');
  await expect(task(page).getByText('Still missing: a good answer to RCPT')).toBeVisible();
  await console.say('RCPT TO:<carol@campus.example>', 'DATA', 'Hello, Carol.', '.', 'QUIT');
  await expect(task(page).getByText(VERDICT)).toHaveText('All goals reached, unaided');
  await task(page).getByRole('link', { name: 'All labs' }).click();
  await expect(page.getByRole('link', { name: /^Five commands/ })).toContainText('Unaided');
  await expect(page.getByRole('complementary', { name: 'Next' })).toContainText('In the wrong order');
});

test('a lab can be done by keyboard alone: lines, questions, hints', async ({ page }) => {
  const console = await open(page, 'wrong-order');
  await tabTo(page, console.input);
  await console.say('RCPT TO:<carol@campus.example>', 'HELO laptop.campus.example');
  await console.say('MAIL FROM:<alice@campus.example>', 'MAIL FROM:<carol@campus.example>');
  await console.hears('503');
  await tabTo(page, page.getByRole('button', { name: 'alice@campus.example', exact: true }));
  await page.keyboard.press('Enter');
  await expect(task(page)).toContainText('Right');
  // Why it is right stays in sight; the next goal is one choice away.
  await tabTo(page, page.getByRole('button', { name: /^After an error/ }));
  await page.keyboard.press('Enter');
  const hint = page.getByRole('button', { name: /^Hint/ });
  await tabTo(page, hint);
  await page.keyboard.press('Enter');
  await expect(task(page)).toContainText('a letter to carol@campus.example, taken by a server');
  await tabTo(page, console.input);
  await console.say('RCPT TO:<carol@campus.example>', 'DATA', 'Hello.', '.', 'QUIT');
  // To hear what is missing is no help yet.
  await expect(task(page).getByText(VERDICT)).toHaveText('All goals reached, unaided');
});

test('hints come in four steps, nothing is typed unasked, and a fresh variant follows', async ({ page }) => {
  const console = await open(page, 'five-commands');
  const pull = (name: RegExp) => task(page).getByRole('button', { name }).click();
  await pull(/^Hint 1 of 4/);
  await pull(/^Next hint 2 of 4/);
  await expect(task(page).getByRole('link', { name: 'RFC 5321 §3.3' })).toBeVisible();
  await pull(/^Next hint 3 of 4/);
  await expect(task(page)).toContainText('HELO hostname');
  await expect(task(page)).not.toContainText('HELO laptop.campus.example');
  await pull(/^Next hint 4 of 4/);
  await expect(task(page)).toContainText('HELO laptop.campus.example');
  await expect(console.input).toHaveValue('');
  await pull(/^Put it into the input/);
  await expect(console.input).toHaveValue('HELO laptop.campus.example');
  await page.keyboard.press('Enter');
  // Something got nearer: help is taken back.
  await expect(task(page).getByRole('button', { name: /^Hint 1 of 4/ })).toBeVisible();
  await console.input.focus();
  await console.say(
    'MAIL FROM:<alice@campus.example>',
    'RCPT TO:<carol@campus.example>',
    'DATA',
    '.',
    'QUIT',
  );
  await expect(task(page).getByText(VERDICT)).toHaveText('All goals reached, as it was shown');
  await task(page).getByRole('button', { name: 'A fresh one, without help' }).click();
  await expect(task(page)).toContainText('erin@campus.example');
  await page.reload();
  await expect(task(page)).toContainText('erin@campus.example');
});

test('help is offered after two same errors', async ({ page }) => {
  const console = await open(page, 'five-commands');
  await console.input.focus();
  await console.say('DATA', 'DATA');
  await expect(page.getByRole('button', { name: 'Would a hint help?' })).toBeVisible({ timeout: 15_000 });
});

test('without help there is none, and starting over begins anew', async ({ page }) => {
  const console = await open(page, 'codes');
  await expect(task(page)).toContainText('Still missing:');
  await task(page).getByRole('checkbox', { name: 'Without help' }).check();
  await expect(task(page)).not.toContainText('Still missing:');
  await expect(task(page).getByRole('button', { name: /^Hint/ })).toHaveCount(0);
  await console.input.focus();
  await console.say('VRFY carol@campus.example');
  await expect(task(page)).toContainText('1 of 3');
  await task(page).getByRole('button', { name: 'Start this lab over' }).click();
  await expect(task(page)).toContainText('0 of 3');
});

test('what was reached is still there after a reload, and not at an earlier moment', async ({ page }) => {
  const console = await open(page, 'dots');
  await console.input.focus();
  await console.say('MAIL FROM:<>', 'RCPT TO:<carol@campus.example>', 'DATA', '..', '.');
  await expect(task(page)).toContainText('1 of 3');
  await page.reload();
  await expect(task(page)).toContainText('1 of 3');
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(task(page)).toContainText('0 of 3');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('in the list and in a lab', async ({ page }) => {
      await page.goto('/labs');
      await expect(page.getByRole('heading', { level: 1, name: 'Labs' })).toBeVisible();
      expect(await faultsOf(page), 'list').toEqual([]);
      const console = await open(page, 'extensions');
      expect(await faultsOf(page), 'beginning').toEqual([]);
      await console.input.focus();
      await console.ask('EHLO laptop', '8BITMIME');
      await task(page).getByRole('textbox', { name: 'Your answer' }).fill('7');
      await page.keyboard.press('Enter');
      await task(page).getByRole('button', { name: /^Hint/ }).click();
      await task(page)
        .getByRole('button', { name: /^Next hint/ })
        .click();
      await task(page)
        .getByRole('button', { name: /^Find the keyword/ })
        .click();
      await task(page).getByRole('button', { name: 'PIPELINING' }).click();
      await expect(task(page)).toContainText('Not so');
      expect(await faultsOf(page), 'questions and hints').toEqual([]);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a lab can be done by touch alone', async ({ page }) => {
    await page.goto('/labs');
    expect(await isWiderThanScreen(page)).toBe(false);
    await page.getByRole('link', { name: 'Begin' }).tap();
    await expect(page.locator('html')).toHaveAttribute('data-lab', 'ready');
    expect(await isWiderThanScreen(page)).toBe(false);
    expect(await faultsOf(page), 'goals').toEqual([]);
    await task(page).getByRole('button', { name: 'To the console' }).tap();
    const console = new ConsoleDriver(page);
    const tap = async (chip: string | RegExp) => {
      await page.getByRole('button', { name: chip }).first().tap();
      await page.getByRole('button', { name: 'Send' }).tap();
    };
    await tap('HELO laptop.campus.example');
    await tap('MAIL FROM:<alice@campus.example>');
    await tap('RCPT TO:<carol@campus.example>');
    await tap(/^DATA/);
    await expect(console.output).toContainText('354');
    for (const chip of [/^From:/, /^To:/, /^Subject:/, /^empty line/, /^The boat/, /end the letter/])
      await tap(chip);
    await tap(/^QUIT/);
    await expect(task(page).getByText(VERDICT)).toHaveText('All goals reached, unaided');
    expect(await isWiderThanScreen(page)).toBe(false);
    expect(await faultsOf(page), 'done').toEqual([]);
  });
});
