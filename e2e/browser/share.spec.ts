import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type { Download, Locator, Page } from '@playwright/test';
import { writeSession } from '../../lib/share/file';
import { writeLink } from '../../lib/share/link';
import { type Action, CAMPUS, digestOf, ENGINE, type Journal } from '../../sim/index';
import { ConsoleDriver, tabTo } from './console';
import { expect, test } from './site';

const CAPTURE = fileURLToPath(new URL('../../lib/import/fixtures/programs.pcapng', import.meta.url));

/** A journal that somebody has put together by hand. */
const journalOf = (actions: readonly Action[]): Journal => ({
  ...{ format: 1, engine: ENGINE, scenario: CAMPUS.id, digest: digestOf(CAMPUS), seed: 1, entries: 0 },
  actions,
});
const CALL: readonly Action[] = [
  { kind: 'shell', device: 'laptop', line: 'telnet mail.campus.example 25' },
  { kind: 'connect', device: 'laptop', host: 'mail.campus.example', port: 25, tls: 'none' },
];
const said = (...lines: readonly string[]): readonly Action[] =>
  lines.map((line) => ({ kind: 'type', connection: 1, text: `${line}\r\n` }));

async function share(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const box = page.getByRole('dialog', { name: 'Share and export' });
  await expect(box.getByLabel(/^Link, \d+ letters$/)).toHaveValue(/#j=/);
  return box;
}

/** What a press on a button saves: its name and content. */
async function saved(
  page: Page,
  button: Locator,
): Promise<{ readonly name: string; readonly content: Buffer }> {
  const coming: Promise<Download> = page.waitForEvent('download');
  await button.click();
  const download = await coming;
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

test('a session goes to somebody else as a link, and their own session stays', async ({ browser }) => {
  const mine = await browser.newContext();
  await mine.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await mine.newPage();
  const own = new ConsoleDriver(page);
  await own.open('plain');
  await own.ask('HELO laptop.campus.example', '250');
  await own.ask('VRFY carol', '252');
  const box = await share(page);
  const link = box.getByLabel(/^Link, \d+ letters$/);
  const before = await link.inputValue();
  await box.getByLabel('Title, if you like').fill('Who is Carol?');
  await expect(link).not.toHaveValue(before);
  await box.getByRole('button', { name: 'Copy link' }).click();
  await expect(box.getByRole('button', { name: 'Copied' })).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toBe(await link.inputValue());
  expect(address.length).toBeLessThan(400);
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  await expect(page.getByRole('button', { name: 'Share', exact: true })).toBeFocused();

  const theirs = await (await browser.newContext()).newPage();
  const other = new ConsoleDriver(theirs);
  await other.open('plain');
  await other.ask('HELO theirs.example', '250');
  // A link put into the address of an open page opens too.
  await theirs.goto(address);
  await expect(theirs.getByText('Who is Carol?')).toBeVisible();
  await expect(other.output).toContainText('252 2.0.0 carol@campus.example');
  expect(await other.lines()).toEqual(await own.lines());
  await other.input.focus();
  await other.ask('NOOP', '250');
  await theirs.getByRole('link', { name: 'Back to your own session' }).click();
  await expect(other.output).toContainText('HELO theirs.example');
  await expect(other.output).not.toContainText('carol');
});

test('everything can be taken along: sessions, transcripts, a capture, letters, pictures', async ({
  page,
}) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await console.ask('HELO laptop.campus.example', '250');
  const box = await share(page);
  const take = (name: string) => saved(page, box.getByRole('button', { name, exact: true }));

  const session = await take('Save session file');
  expect(session.name).toBe('campus.mailwire.json');
  expect(JSON.parse(session.content.toString())).toMatchObject({ mailwire: 'session', steps: 3 });
  const text = await take('Transcript as text');
  expect(text.name).toBe('campus.txt');
  expect(text.content.toString()).toMatch(/^ +\d+\.\d{3} C: HELO laptop\.campus\.example$/m);
  expect((await take('Transcript as Markdown')).content.toString()).toContain(
    '```text\n# Mailwire transcript 1',
  );
  expect(JSON.parse((await take('Transcript as JSON')).content.toString())).toMatchObject({
    mailwire: 'transcript',
  });
  const capture = await take('Capture, TLS sealed');
  expect(capture.name).toBe('campus.pcapng');
  expect(capture.content.readUInt32BE(0)).toBe(0x0a0d0d0a);
  const letter = await take('Welcome as a message file');
  expect(letter.name).toBe('welcome.eml');
  expect(letter.content.toString()).toMatch(/^Return-Path: <carol@campus\.example>\r\n/);
  const mailbox = await take('All letters of alice@campus.example, INBOX as mbox');
  expect(mailbox.name).toBe('alice-campus-example-inbox.mbox');
  expect(mailbox.content.toString().match(/^From /gm)).toHaveLength(4);
  for (const what of ['Map', 'Ladder']) {
    const svg = (await take(`${what} as SVG`)).content.toString();
    expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toMatch(/<text[^>]*>[^<]*(laptop|Laptop|mail\.campus)/);
    expect(svg).not.toMatch(/var\(|class=|<script|<style|href/);
    const png = (await take(`${what} as PNG`)).content;
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.length).toBeGreaterThan(5000);
  }
});

test('a session file comes back through the page that opens files', async ({ page }) => {
  const text = writeSession({
    journal: journalOf([...CALL, ...said('HELO from.a.file')]),
    title: 'From a file',
  });
  await page.goto('/open');
  await page.setInputFiles('input[type=file]', {
    name: 'a.mailwire.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await page.waitForURL('**/lab#opened');
  await expect(page.getByText('From a file')).toBeVisible();
  await expect(page.getByRole('log')).toContainText('from.a.file');
  // A reload shows it again.
  await page.reload();
  await expect(page.getByText('From a file')).toBeVisible();
});

test('a capture is read, rewound and explained in the lab’s panes', async ({ page }) => {
  await page.goto('/open');
  await page.setInputFiles('input[type=file]', CAPTURE);
  const log = page.getByRole('log', { name: 'Console output' });
  await expect(log).toContainText('220 mail.example.test ESMTP Mailwire');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('programs.pcapng');
  await log.getByText('354', { exact: true }).click();
  await expect(page.getByRole('region', { name: 'Why this reply' })).toContainText('RFC 5321');
  await page.getByText('3 to know').click();
  await expect(page.getByText('Port 1110 is taken for POP3')).toBeVisible();
  await page
    .getByRole('combobox', { name: 'Conversation' })
    .selectOption({ label: '3. IMAP to mail.example.test, port 1143' });
  await expect(log).toContainText('FPAM2 SELECT INBOX');
  await page.getByRole('button', { name: 'Ladder', exact: true }).click();
  await expect(page.getByRole('tree')).toBeVisible();
  // Back to the beginning, and on by steps.
  await page.getByRole('slider', { name: 'Time' }).focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('Nothing was said yet at this moment.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Conversation' }).selectOption({ index: 0 });
  for (let step = 0; step < 12; step++) await page.getByRole('button', { name: 'One step on' }).click();
  await expect(log).toContainText('ehlo client.example.test');
  await expect(log).not.toContainText('221');
  expect(await faultsOf(page)).toEqual([]);
});

test('a transcript is pasted and opened with the keyboard alone', async ({ page }) => {
  await page.goto('/open');
  await tabTo(page, page.getByRole('textbox', { name: /paste/ }));
  await page.keyboard.insertText(
    '<-  220 h ESMTP\n -> EHLO me\n<-  250 h\n -> RCPT TO:<a@b>\n<** 503 5.5.1 Need MAIL\n',
  );
  await tabTo(page, page.getByRole('button', { name: 'Read it' }));
  await page.keyboard.press('Enter');
  const log = page.getByRole('log', { name: 'Console output' });
  await expect(log).toContainText('503 5.5.1 Need MAIL');
  await tabTo(page, page.getByRole('button', { name: 'Open another' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Open a session, a capture or a transcript',
  );
});

test('a file can be dropped', async ({ page }) => {
  await page.goto('/open');
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['S: +OK hello\nC: QUIT\nS: +OK\n'], 'dropped.txt'));
    return transfer;
  });
  await page.locator('[class*=drop]').first().dispatchEvent('drop', { dataTransfer: data });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('dropped.txt');
});

