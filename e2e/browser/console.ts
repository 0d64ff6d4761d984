import { expect, type Locator, type Page } from '@playwright/test';

export type Look = 'terminal' | 'plain';

/** The console as a student meets it: a text box and a log, whatever the look. */
export class ConsoleDriver {
  readonly page: Page;
  readonly input: Locator;
  readonly output: Locator;

  constructor(page: Page) {
    this.page = page;
    this.input = page.getByRole('textbox', { name: 'Console input' });
    this.output = page.getByRole('log', { name: 'Console output' });
  }

  /** Opens the lab in a look and at a pace, and waits until the session stands. */
  async open(look: Look, pace: 'learn' | 'instant' = 'instant'): Promise<void> {
    await this.page.goto(`/lab?look=${look}&pace=${pace}`);
    await this.ready();
    await this.input.focus();
  }

  /** Waits until the lab is as it was kept, or as a first visit finds it. */
  async ready(): Promise<void> {
    await expect(this.page.locator('html')).toHaveAttribute('data-lab', 'ready');
    await expect(this.output).toContainText('220 mail.campus.example ESMTP');
  }

  /** Types a line key by key and sends it. */
  async say(...lines: readonly string[]): Promise<void> {
    for (const line of lines) {
      await this.page.keyboard.type(line);
      await this.page.keyboard.press('Enter');
    }
  }

  /** Says a line and waits for the answer to it. */
  async ask(line: string, answer: string | RegExp): Promise<void> {
    await this.say(line);
    await this.hears(answer);
  }

  /** Waits until what came after the last typed line holds the answer. */
  async hears(answer: string | RegExp): Promise<void> {
    const heard = expect.poll(async () => answerIn(await this.lines()));
    await (typeof answer === 'string' ? heard.toContain(answer) : heard.toMatch(answer));
  }

  /** The lines of the log, as `You: …`, `Shell: …`, `Server: …`, notes as they are; the same in both looks. */
  async lines(): Promise<readonly string[]> {
    const all = await this.output.locator('[data-said]').allTextContents();
    // Lines of a letter stand on a sheet in the plain look, and are told apart when read aloud.
    const lines = all.map((line) => line.replace(/^You, letter: /, 'You: '));
    return lines.filter((line) => line !== 'You: your first line will stand here');
  }
}

/** What servers and programs said after the last typed line. */
function answerIn(lines: readonly string[]): string {
  const asked = lines.findLastIndex((line) => line.startsWith('You: ') || line.startsWith('Shell: '));
  return lines
    .slice(asked + 1)
    .map((line) => line.replace(/^Server: /, ''))
    .join('\n');
}

/** Goes there with the Tab key alone, around the page at most once. */
export async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if ((await goal.count()) === 1 && (await goal.evaluate((one) => one === document.activeElement))) return;
    await page.keyboard.press('Tab');
  }
  await expect(goal, 'can be reached with Tab').toBeFocused();
}
