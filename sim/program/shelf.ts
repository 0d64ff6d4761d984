import { type FlagSet, sameFlags } from '../store/flags.ts';
import type { DropReason, KnownFolder, ProgramEvent } from './events.ts';
import {
  folderOf,
  type HeldLetter,
  type LocalFolder,
  newFolder,
  OUTBOX,
  type ProgramState,
} from './state.ts';

type Unplaced<T> = T extends unknown ? Omit<T, 'device'> : never;

/** An event of one program; the program itself says on which device. */
type OwnEvent = Unplaced<ProgramEvent>;
export type Tell = (event: OwnEvent) => void;

/** What a device holds: every change of it is told. */
export class Shelf {
  private readonly state: ProgramState;
  private readonly tell: Tell;

  constructor(state: ProgramState, tell: Tell) {
    this.state = state;
    this.tell = tell;
  }

  /** Keeps a letter, in place of the one with its number where there is one; UIDs stay in order. */
  keep(folder: LocalFolder, letter: HeldLetter): void {
    const at = folder.letters.findIndex(({ id }) => id === letter.id);
    if (at >= 0) folder.letters = folder.letters.with(at, letter);
    else {
      const { uid } = letter;
      const place = uid === null ? -1 : folder.letters.findIndex((other) => (other.uid ?? 0) > uid);
      folder.letters = folder.letters.toSpliced(place < 0 ? folder.letters.length : place, 0, letter);
    }
    this.tell({ kind: 'program.kept', folder: folder.name, letter });
  }

  flag(folder: LocalFolder, letter: HeldLetter, flags: FlagSet): void {
    if (sameFlags(letter.flags, flags)) return;
    folder.letters = folder.letters.map((other) => (other.id === letter.id ? { ...other, flags } : other));
    this.tell({ kind: 'program.flagged', folder: folder.name, letter: letter.id, flags });
  }

  drop(folder: LocalFolder, letter: HeldLetter, why: DropReason): void {
    folder.letters = folder.letters.filter(({ id }) => id !== letter.id);
    this.tell({ kind: 'program.dropped', folder: folder.name, letter: letter.id, why });
  }

  dropAll(folder: LocalFolder, why: DropReason): void {
    for (const letter of folder.letters) this.drop(folder, letter, why);
    folder.uidNext = 1;
  }

  /** Sets which folders there are. What is only here stays; others that are not named go, with their letters. */
  list(folders: readonly KnownFolder[]): void {
    const { state } = this;
    const named = folders.map(
      ({ name, delimiter, here, selectable }): LocalFolder => ({
        ...newFolder(name, here, delimiter),
        ...folderOf(state, name),
        selectable,
      }),
    );
    const own = state.folders.filter(
      ({ name, here }) => here && !folders.some((folder) => folder.name === name),
    );
    for (const folder of state.folders) {
      if (!named.some(({ name }) => name === folder.name) && !own.includes(folder))
        this.dropAll(folder, 'folder-changed');
    }
    state.folders = [...named, ...own].sort(inOrder);
    const known = state.folders.map(({ name, delimiter, here, selectable }) => ({
      name,
      delimiter,
      here,
      selectable,
    }));
    this.tell({ kind: 'program.listed', folders: known });
  }
}

/** INBOX first, the Outbox last, by code point between them. */
function inOrder(a: LocalFolder, b: LocalFolder): number {
  const rank = ({ name }: LocalFolder) => (name === 'INBOX' ? 0 : name === OUTBOX ? 2 : 1);
  return rank(a) - rank(b) || (a.name < b.name ? -1 : 1);
}