test('what cannot be read says what, why, and what to try', async ({ page }) => {
  await page.goto('/open');
  const problem = page.getByRole('region', { name: 'Problem' });
  const give = (name: string, buffer: Buffer) =>
    page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer });
  for (const [buffer, what] of [
    [Buffer.from('Dear Alice'), 'Mailwire cannot tell what this is.'],
    [Buffer.alloc(10_000_000), 'Mailwire cannot tell what this is.'],
    [Buffer.from(''), 'There is nothing in it.'],
    [Buffer.alloc(33_600_000), 'This is more than Mailwire reads.'],
    [Buffer.from('0a0d0d0a1c0000004d3c2b1a', 'hex'), 'No mail program speaks in this capture.'],
    [Buffer.from('{"mailwire":"session","version":7}'), 'This file was made by a newer Mailwire.'],
  ] as const) {
    await give('x', buffer);
    await expect(problem).toContainText(what);
    await expect(problem).toBeFocused();
  }
  expect(await faultsOf(page)).toEqual([]);
});

test('a link that is cut says so, and what could be read can be shown', async ({ page }) => {
  const link = await writeLink({
    journal: journalOf([...CALL, ...said('HELO a.b', 'VRFY carol', 'QUIT')]),
    title: null,
  });
  await page.goto(`/lab?look=plain#${link.slice(0, -14)}`);
  await expect(page.getByText('The end of this link is missing.')).toBeVisible();
  const log = page.getByRole('log', { name: 'Console output' });
  await expect(log).toContainText('220 mail.campus.example');
  await page.getByRole('button', { name: 'Show what could be read' }).click();
  await expect(log).toContainText('HELO a.b');
  expect(await faultsOf(page)).toEqual([]);
});

