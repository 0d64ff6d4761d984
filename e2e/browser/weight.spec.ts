import { expect, type Page, test } from '@playwright/test';
import { ConsoleDriver } from './console';

/** Octets on the wire of all scripts that the page has loaded. */
const scriptOctets = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry): entry is PerformanceResourceTiming => /\/_next\/.*\.js$/.test(entry.name))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );

for (const look of ['plain', 'terminal'] as const) {
  test(`a calm lab has loaded at most 285 kB of JavaScript, ${look} look`, async ({ page }) => {
    await new ConsoleDriver(page).open(look);
    await expect(page.getByRole('button', { name: 'As a table' })).toBeEnabled();
    if (look === 'terminal') await expect(page.locator('.xterm-rows')).toContainText('220');
    await page.waitForLoadState('networkidle');
    const octets = await scriptOctets(page);
    // More than what a page without a console has, so that the count is no mistake.
    expect(octets).toBeGreaterThan(150_000);
    expect(octets).toBeLessThanOrEqual(285_000);
  });
}

test('what only POP3 and IMAP need comes when a letter was sent, or is asked for', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  // With the first line the explanations come alive.
  await console.ask('NOOP', '250');
  await expect(page.getByRole('region', { name: 'Why this reply' })).toContainText('NOOP');
  await page.waitForLoadState('networkidle');
  const before = await scriptOctets(page);
  await console.ask('NOOP', '250');
  expect(await scriptOctets(page)).toBe(before);
  await console.ask('QUIT', '221');
  await console.ask('telnet pop.campus.example 110', '+OK');
  expect(await scriptOctets(page)).toBeGreaterThan(before + 20_000);
});

test('a part that cannot be loaded stays as it was drawn, and the console works', async ({ page }) => {
  const refused: string[] = [];
  const broken: Error[] = [];
  page.on('pageerror', (error) => broken.push(error));
  await page.route('**/_next/static/chunks/*.js', async (route) => {
    const response = await route.fetch();
    if (!(await response.text()).includes('As a table')) return route.fulfill({ response });
    refused.push(route.request().url());
    return route.abort();
  });
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await expect.poll(() => refused.length).toBeGreaterThan(0);
  await page.waitForLoadState('networkidle');
  await console.ask('NOOP', '250 2.0.0 Ok');
  await expect(page.getByRole('button', { name: 'As a table' })).toBeVisible();
  expect(broken).toEqual([]);
  await expect(page.getByRole('region', { name: 'Why this reply' })).toContainText('NOOP');
});

test('the server says at once what a page needs first, the terminal only where it will be shown', async ({
  request,
}) => {
  const linked = async (url: string) => {
    const response = await request.get(url);
    const html = await response.text();
    return { link: response.headers()['link'] ?? '', html };
  };
  const lab = await linked('/lab');
  const scripts = [...lab.html.matchAll(/<script src="([^"]+)" async/g)].map(([, src]) => src ?? '');
  const styles = [...lab.html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(
    ([, href]) => href ?? '',
  );
  expect(scripts.length + styles.length).toBeGreaterThan(3);
  for (const path of [...scripts, ...styles]) expect(lab.link).toContain(`<${path}>`);

  const [, terminal = ''] = /<([^>]+)>[^,]*media=/.exec(lab.link) ?? [];
  expect(await (await request.get(terminal)).text()).toContain('xterm');
  expect((await linked('/lab?look=plain')).link).not.toContain(terminal);
  expect((await linked('/')).link).toBe('');
});

test('scripts come as small as the browser takes them', async ({ request }) => {
  const [src = ''] = /\/_next\/static\/chunks\/[^"]+\.js/.exec(await (await request.get('/')).text()) ?? [];
  for (const encoding of ['br', 'gzip']) {
    const response = await request.get(src, { headers: { 'accept-encoding': encoding } });
    expect(response.headers()).toMatchObject({
      'content-encoding': encoding,
      'cache-control': 'public,max-age=31536000,immutable',
      vary: 'Accept-Encoding',
    });
  }
});
