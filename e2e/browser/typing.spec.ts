import { ConsoleDriver, type Look, tabTo } from './console';
import { expect, test } from './site';

for (const look of ['plain', 'terminal'] satisfies readonly Look[]) {
  test(`the keys of the input, ${look}`, async ({ page }) => {
    const console = new ConsoleDriver(page);
    await console.open(look);
    const { input } = console;

    // → at the end of the line takes what is offered, Ctrl+Space too.
    await page.keyboard.type('HE');
    await page.keyboard.press('ArrowRight');
    await expect(input).toHaveValue('HELO laptop.campus.example');
    await page.keyboard.press('Enter');
    await console.hears('250 mail.campus.example');
    await page.keyboard.type('mail');
    await page.keyboard.press('Control+Space');
    await expect(input).toHaveValue('mail FROM:<alice@campus.example>');

    // Ctrl+C empties the line; ↑ and ↓ walk through what was said and back to what was being typed.
    await page.keyboard.press('Control+c');
    await expect(input).toHaveValue('');
    await console.ask('NOOP', '250 2.0.0');
    await page.keyboard.type('RS');
    await page.keyboard.press('ArrowUp');
    await expect(input).toHaveValue('NOOP');
    await page.keyboard.press('ArrowUp');
    await expect(input).toHaveValue('HELO laptop.campus.example');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(input).toHaveValue('RS');
    await page.keyboard.press('Control+c');

    // Back along Tab to what may be said; a chip puts its line into the input.
    const chip = page.getByRole('button', { name: 'MAIL FROM:<alice@campus.example>' });
    await tabTo(page, chip);
    await page.keyboard.press('Enter');
    await expect(input).toBeFocused();
    await expect(input).toHaveValue('MAIL FROM:<alice@campus.example>');
    await page.keyboard.press('Enter');
    await console.hears('250 2.1.0');
    await tabTo(page, page.getByRole('button', { name: 'What else may I say?' }));
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('list', { name: 'What may be said now' }).getByRole('button'),
    ).not.toHaveCount(0);
    await page.keyboard.press('Enter');
    await tabTo(page, input);

    // Alt+↑ explains the line before.
    const why = page.getByRole('region', { name: 'Why this reply' });
    const newest = await why.innerText();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => why.innerText()).not.toBe(newest);

    await page.keyboard.press('Control+]');
    await console.hears('Connection closed.');
    await expect(page.getByRole('button', { name: 'Run' })).toBeVisible();
  });

  test(`many lines pasted at once are sent one after the other, ${look}`, async ({
    page,
    context,
    baseURL,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL ?? '' });
    const console = new ConsoleDriver(page);
    await console.open(look);
    const lines = [
      'HELO laptop.campus.example',
      'MAIL FROM:<alice@campus.example>',
      'RCPT TO:<carol@campus.example>',
      'DATA',
      'Subject: pasted',
      '',
      'At once.',
      '.',
      'QUI',
    ];
    await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join('\r\n'));
    await page.keyboard.press('Control+v');
    await console.hears(/^250 2\.0\.0 Ok: queued as/m);
    // What stands after the last line end can still be changed.
    await expect(console.input).toHaveValue('QUI');
    await console.ask('T', '221 2.0.0 Bye');
    const said = (await console.lines()).filter((line) => line.startsWith('You: '));
    expect(said.map((line) => line.slice(5))).toEqual([...lines.slice(0, -1), 'QUIT']);
  });
}

test('a host on the map types its telnet line', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await page
    .getByRole('button', { name: /Talk to it/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'POP3 110' }).click();
  await expect.poll(() => console.lines()).toContain('Shell: telnet mail.campus.example 110');
  await console.hears('+OK');
});

test('base64 gives what AUTH PLAIN wants', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await page.getByRole('button', { name: 'Hang up' }).click();
  await console.hears('Connection closed.');
  await console.input.focus();
  await console.ask('base64 \\0alice\\0wonderland', 'AGFsaWNlAHdvbmRlcmxhbmQ=');
});
