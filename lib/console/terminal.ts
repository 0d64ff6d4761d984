/** Longer than other files: all that touches xterm.js stands in one. */
import { FitAddon } from '@xterm/addon-fit';
import { type IDisposable, type IMarker, Terminal } from '@xterm/xterm';
import type { LineMarks } from '@/lib/explain/tokens/line-marks';
import { type LinePart, lineParts } from '@/lib/views/line-parts';
import type { TranscriptLine } from '@/lib/views/transcript';
import { visible } from '@/lib/views/visible-text';

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

/** A place in a line's text: what stands behind the text are its marks. */
export interface TerminalSpot {
  readonly id: number;
  readonly at: number;
}

/** What draws a line's marks; null draws none. */
export type MarksOf = ((line: TranscriptLine) => LineMarks | null) | null;

/** A piece of a line as it is set: roles of its own have what nobody sees. */
type Piece = Omit<LinePart, 'role'> & { readonly role: LinePart['role'] | 'mark' | 'stuffed' };

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
/** So many lines are painted at once when the terminal is painted anew; the others when somebody scrolls up to them. */
const LINES_AT_ONCE = 120;

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
  private readonly element: HTMLElement;
  private marksOf: MarksOf = null;
  /** Lines before those that are painted were left out. */
  private hasMore = false;

  constructor(element: HTMLElement, colours: TerminalColours, onPick: (id: number) => void) {
    this.element = element;
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
    const pick = (event: MouseEvent): void => this.pick(event, onPick);
    element.addEventListener('click', pick);
    this.disposables.push(
      { dispose: () => element.removeEventListener('click', pick) },
      this.terminal.onScroll((top) => {
        if (top > 0 || !this.hasMore) return;
        this.hasMore = false;
        queueMicrotask(() => this.paintMore());
      }),
    );
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
  type(given: Typing): void {
    const typing = { ...given, text: harmless(given.text), ghost: harmless(given.ghost) };
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

  /** Draws line ends, stuffed dots and spaces at the end, or draws them no more. */
  mark(marksOf: MarksOf): void {
    if (marksOf === this.marksOf) return;
    this.marksOf = marksOf;
    this.repaint(this.painted, this.from);
  }

  /** Tells, at most once a frame, over which place of which line the pointer is. Ends with what it returns. */
  watch(onSpot: (spot: TerminalSpot | null) => void): () => void {
    let frame = 0;
    const tell = (event: MouseEvent): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => onSpot(event.buttons === 0 ? this.spotAt(event) : null));
    };
    const leave = (): void => {
      cancelAnimationFrame(frame);
      onSpot(null);
    };
    const { element } = this;
    const scrolling = this.terminal.onScroll(leave);
    element.addEventListener('mousemove', tell);
    element.addEventListener('mouseleave', leave);
    return () => {
      cancelAnimationFrame(frame);
      scrolling.dispose();
      element.removeEventListener('mousemove', tell);
      element.removeEventListener('mouseleave', leave);
    };
  }

  /** Where the characters `from` to `to` of the spot's line stand on the screen, on the row of the spot itself. */
  boxOf({ id, at }: TerminalSpot, from: number, to: number): DOMRect | null {
    const screen = this.screen();
    const line = this.places.find((place) => place.id === id)?.marker.line ?? -1;
    if (!screen || line < 0) return null;
    const { cols, rows, buffer } = this.terminal;
    const room = this.room;
    const row = Math.floor(at / room);
    const first = Math.max(from, row * room) - row * room;
    const last = Math.min(to, (row + 1) * room) - row * room;
    const width = screen.width / cols;
    const height = screen.height / rows;
    const top = screen.top + (line + row - buffer.active.viewportY) * height;
    return new DOMRect(screen.left + (GUTTER + first) * width, top, (last - first) * width, height);
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

  private repaint(
    lines: readonly TranscriptLine[],
    from: number,
    most = LINES_AT_ONCE,
    then?: () => void,
  ): void {
    this.painted = lines;
    this.from = from;
    this.places = [];
    this.hasMore = false;
    this.terminal.reset();
    this.cursorRow = 0;
    const first = Math.max(from, lines.length - most);
    this.writeLines('', lines.slice(first), () => {
      this.hasMore = first > from && most < LINES_KEPT;
      then?.();
    });
  }

  /** Paints all that can be kept; what is in sight stays there. */
  private paintMore(): void {
    const { active } = this.terminal.buffer;
    const toEnd = active.baseY - active.viewportY;
    this.repaint(this.painted, this.from, LINES_KEPT, () =>
      this.terminal.scrollToLine(Math.max(0, this.terminal.buffer.active.baseY - toEnd)),
    );
  }

  /** Writes lines and what is being typed below them, in one piece. */
  private writeLines(before: string, lines: readonly TranscriptLine[], then?: () => void): void {
    const texts = lines.map((line) => this.lineText(line));
    this.writeNow(before + texts.join('') + this.typingText(), () => {
      let below = this.cursorRow;
      for (let i = lines.length - 1; i >= 0; i--) {
        below += (texts[i] ?? '').split('\r\n').length - 1;
        const marker = this.terminal.registerMarker(-below);
        const id = lines[i]?.id;
        if (marker && id !== undefined) this.places.push({ id, marker });
      }
      then?.();
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
    const rows = wrap(this.partsOf(line), this.room).map((row, place) => {
      const gutter = place === 0 ? foreground(signColour) + sign : ' '.repeat(GUTTER);
      const set = row.map((part) => this.setPart(part, line, colour)).join('');
      return `${RESET}${back}${gutter}${set}${ESC}K${RESET}\r\n`;
    });
    return rows.join('');
  }

  /** So many characters of a line stand on a row. */
  private get room(): number {
    return Math.max(10, this.terminal.cols - GUTTER);
  }

  private partsOf(line: TranscriptLine): readonly Piece[] {
    const parts: readonly Piece[] = line.text === '' ? [{ text: '', role: 'text' }] : lineParts(line);
    const marks = this.marksOf?.(line);
    return harmlessParts(marks ? withMarks(parts, line.text, marks) : parts);
  }

  private setPart(part: Piece, line: TranscriptLine, colour: string): string {
    const { kind } = line;
    if (part.role === 'stuffed') return `${foreground(colour)}${ESC}1;9m${part.text}${ESC}22;29m`;
    const quiet = kind === 'note' || kind === 'shell' || part.role === 'tag' || part.role === 'mark';
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

  private pick(event: MouseEvent, onPick: (id: number) => void): void {
    if (this.terminal.hasSelection()) return;
    const place = this.placeAt(event)?.place;
    if (place) onPick(place.id);
  }

  private screen(): DOMRect | undefined {
    return this.element.querySelector('.xterm-screen')?.getBoundingClientRect();
  }

  /** The line under the pointer, and how many rows and columns from where it begins. */
  private placeAt({ clientX, clientY }: MouseEvent): {
    readonly place: Place;
    readonly row: number;
    readonly column: number;
  } | null {
    const screen = this.screen();
    if (!screen) return null;
    const { cols, rows, buffer } = this.terminal;
    const row = Math.floor(((clientY - screen.top) / screen.height) * rows) + buffer.active.viewportY;
    const column = Math.floor(((clientX - screen.left) / screen.width) * cols);
    const place = this.places
      .filter(({ marker }) => marker.line >= 0 && marker.line <= row)
      .reduce<Place | null>(
        (last, next) => (last && last.marker.line > next.marker.line ? last : next),
        null,
      );
    return place && { place, row: row - place.marker.line, column };
  }

  private spotAt(event: MouseEvent): TerminalSpot | null {
    const found = this.placeAt(event);
    const line = found && this.painted.find(({ id }) => id === found.place.id);
    if (!line || found.column < GUTTER) return null;
    const at = found.row * this.room + found.column - GUTTER;
    const length = this.partsOf(line).reduce((sum, { text }) => sum + text.length, 0);
    return at < length ? { id: line.id, at } : null;
  }
}

const sameTyping = (a: Typing, b: Typing): boolean =>
  a.text === b.text &&
  a.cursor === b.cursor &&
  a.ghost === b.ghost &&
  a.prompt === b.prompt &&
  a.protocol === b.protocol;

/** A line's pieces with what nobody sees: the doubled dot, spaces at the end, the end itself. */
function withMarks(parts: readonly Piece[], text: string, marks: LineMarks): readonly Piece[] {
  const { end, trailing, stuffed } = marks;
  const [from, to] = [Number(stuffed), text.length - trailing];
  let at = 0;
  const content = parts.map((part): Piece => {
    const begin = at;
    at += part.text.length;
    return { ...part, text: part.text.slice(Math.max(0, from - begin), Math.max(0, to - begin)) };
  });
  return [
    ...(stuffed ? [{ text: text.slice(0, 1), role: 'stuffed' } as const] : []),
    ...content.filter((part) => part.text !== ''),
    { text: '·'.repeat(trailing) + (end === 'crlf' ? ' ‹CR LF›' : ' ‹LF›'), role: 'mark' },
  ];
}

/** Parts of a line as they may be written: nothing in them that a terminal obeys, not even a tab. */
function harmlessParts(parts: readonly Piece[]): readonly Piece[] {
  let column = 0;
  return parts.map((part) => {
    const text = withoutTabs(visible(part.text), column);
    column += text.length;
    return { ...part, text };
  });
}

/** Each tab as the spaces up to the next stop, eight columns apart: a terminal would leap over its ground. */
function withoutTabs(text: string, column: number): string {
  let at = column;
  return [...text]
    .map((char) => {
      const shown = char === '\t' ? ' '.repeat(8 - (at % 8)) : char;
      at += shown.length;
      return shown;
    })
    .join('');
}

/** What is being typed, one character for one: no terminal obeys what was pasted. */
const harmless = (text: string): string =>
  text.replace(/[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (char) => {
    const code = char.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });

/** Breaks parts into rows of at most `room` characters, at any character: octets must not move. */
function wrap(parts: readonly Piece[], room: number): readonly (readonly Piece[])[] {
  const rows: Piece[][] = [];
  let row: Piece[] = [];
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
