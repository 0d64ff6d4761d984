import type { Entry, ServiceProtocol, SimTime, WorldEvent } from '@/sim/index';
import { decodeEncodedWords, headerOf, summaryOf, unfoldedValue } from '@/sim/message/index';
import type { HeldLetter, KnownFolder, ProgramAccount } from '@/sim/program/index';
import { copyFold, reachable } from './copy-fold';
import type { MapSource } from './map';
import { type Click, ClickBook } from './program-clicks';
import { WireIndex } from './wire-index';

/** A letter in a list of the mail program. */
export interface ProgramLetter extends HeldLetter {
  readonly from: string;
  /** The value of From, as it stands there: what an answer goes to. */
  readonly author: string;
  /** The value of To, as it stands there. */
  readonly to: string;
  readonly subject: string;
  /** Of the Date field; null where it is missing or broken. */
  readonly dateMs: number | null;
  readonly isUnread: boolean;
  readonly isFlagged: boolean;
  readonly isAnswered: boolean;
  /** Marked, and not expunged yet. */
  readonly isDeleted: boolean;
}

export interface ProgramFolder extends KnownFolder {
  /** The newest first. */
  readonly letters: readonly ProgramLetter[];
  readonly unread: number;
}

/** A connection that the program has at this moment. */
export interface ProgramLine {
  readonly connection: number;
  readonly protocol: ServiceProtocol | null;
  readonly port: number;
  readonly tls: boolean;
}

/** What the mail program of a device shows at one moment. */
export interface ProgramView {
  /** Null before it was set up. */
  readonly account: ProgramAccount | null;
  readonly folders: readonly ProgramFolder[];
  /** Open connections, the oldest first. */
  readonly lines: readonly ProgramLine[];
  /** `idle`: it waits, and will hear of new letters by itself. */
  readonly state: 'offline' | 'calling' | 'working' | 'online' | 'idle';
  /** Oldest first; the last one is what was clicked last. */
  readonly clicks: readonly Click[];
}

/** System flags, as a flag set has them. */
const SEEN = 1;
const ANSWERED = 2;
const FLAGGED = 4;
const DELETED = 8;

/** A mail program at one moment, carried on. Going back in time takes a copy from before, or a new one. */
export class ProgramFold {
  private readonly source: MapSource;
  private readonly device: string;
  private readonly book: ClickBook;
  private account: ProgramAccount | null = null;
  private known: readonly KnownFolder[] = [];
  /** By folder, then by the letters' numbers. */
  private readonly held = new Map<string, Map<number, HeldLetter>>();
  private calls: ProgramLine[] = [];
  private opening = 0;
  private loggedIn = false;
  private idles = false;
  private read = 0;
  private now: SimTime = -1;

  constructor(source: MapSource, device: string) {
    this.source = source;
    this.device = device;
    this.book = new ClickBook(source, device);
  }

  get shownUntil(): SimTime {
    return this.now;
  }

  /** The program as it is, to be carried on elsewhere. */
  copy(): ProgramFold {
    const { source } = this;
    const index = WireIndex.of(source.entries);
    return copyFold(this, [source, source.entries, index, ...index.all(), ...reachable(source.spec)]);
  }

  /** The program at `now`, which must not lie before `shownUntil`. */
  showUntil(now: SimTime): ProgramView {
    this.now = now;
    this.book.update();
    const { entries } = this.source;
    for (let entry = entries[this.read]; entry && entry.at <= now; entry = entries[this.read]) {
      this.read++;
      this.book.enter(entry, (folder, letter) => this.subjectOf(folder, letter));
      this.enter(entry);
    }
    const { account, calls } = this;
    return {
      account,
      folders: this.known.map((folder) => this.folderOf(folder)),
      lines: calls,
      state: this.state(),
      clicks: this.book.at(now),
    };
  }

