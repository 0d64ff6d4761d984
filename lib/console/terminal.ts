import { FitAddon } from '@xterm/addon-fit';
import { type IDisposable, type IMarker, Terminal } from '@xterm/xterm';
import { type LinePart, lineParts } from '@/lib/views/line-parts';
import type { TranscriptLine } from '@/lib/views/transcript';

/** Colours of the page as they are now, as `#rrggbb`. */
export interface TerminalColours {
  readonly ground: string;
  readonly ink: string;
  readonly muted: string;
  readonly server: string;
  readonly error: string;
  readonly errorGround: string;
  readonly selection: string;
  readonly protocol: { readonly smtp: string; readonly pop3: string; readonly imap: string };
}

/** The line being typed: what stands before it, its text, where the cursor is, what could follow. */
export interface Typing {
  readonly prompt: string;
  readonly protocol: 'smtp' | 'pop3' | 'imap' | null;
  readonly text: string;
  readonly cursor: number;
  readonly ghost: string;
}

/** Where a line of the transcript begins. */
interface Place {
  readonly id: number;
  readonly marker: IMarker;
}

const ESC = '\x1b[';
const RESET = `${ESC}0m`;
const OWN_COLOUR = `${ESC}39m`;
/** Room for ` S ‹` before every line, so that the ground reaches out a little; what wraps hangs under the text. */
const GUTTER = 6;
const LINES_KEPT = 5000;

/**
 * The terminal look of a console. It only paints: what is typed comes from the page's one text box,
 * so that both looks are the same session. This is the one file that touches xterm.js.
 */
export class TerminalLook {
  private readonly terminal: Terminal;
  private readonly fit = new FitAddon();
  private readonly disposables: IDisposable[] = [];
  private colours: TerminalColours;
  private painted: readonly TranscriptLine[] = [];
  private from = 0;
  private places: Place[] = [];
  private typing: Typing = { prompt: '$', protocol: null, text: '', cursor: 0, ghost: '' };
  /** The row of the line being typed on which its cursor is. */
  private cursorRow = 0;
  private readonly observer: ResizeObserver;

  constructor(element: HTMLElement, colours: TerminalColours, onPick: (id: number) => void) {
    this.colours = colours;
    this.terminal = new Terminal({
      convertEol: false,
      cursorBlink: false,
      cursorInactiveStyle: 'bar',
      cursorStyle: 'bar',
      cursorWidth: 2,
      fontFamily: getComputedStyle(element).fontFamily,
      fontSize: 14,
      lineHeight: 1.25,
      scrollback: LINES_KEPT,
      theme: themeOf(colours),
    });
    this.terminal.loadAddon(this.fit);
    this.terminal.open(element);
    // Typing happens in the page's own text box; xterm's is taken out of the way of keys and readers.
    const own = element.querySelector('textarea');
    own?.setAttribute('tabindex', '-1');
    own?.setAttribute('aria-hidden', 'true');
    this.fit.fit();
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(element);
    const pick = (event: MouseEvent): void => this.pick(element, event, onPick);
    element.addEventListener('click', pick);
    this.disposables.push({ dispose: () => element.removeEventListener('click', pick) });
  }

  /** Paints lines `from` on; only what is new where the rest is as before. */
  show(lines: readonly TranscriptLine[], from: number): void {
    const same = from === this.from && lines.length >= this.painted.length && this.beginsAsPainted(lines);
    if (!same) {
      this.repaint(lines, from);
      return;
    }
    const fresh = lines.slice(this.painted.length);
    if (fresh.length === 0) return;
    this.painted = lines;
    this.writeLines(this.eraseTyping(), fresh);
    this.terminal.scrollToBottom();
  }

  /** Paints the line being typed. */
  type(typing: Typing): void {
    const before = this.typing;
    if (sameTyping(before, typing)) return;
    this.typing = typing;
    const grown = typing.text.slice(before.text.length);
    const appended =
      grown.length === 1 &&
      typing.text.startsWith(before.text) &&
      before.cursor === before.text.length &&
      typing.cursor === typing.text.length &&
      before.ghost === '' &&
      typing.ghost === '' &&
      before.prompt === typing.prompt &&
      GUTTER + typing.text.length < this.terminal.cols;
    this.writeNow(appended ? grown : this.eraseTyping() + this.typingText());
  }