for (const [what, fragment, words] of [
  ['altered', 'altered', 'was changed on its way'],
  ['too long', `j=${'A'.repeat(100_000)}`, 'holds more than Mailwire reads'],
  ['nothing', 'opened', 'holds no session'],
] as const)
  test(`a link that is ${what} says so, and one’s own session is there`, async ({ page }) => {
    const whole = await writeLink({ journal: journalOf(CALL), title: null });
    const altered = whole.slice(0, 30) + (whole[30] === 'A' ? 'B' : 'A') + whole.slice(31);
    await page.goto(`/lab?look=plain#${fragment === 'altered' ? altered : fragment}`);
    await expect(page.getByText(words)).toBeVisible();
    await expect(page.getByRole('log')).toContainText('220 mail.campus.example ESMTP');
  });

const EVIL = '<img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)>';

/** Nothing that a letter or a line says becomes a part of the page, or runs. */
async function expectInert(page: Page): Promise<void> {
  expect(await page.locator('img[src="x"], svg[onload], script:has-text("alert")').count()).toBe(0);
}

test('a subject with a script in it is text, wherever it is shown or taken', async ({ page }) => {
  const alerts: string[] = [];
  page.on('dialog', (dialog) => {
    alerts.push(dialog.message());
    dialog.dismiss();
  });
  const letter = ['HELO x', 'MAIL FROM:<alice@campus.example>', 'RCPT TO:<alice@campus.example>', 'DATA'];
  const actions = [
    ...CALL,
    ...said(...letter, `Subject: ${EVIL}`, `From: "${EVIL}" <a@b.example>`, '', EVIL, '.'),
  ];
  await page.goto(`/lab?look=plain#${await writeLink({ journal: journalOf(actions), title: EVIL })}`);
  await expect(page.getByText(EVIL).first()).toBeVisible();
  await page.getByRole('button', { name: 'Mailboxes', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Mailboxes' })).toContainText('<img src=x onerror');
  await expectInert(page);
  const box = await share(page);
  await expect(box).toContainText('<img src=x onerror');
  const { name, content } = await saved(
    page,
    box.getByRole('button', { name: /^<img.* as a message file$/ }),
  );
  expect(name).toBe('img-src-x-onerror-alert-1-script-alert-2-script-svg-onload-a.eml');
  expect(content.toString()).toContain(EVIL);
  const svg = (await saved(page, box.getByRole('button', { name: 'Ladder as SVG' }))).content.toString();
  expect(svg).not.toMatch(/<img|<script|onload=/);
  const json = (await saved(page, box.getByRole('button', { name: 'Transcript as JSON' }))).content;
  await page.goto('/open');
  await page.getByRole('textbox', { name: /paste/ }).fill(json.toString());
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByRole('log')).toContainText(EVIL);
  await expectInert(page);
  expect(alerts).toEqual([]);
});

test('escape sequences in lines, names and letters are shown by the terminal, not obeyed', async ({
  browser,
}) => {
  const context = await browser.newContext();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const escapes = '\u001b]52;c;ZXZpbA==\u0007\u001b]0;owned\u0007\u001b[31m\u009b41m\u001b[2J\u202eevil';
  const latin1 = (text: string): string => Buffer.from(text).toString('latin1');
  const actions: readonly Action[] = [
    { kind: 'shell', device: 'laptop', line: `nosuch ${escapes}` },
    ...CALL,
    // The server says its word back, and the letter comes back by POP3.
    ...said(latin1(`HELO ${escapes}`), latin1(`VRFY ${escapes}`)),
  ];
  const link = await writeLink({ journal: journalOf(actions), title: escapes });
  await page.goto('/lab?look=terminal');
  const title = await page.title();
  await page.evaluate(() => navigator.clipboard.writeText('mine'));
  await page.goto(`/lab?look=terminal#${link}`);
  const rows = page.locator('.xterm-rows');
  await expect(rows).toContainText('␛]52;c;ZXZpbA==␇');
  await expect(rows).toContainText('⟨U+009B⟩41m');
  await expect(rows).toContainText('⟨U+202E⟩evil');
  // Nothing was wiped off the screen before it.
  await expect(rows).toContainText('telnet mail.campus.example 25');
  expect(await rows.locator('[class*="xterm-fg-1"], [class*="xterm-bg-1"]').count()).toBe(0);
  expect(await page.title()).toBe(title);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('mine');
  // What is pasted into the input is no command either.
  await page.getByRole('textbox', { name: 'Console input' }).fill('\u001b[2Jpasted');
  await expect(rows).toContainText('␛[2Jpasted');
});

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`axe finds nothing in what shares and opens, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('in the box that shares', async ({ page }) => {
      const console = new ConsoleDriver(page);
      await console.open('plain');
      await share(page);
      expect(await faultsOf(page)).toEqual([]);
    });

    test('on the page that opens', async ({ page }) => {
      await page.goto('/open');
      expect(await faultsOf(page)).toEqual([]);
    });
  });

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test('a recording is looked through by touch, and a session is shared', async ({ page }) => {
    await page.goto('/open');
    await page.setInputFiles('input[type=file]', CAPTURE);
    const views = page.getByRole('navigation', { name: 'Views' });
    await views.getByRole('button', { name: 'Map' }).tap();
    await expect(page.getByRole('button', { name: 'As a table' })).toBeVisible();
    expect(await faultsOf(page), 'map').toEqual([]);
    await views.getByRole('button', { name: 'More' }).tap();
    await page.getByRole('button', { name: 'Ladder', exact: true }).tap();
    await expect(page.getByRole('tree')).toBeVisible();
    await page.getByRole('button', { name: 'Back' }).tap();
    await expect(page.getByRole('slider', { name: 'Time' })).toBeVisible();
    expect(await faultsOf(page), 'more').toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(360);

    await page.goto('/lab?pace=instant');
    await new ConsoleDriver(page).ready();
    await views.getByRole('button', { name: 'More' }).tap();
    const box = await share(page);
    expect(await faultsOf(page), 'share').toEqual([]);
    await box.getByRole('button', { name: 'Close Share and export' }).tap();
    await expect(box).toBeHidden();
  });
});