  private state(): ProgramView['state'] {
    if (this.idles) return 'idle';
    if (this.loggedIn && this.account?.incoming.protocol === 'imap') return 'online';
    if (this.opening > 0) return 'calling';
    return this.calls.length > 0 ? 'working' : 'offline';
  }

  private enter({ event, connection }: Entry<WorldEvent>): void {
    if ('device' in event) {
      if (event.device === this.device) this.told(event);
      return;
    }
    if (event.kind === 'connection.opening') {
      if (event.purpose !== 'program' || event.from !== this.device || connection === null) return;
      this.opening++;
      const { protocol, port } = event;
      this.calls = [...this.calls, { connection, protocol, port, tls: false }];
      return;
    }
    if (!this.calls.some((call) => call.connection === connection)) return;
    if (event.kind === 'connection.refused' || event.kind === 'connection.closed') {
      this.calls = this.calls.filter((call) => call.connection !== connection);
      this.opening = 0;
    } else if (event.kind === 'connection.opened') this.opening = 0;
    else if (event.kind === 'tls.secured' && event.side === 'client')
      this.calls = this.calls.map((call) => (call.connection === connection ? { ...call, tls: true } : call));
    else if (event.kind === 'mode.changed' && event.mode === 'command') this.idles = false;
  }

  private told(event: WorldEvent & { readonly device: string }): void {
    switch (event.kind) {
      case 'program.set-up':
        this.account = event.account;
        return;
      case 'program.listed':
        this.known = event.folders;
        return;
      case 'program.kept': {
        const folder = this.held.get(event.folder) ?? new Map<number, HeldLetter>();
        this.held.set(event.folder, folder.set(event.letter.id, event.letter));
        return;
      }
      case 'program.flagged': {
        const folder = this.held.get(event.folder);
        const letter = folder?.get(event.letter);
        if (folder && letter) folder.set(event.letter, { ...letter, flags: event.flags });
        return;
      }
      case 'program.dropped':
        this.held.get(event.folder)?.delete(event.letter);
        return;
      case 'program.logged-in':
        this.loggedIn = true;
        return;
      case 'program.idled':
        this.idles = true;
        return;
      case 'program.disconnected':
        this.loggedIn = false;
        this.idles = false;
        return;
    }
  }

  private subjectOf(folder: string, id: number): string | null {
    const letter = this.held.get(folder)?.get(id);
    return letter ? letterOf(letter).subject : null;
  }

  private folderOf(folder: KnownFolder): ProgramFolder {
    const letters = [...(this.held.get(folder.name)?.values() ?? [])].map(letterOf).sort(newestFirst);
    return { ...folder, letters, unread: letters.filter(({ isUnread }) => isUnread).length };
  }
}

const newestFirst = (a: ProgramLetter, b: ProgramLetter): number => (b.uid ?? b.id) - (a.uid ?? a.id);

/** Letters as lists show them: a held letter never changes, another takes its place. */
const shown = new WeakMap<HeldLetter, ProgramLetter>();

function letterOf(letter: HeldLetter): ProgramLetter {
  const known = shown.get(letter) ?? readLetter(letter);
  shown.set(letter, known);
  return known;
}

function readLetter(letter: HeldLetter): ProgramLetter {
  const { from, subject, dateMs } = summaryOf(letter.message);
  const header = headerOf(letter.message);
  const { system } = letter.flags;
  const valueOfField = (name: string) => {
    const field = header.fields.find(({ key }) => key === name);
    return field ? decodeEncodedWords(unfoldedValue(header, field)) : '';
  };
  return {
    ...letter,
    from,
    author: valueOfField('reply-to') || valueOfField('from'),
    to: valueOfField('to'),
    subject,
    dateMs,
    isUnread: (system & SEEN) === 0,
    isFlagged: (system & FLAGGED) !== 0,
    isAnswered: (system & ANSWERED) !== 0,
    isDeleted: (system & DELETED) !== 0,
  };
}
