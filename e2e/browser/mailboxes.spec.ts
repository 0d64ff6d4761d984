import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ConsoleDriver } from './console';
import { sendLetter } from './letters';
import { expect, test } from './site';

const HEADER = ['From: alice@campus.example', 'To: carol@campus.example', 'Subject: Tea'];

/** A letter in two forms with something attached: every view of it has something to show. */
const RICH = [
  ...['--q', 'Content-Type: multipart/alternative; boundary=w', ''],
  ...['--w', 'Content-Type: text/plain; charset=utf-8; format=flowed', '', 'At ', 'five.', '> Shall we?'],
  ...[
    '--w',
    'Content-Type: text/html',
    '',
    '<p>At <b>five</b>.<img src="https://pics.example/a.png"></p>',
    '--w--',
  ],
  ...[
    '--q',
    'Content-Type: image/png',
    'Content-Disposition: attachment; filename="cake.png"',
    '',
    'x',
    '--q--',
  ],
];
const MIME = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=q'];

const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const isWiderThanScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** What axe finds, as rule and element. In the letter's own frame no script can run, that of axe neither. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

test('a letter is opened, looked at from all sides and closed by keyboard alone', async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open('plain');
  await sendLetter(
    driver,
    ['From: alice@campus.example', 'To: carol@campus.example', 'Subject: Tea'],
    ['At five.'],
  );
  await page.getByRole('button', { name: 'Mailboxes', exact: true }).click();
  const server = page.getByRole('region', { name: 'Server' });
  // The list is one stop of the Tab key; arrows go through it.
  const rows = server.getByRole('button');
  await rows.first().focus();
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
  await expect(rows.last()).toContainText('Tea');
  await page.keyboard.press('ArrowUp');
  await expect(rows.last()).not.toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const article = page.getByRole('article', { name: 'Tea' });
  await expect(article.getByRole('heading', { level: 3 })).toBeFocused();
  await expect(article).toContainText('At five.');
  await page.keyboard.press('Tab');
  await expect(article.getByRole('radio', { name: 'Read' })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(article).toContainText('RCPT TO:<carol@campus.example>');
  // A line of the envelope is shown where it was said.
  await article.getByRole('button', { name: 'RCPT TO:<carol@campus.example>' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Why this reply' })).toContainText('RCPT TO');
  await article.getByRole('button', { name: 'Mailboxes' }).focus();
  await page.keyboard.press('Escape');
  await expect(rows.last()).toBeFocused();
});

test('two protocols, one mailbox: each party has what it has', async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open('plain');
  await driver.ask('QUIT', '221');
  await driver.ask('telnet mail.campus.example 110', '+OK');
  await driver.ask('USER carol', '+OK');
  await driver.ask('PASS looking-glass', '+OK');
  await page.getByRole('button', { name: 'Mailboxes', exact: true }).click();
  await expect(column(page, 'Laptop')).toContainText('It has not asked how many there are');
  await expect(column(page, 'Phone')).toContainText('Knows nothing of the server until it asks.');
  await driver.input.focus();
  await driver.ask('STAT', '+OK');
  await driver.ask('RETR 1', '+OK');
  await expect(column(page, 'Laptop')).toContainText('2 letters not fetched');
  await driver.ask('DELE 1', '+OK');
  await expect(column(page, 'Server')).toContainText('DELE by the laptop: goes at its QUIT');
  await driver.ask('QUIT', '+OK');
  await expect(column(page, 'Server').locator('s')).toHaveText('Re: Welcome');
  await expect(column(page, 'Server')).toContainText(/gone at \d\d:\d\d with the laptop’s QUIT/);
  await expect(column(page, 'Laptop')).toContainText('here only: the server has it no more');
  // Going back in time, the letter is there again.
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(column(page, 'Server').locator('s')).toHaveCount(0);
});

test('thousands of letters: only those in sight are drawn, and the keys reach all', async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open('plain');
  await driver.ask('QUIT', '221');
  await driver.ask('telnet mail.campus.example 143', 'OK');
  await driver.ask('a LOGIN carol looking-glass', 'a OK');
  await driver.ask('a SELECT INBOX', 'a OK');
  for (let i = 0; i < 10; i++) await driver.ask('a COPY 1:* INBOX', 'a OK');
  await page.getByRole('button', { name: 'Mailboxes', exact: true }).click();
  const rows = column(page, 'Server').getByRole('listitem');
  await expect(rows.first()).toHaveAttribute('aria-setsize', '3072');
  expect(await rows.count()).toBeLessThan(100);
  await rows.first().getByRole('button').focus();
  await page.keyboard.press('End');
  const last = rows.last().getByRole('button');
  await expect(last).toBeFocused();
  await expect(last).toContainText('#3072 UID 3072');
  await page.keyboard.press('Home');
  await expect(rows.first().getByRole('button')).toBeFocused();
});

test('a letter that is not here yet at the moment looked at', async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open('plain');
  await sendLetter(driver, HEADER, ['At five.']);
  await page.getByRole('button', { name: 'Mailboxes', exact: true }).click();
  await column(page, 'Server').getByRole('button', { name: 'Tea' }).click();
  await expect(page.getByRole('article', { name: 'Tea' })).toContainText('At five.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('This letter is not here at the moment that you look at.')).toBeVisible();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page.getByRole('article', { name: 'Tea' })).toContainText('At five.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('in the columns, and in a letter from all sides', async ({ page }) => {
      test.slow();
      const driver = new ConsoleDriver(page);
      await driver.open('plain');
      await sendLetter(driver, [...HEADER, ...MIME], RICH);
      await page.getByRole('button', { name: 'Mailboxes', exact: true }).click();
      await expect(column(page, 'Server')).toContainText('Tea');
      expect(await faultsOf(page), 'columns').toEqual([]);
      await column(page, 'Server').getByRole('button', { name: 'Tea' }).click();
      const article = page.getByRole('article', { name: 'Tea' });
      await expect(article.getByTitle('The letter as HTML')).toBeVisible();
      for (const view of ['Read', 'Source', 'Parts', 'Envelope']) {
        await article.getByText(view, { exact: true }).click();
        await expect(article.getByRole('radio', { name: view })).toBeChecked();
        expect(await faultsOf(page), view).toEqual([]);
      }
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('list, letter and back, by touch', async ({ page }) => {
    const driver = new ConsoleDriver(page);
    await page.goto('/lab?pace=instant');
    await driver.ready();
    await sendLetter(driver, [...HEADER, ...MIME], RICH);
    await driver.input.blur();
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Mail' }).tap();
    const holder = page.getByRole('group', { name: 'Who holds it' });
    await expect(column(page, 'Server')).toBeVisible();
    await holder.getByText(/^Phone/).tap();
    await expect(column(page, 'Phone')).toBeVisible();
    await expect(column(page, 'Server')).toBeHidden();
    await holder.getByText(/^Server/).tap();
    await column(page, 'Server').getByRole('button', { name: 'Tea' }).tap();
    const article = page.getByRole('article', { name: 'Tea' });
    await expect(article.locator('iframe').contentFrame().getByText('five')).toBeVisible();
    await article.getByText('Plain text').tap();
    await expect(article).toContainText('At five.');
    for (const view of ['Source', 'Parts', 'Envelope']) {
      await article.getByText(view, { exact: true }).tap();
      expect(await isWiderThanScreen(page), view).toBe(false);
    }
    // Whatever is pressed is large enough for a finger.
    for (const button of await article.getByRole('button').all())
      expect((await button.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(43.5);
    await article.getByRole('button', { name: 'Mailboxes' }).tap();
    await expect(column(page, 'Server')).toBeVisible();
  });
});
