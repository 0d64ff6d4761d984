import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { ConsoleDriver } from './console';
import { expect, test } from './site';

/** The lab with the packets open, after what was said. */
async function openPackets(page: Page, ...lines: readonly string[]): Promise<Locator> {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await console.say(...lines);
  await page.getByText('Full', { exact: true }).click();
  await page.getByRole('button', { name: 'Packets', exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Packets, oldest first' });
  await expect(grid).toBeVisible();
  return grid;
}

const chosen = (grid: Locator): Locator => grid.locator('[aria-selected="true"]');

test('packets are walked along by keys, and choose the lines of the console', async ({ page }) => {
  const grid = await openPackets(page, 'HELO laptop.campus.example', 'NOOP');
  await expect(chosen(grid)).toContainText('250 2.0.0 Ok');
  await grid.focus();
  for (let i = 0; i < 2; i++) await page.keyboard.press('ArrowUp');
  await expect(chosen(grid)).toContainText('ACK: has everything before');
  await page.keyboard.press('ArrowUp');
  await expect(chosen(grid)).toContainText('250 mail.campus.example');
  const log = page.getByRole('log', { name: 'Console output' });
  await expect(log.locator('[data-line]:has([aria-expanded="true"])')).toContainText(
    '250 mail.campus.example',
  );
  await page.keyboard.press('Home');
  await expect(chosen(grid)).toContainText('A mail.campus.example?');
  const tree = page.getByRole('tree', { name: 'Layers of packet 1' });
  await expect(tree).toContainText('DNS');
  const axe = await new AxeBuilder({ page }).include('[class$="_drawer"]').analyze();
  expect(axe.violations).toEqual([]);
});

test('a field lights its octets, and an octet its field', async ({ page }) => {
  await openPackets(page, 'NOOP', 'HELO laptop');
  const octets = page.getByRole('grid', { name: /^Octets of packet/ });
  const tree = page.getByRole('tree', { name: /^Layers of packet/ });
  await tree.getByRole('treeitem', { name: /^TCP:/ }).locator('> div').first().click();
  await tree.getByRole('treeitem', { name: /^Flags:/ }).click();
  // Ethernet 14, IPv4 20, and the fourteenth octet of TCP.
  await expect(octets.locator('td[data-at="47"]')).toHaveClass(/lit/);
  await expect(octets.locator('td[data-at="46"]')).not.toHaveClass(/lit/);
  await octets.locator('td[data-at="35"]').click();
  await expect(tree.locator('[aria-selected="true"]')).toContainText('Source port');
  await page.keyboard.press('ArrowRight');
  await expect(tree.locator('[aria-selected="true"]')).toContainText('Destination port');
});

test('a listener reads passwords in clear, and lengths under TLS', async ({ page }) => {
  const grid = await openPackets(
    page,
    'QUIT',
    'telnet pop.campus.example 110',
    'USER alice',
    'PASS wonderland',
    'QUIT',
    'openssl s_client -connect imap.campus.example:993',
    'a LOGIN alice wonderland',
  );
  const filter = page.getByRole('textbox', { name: /^Filter by/ });
  await filter.fill('wonderland');
  await expect(grid.locator('[data-place]')).toHaveCount(1);
  await expect(grid).toContainText('password readable');
  await filter.press('Enter');
  await page.getByText('As the ends see it').click();
  await expect(grid.locator('[data-place]')).toHaveCount(2);
  await expect(grid).toContainText('a LOGIN alice wonderland');
  await page.getByRole('button', { name: 'Take away “wonderland”' }).click();
  await page.getByRole('button', { name: /^Follow stream/ }).click();
  await expect(page.getByRole('listbox')).toContainText('a LOGIN alice wonderland');
  await page.getByText('As a listener sees it').click();
  await expect(page.getByRole('listbox')).not.toContainText('wonderland');
  await expect(page.getByRole('listbox')).toContainText('48 octets of TLS');
});

test('the session is saved as a file that packet analysers open', async ({ page }) => {
  await openPackets(page, 'NOOP');
  await page.getByRole('button', { name: 'Save as pcapng' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^As it crossed the wires/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('campus.pcapng');
  const octets = readFileSync(await download.path());
  expect(octets.subarray(0, 4).toString('hex')).toBe('0a0d0d0a');
  expect(octets.includes('NOOP\r\n')).toBe(true);
});
