import { ConsoleDriver, type Look } from './console';
import { expect, test } from './site';

const GUEST = 'The lab is open in another tab. What you do here is not kept.';

for (const look of ['plain', 'terminal'] satisfies readonly Look[]) {
  test(`a reload goes on where it was, ${look}`, async ({ page }) => {
    const console = new ConsoleDriver(page);
    await console.open(look);
    await console.say('HELO laptop.campus.example', 'MAIL FROM:<alice@campus.example>', 'QUIT');
    await console.ask('dig +short MX remote.example', '20 mx2.remote.example.');
    await console.ask('telnet imap.remote.example 143', '* OK');
    await console.ask('a1 LOGIN bob builder', 'a1 OK');
    await console.ask('a2 APPEND INBOX {14}', '+ OK');
    const before = await console.lines();
    for (let again = 0; again < 2; again++) {
      await page.reload();
      await console.ready();
      await expect.poll(() => console.lines()).toEqual(before);
    }
    await expect(page.getByText(GUEST)).toHaveCount(0);
    // The server still waits for its fourteen octets.
    await console.input.focus();
    await console.say('Subject: x', '');
    await console.ask('', 'a2 OK [APPENDUID');
    const after = await console.lines();
    await page.reload();
    await console.ready();
    await expect.poll(() => console.lines()).toEqual(after);
  });
}

test('“Start over” begins anew, also after a reload', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await console.ask('HELO laptop.campus.example', '250');
  await page.getByRole('button', { name: 'Start over' }).click();
  const fresh = ['Shell: telnet mail.campus.example 25', 'Connected to mail.campus.example.'];
  await expect.poll(async () => (await console.lines()).slice(0, 2)).toEqual(fresh);
  await expect(console.output).not.toContainText('HELO laptop');
  await expect(console.input).toBeFocused();
  await console.ask('NOOP', '250 2.0.0 Ok');
  const lines = await console.lines();
  await page.reload();
  await console.ready();
  await expect.poll(() => console.lines()).toEqual(lines);
});

test('a second tab is a guest: it writes nothing, until it takes over', async ({ page, context }) => {
  const first = new ConsoleDriver(page);
  await first.open('plain');
  await first.ask('NOOP', '250 2.0.0 Ok');

  const second = new ConsoleDriver(await context.newPage());
  await second.open('plain');
  await expect(second.page.getByText(GUEST)).toBeVisible();
  await expect(first.page.getByText(GUEST)).toHaveCount(0);
  await second.ask('HELP', /^214/m);
  await first.page.bringToFront();
  await first.input.focus();
  await first.ask('RSET', '250 2.0.0 Ok');

  // What the guest typed is gone, what the owner typed is there.
  await second.page.bringToFront();
  await second.page.getByRole('button', { name: 'Go on here' }).click();
  await expect(second.page.getByText(GUEST)).toHaveCount(0);
  await expect(second.output).toContainText('RSET');
  await expect(second.output).not.toContainText('HELP');
  await expect(first.page.getByText(GUEST)).toBeVisible();

  // Now the second one writes, and the first does not.
  await second.input.focus();
  await second.ask('VRFY alice', /^25\d /);
  await first.page.bringToFront();
  await first.input.focus();
  await first.ask('EHLO guest', '250');
  await first.page.close();
  await second.page.reload();
  await second.ready();
  await expect(second.output).toContainText('VRFY alice');
  await expect(second.output).not.toContainText('EHLO guest');
  await expect(second.page.getByText(GUEST)).toHaveCount(0);
});

test('what an older version kept is not shown as if it were the same', async ({ page }) => {
  const console = new ConsoleDriver(page);
  await console.open('plain');
  await console.ask('NOOP', '250 2.0.0 Ok');
  await page.evaluate(async () => {
    const open = indexedDB.open('mailwire-journals');
    const db = await new Promise<IDBDatabase>((done) => {
      open.onsuccess = () => done(open.result);
    });
    const change = db.transaction('headers', 'readwrite');
    const headers = change.objectStore('headers');
    const read = headers.get('lab');
    await new Promise((done) => {
      read.onsuccess = done;
    });
    headers.put({ ...read.result, engine: 'older' }, 'lab');
    await new Promise((done) => {
      change.oncomplete = done;
    });
    db.close();
  });
  await page.reload();
  await console.ready();
  await expect(page.getByText('The lab has changed since you were here last')).toBeVisible();
  await expect(console.output).not.toContainText('NOOP');
});

test.describe('on a device that keeps nothing', () => {
  test('the lab works, and says so', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { value: undefined });
      Storage.prototype.setItem = () => {
        throw new Error('refused');
      };
    });
    const console = new ConsoleDriver(page);
    await console.open('plain');
    await console.ask('HELO laptop.campus.example', '250');
    await expect(page.getByText('This browser keeps nothing')).toBeVisible();
  });
});