  /** Paints another prompt before what is being typed. */
  ask(prompt: string, protocol: Typing['protocol']): void {
    if (prompt !== this.typing.prompt || protocol !== this.typing.protocol)
      this.type({ ...this.typing, prompt, protocol });
  }

  recolour(colours: TerminalColours): void {
    this.colours = colours;
    this.terminal.options.theme = themeOf(colours);
    this.repaint(this.painted, this.from);
  }

  scroll(pages: number): void {
    this.terminal.scrollPages(pages);
  }

  dispose(): void {
    this.observer.disconnect();
    for (const one of this.disposables) one.dispose();
    this.terminal.dispose();
  }

  private beginsAsPainted(lines: readonly TranscriptLine[]): boolean {
    const last = this.painted.at(-1);
    return last === undefined || lines[this.painted.length - 1]?.seq === last.seq;
  }

  private repaint(lines: readonly TranscriptLine[], from: number): void {
    this.painted = lines;
    this.from = from;
    this.places = [];
    this.terminal.reset();
    this.cursorRow = 0;
    this.writeLines('', lines.slice(Math.max(from, lines.length - LINES_KEPT)));
  }

  /** Writes lines and what is being typed below them, in one piece. */
  private writeLines(before: string, lines: readonly TranscriptLine[]): void {
    const texts = lines.map((line) => this.lineText(line));
    this.writeNow(before + texts.join('') + this.typingText(), () => {
      let below = this.cursorRow;
      for (let i = lines.length - 1; i >= 0; i--) {
        below += (texts[i] ?? '').split('\r\n').length - 1;
        const marker = this.terminal.registerMarker(-below);
        const id = lines[i]?.id;
        if (marker && id !== undefined) this.places.push({ id, marker });
      }
    });
  }

  /** Lets xterm.js parse at once, as it does after a key, so that it is drawn with the next frame. */
  private writeNow(text: string, done?: () => void): void {
    this.terminal.input('\0', true);
    this.terminal.write(text, done);
  }

  private lineText(line: TranscriptLine): string {
    const { kind, failed, protocol } = line;
    const colour = protocol === null ? this.colours.ink : this.colours.protocol[protocol];
    const ground = failed ? this.colours.errorGround : kind === 'server' ? this.colours.server : null;
    const back = ground === null ? '' : background(ground);
    const sign = {
      client: ' C ›  ',
      server: failed ? ' ✕ ‹  ' : ' S ‹  ',
      shell: ' $    ',
      note: '      ',
      complaint: ' ✕    ',
    }[kind];
    const signColour =
      kind === 'client' ? colour : failed || kind === 'complaint' ? this.colours.error : this.colours.muted;
    const room = Math.max(10, this.terminal.cols - GUTTER);
    const rows = wrap(this.partsOf(line), room).map((row, place) => {
      const gutter = place === 0 ? foreground(signColour) + sign : ' '.repeat(GUTTER);
      const set = row.map((part) => this.setPart(part, line, colour)).join('');
      return `${RESET}${back}${gutter}${set}${ESC}K${RESET}\r\n`;
    });
    return rows.join('');
  }

  private partsOf(line: TranscriptLine): readonly LinePart[] {
    return line.text === '' ? [{ text: '', role: 'text' }] : lineParts(line);
  }

  private setPart(part: LinePart, line: TranscriptLine, colour: string): string {
    const { kind } = line;
    const quiet = kind === 'note' || kind === 'shell' || part.role === 'tag';
    const shade = part.role === 'verb' ? colour : quiet ? this.colours.muted : this.colours.ink;
    const weight = part.role === 'verb' || part.role === 'code' ? `${ESC}1m` : `${ESC}22m`;
    // The terminal's own colour needs no style of its own in the page.
    const set = shade === this.colours.ink ? OWN_COLOUR : foreground(shade);
    return `${set}${weight}${part.text}`;
  }

