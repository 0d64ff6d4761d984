import type { SimTime, WorldEvent, WorldSpec } from '@/sim/index';
import type { HeldLetter, ProgramAccount } from '@/sim/program/index';
import { UidList } from './uid-list';

/** A folder as a mail program keeps it on its device. */
export interface ProgramFolderHeld {
  readonly name: string;
  /** Only on this device: no server has it. */
  readonly here: boolean;
  readonly letters: readonly HeldLetter[];
  /** When it was last brought in step with the server, and how many letters that still had (POP3). */
  readonly synced: { readonly at: SimTime; readonly onServer: number | null } | null;
}

/** What the mail program of a device keeps. */
export interface ProgramHolding {
  readonly protocol: 'pop3' | 'imap';
  /** As it lists them. */
  readonly folders: readonly ProgramFolderHeld[];
}

type Told = Extract<WorldEvent, { readonly kind: `program.${string}` }>;

interface Folder {
  readonly here: boolean;
  /** Under the program's own numbers. */
  readonly letters: UidList<{ readonly uid: number; readonly letter: HeldLetter }>;
  readonly synced: ProgramFolderHeld['synced'];
}

const EMPTY: Folder = { here: false, letters: UidList.of([]), synced: null };

/** The mail program of one device, as it tells what it keeps. */
export class ProgramShelf {
  private account: ProgramAccount | null = null;
  private folders: ReadonlyMap<string, Folder> = new Map();
  private view: ProgramHolding | null = null;

  copy(): ProgramShelf {
    return Object.assign(new ProgramShelf(), { ...this });
  }

  enter(event: Told, at: SimTime): void {
    this.view = null;
    switch (event.kind) {
      case 'program.set-up':
        this.account = event.account;
        return;
      case 'program.listed':
        this.folders = new Map(
          event.folders.map(({ name, here }) => [name, { ...(this.folders.get(name) ?? EMPTY), here }]),
        );
        return;
      case 'program.kept': {
        const { letter } = event;
        this.change(event.folder, ({ letters }) => ({ letters: letters.put({ uid: letter.id, letter }) }));
        return;
      }
      case 'program.flagged':
        this.change(event.folder, ({ letters }) => {
          const kept = letters.find(event.letter);
          if (!kept) return {};
          return { letters: letters.put({ ...kept, letter: { ...kept.letter, flags: event.flags } }) };
        });
        return;
      case 'program.dropped':
        this.change(event.folder, ({ letters }) => ({ letters: letters.remove(new Set([event.letter])) }));
        return;
      case 'program.synced':
        this.change(event.folder, () => ({ synced: { at, onServer: event.onServer } }));
        return;
      default:
        return;
    }
  }

  /** The mailbox that it was set up for: a host's id and an account's name; null where there is none like it. */
  mailboxIn({ hosts }: WorldSpec): { readonly host: string; readonly account: string } | null {
    const { account } = this;
    if (!account) return null;
    const wanted = account.incoming.host.toLowerCase();
    const host = hosts.find(
      ({ names, addresses }) =>
        names.some((name) => name.toLowerCase() === wanted) || addresses.includes(wanted),
    );
    if (host?.kind !== 'mail') return null;
    const user = account.user.toLowerCase();
    const found = host.accounts.find(
      ({ name, addresses }) =>
        name.toLowerCase() === user || addresses.some((one) => one.toLowerCase() === user),
    );
    return found ? { host: host.id, account: found.name } : null;
  }

  get holding(): ProgramHolding | null {
    if (!this.account) return null;
    this.view ??= {
      protocol: this.account.incoming.protocol,
      folders: [...this.folders].map(([name, { here, letters, synced }]) => ({
        name,
        here,
        letters: letters.map(({ letter }) => letter),
        synced,
      })),
    };
    return this.view;
  }

  private change(name: string, change: (folder: Folder) => Partial<Folder>): void {
    const folder = this.folders.get(name) ?? EMPTY;
    this.folders = new Map([...this.folders, [name, { ...folder, ...change(folder) }]]);
  }
}
