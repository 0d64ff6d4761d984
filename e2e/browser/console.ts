import { expect, type Locator, type Page } from '@playwright/test';

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

  /** Opens the lab in a look, at the pace “instant”, and waits until the session stands. */
  async open(look: 'terminal' | 'plain', query = ''): Promise<void> {
    await this.page.goto(`/lab?look=${look}&pace=instant${query}`);
    await expect(this.output).toContainText('220 mail.campus.example ESMTP');
    await expect(this.page.locator('html')).toHaveAttribute('data-lab', 'ready');
    await this.input.focus();
  }

  /** Types a line key by key and sends it. */
  async say(line: string): Promise<void> {
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  /** Says a line and waits for what the server must answer as its newest words. */
  async ask(line: string, answer: string | RegExp): Promise<void> {
    await this.say(line);
    await this.hears(answer);
  }

  /** Waits until one of the last lines of the log holds the text. */
  async hears(answer: string | RegExp): Promise<void> {
    await expect
      .poll(async () => (await this.output.innerText()).split('\n').slice(-12).join('\n'))
      .toMatch(typeof answer === 'string' ? new RegExp(escaped(answer)) : answer);
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