  /** The prompt as it stands; a way of reading gets ▸ as in the plain look. */
  private signText(): string {
    const { prompt } = this.typing;
    return prompt === '$' || prompt === 'C ›' ? ` ${prompt}` : ` ${prompt} ▸`;
  }

  private promptText(): string {
    const { protocol } = this.typing;
    const colour = protocol === null ? this.colours.muted : this.colours.protocol[protocol];
    return `${RESET}${foreground(colour)}${this.signText().padEnd(GUTTER)}${RESET}`;
  }

  /** Writes prompt, text and ghost, and leaves the cursor where it belongs. */
  private typingText(): string {
    const { text, cursor, ghost } = this.typing;
    const { cols } = this.terminal;
    const lead = Math.max(GUTTER, this.signText().length + 1);
    const all = lead + text.length + ghost.length;
    this.cursorRow = Math.floor((lead + cursor) / cols);
    const lastRow = Math.floor(Math.max(0, all - 1) / cols);
    // A cursor that would stand behind a full row needs that row to exist.
    const spare = all % cols === 0 && all > 0 ? ' \r' : '';
    const up = lastRow + (spare ? 1 : 0) - this.cursorRow;
    const ghostText = ghost === '' ? '' : `${foreground(this.colours.muted)}${ghost}${RESET}`;
    const back = up > 0 ? `${ESC}${up}A` : '';
    const promptPart = this.promptText() + ' '.repeat(lead - Math.max(GUTTER, this.signText().length));
    return `${promptPart}${text}${ghostText}${spare}\r${back}${right((lead + cursor) % cols)}`;
  }

  private eraseTyping(): string {
    return `\r${this.cursorRow > 0 ? `${ESC}${this.cursorRow}A` : ''}${ESC}J`;
  }

  private resize(): void {
    const { cols, rows } = this.terminal;
    this.fit.fit();
    if (this.terminal.cols !== cols) this.repaint(this.painted, this.from);
    else if (this.terminal.rows !== rows) this.terminal.scrollToBottom();
  }

  private pick(element: HTMLElement, event: MouseEvent, onPick: (id: number) => void): void {
    if (this.terminal.hasSelection()) return;
    const screen = element.querySelector('.xterm-screen')?.getBoundingClientRect();
    if (!screen) return;
    const row =
      Math.floor(((event.clientY - screen.top) / screen.height) * this.terminal.rows) +
      this.terminal.buffer.active.viewportY;
    const place = this.places
      .filter(({ marker }) => marker.line >= 0 && marker.line <= row)
      .reduce<Place | null>(
        (last, next) => (last && last.marker.line > next.marker.line ? last : next),
        null,
      );
    if (place) onPick(place.id);
  }
}

const sameTyping = (a: Typing, b: Typing): boolean =>
  a.text === b.text &&
  a.cursor === b.cursor &&
  a.ghost === b.ghost &&
  a.prompt === b.prompt &&
  a.protocol === b.protocol;

/** Breaks parts into rows of at most `room` characters, at any character: octets must not move. */
function wrap(parts: readonly LinePart[], room: number): readonly (readonly LinePart[])[] {
  const rows: LinePart[][] = [];
  let row: LinePart[] = [];
  let left = room;
  for (const part of parts) {
    let { text } = part;
    do {
      const piece = text.slice(0, left);
      row.push({ ...part, text: piece });
      text = text.slice(piece.length);
      left -= piece.length;
      if (left === 0 && text !== '') {
        rows.push(row);
        row = [];
        left = room;
      }
    } while (text !== '');
  }
  rows.push(row);
  return rows;
}

const right = (columns: number): string => (columns > 0 ? `${ESC}${columns}C` : '');
const rgb = (hex: string): string =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(';');
const foreground = (hex: string): string => `${ESC}38;2;${rgb(hex)}m`;
const background = (hex: string): string => `${ESC}48;2;${rgb(hex)}m`;

function themeOf(colours: TerminalColours) {
  return {
    background: colours.ground,
    foreground: colours.ink,
    cursor: colours.ink,
    selectionBackground: colours.selection,
  };
}
