import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/**
 * Where a lab's journal is kept on the device: IndexedDB, one record for the header and one for each
 * action, so that keeping a line costs the same however long the journal is.
 *
 * Where the device keeps nothing (private mode, storage full or refused) the shelf says so through
 * `kept` and the lab goes on in memory.
 */
export interface JournalShelf<Header, Action> {
  /** What was kept, or null. */
  read(): Promise<{ readonly header: Header; readonly actions: readonly Action[] } | null>;
  /** Empties the shelf and begins a journal. */
  begin(header: Header): Promise<void>;
  /** Adds the action with this place in the journal. Writes are done in the order of the calls. */
  add(place: number, action: Action): Promise<void>;
  /** False once something could not be kept. */
  readonly kept: boolean;
}

interface Schema<Header, Action> extends DBSchema {
  headers: { key: string; value: Header };
  actions: { key: [string, number]; value: Action };
}

const VERSION = 1;

/** Opens the shelf of that name. Never throws: a device that keeps nothing gives an empty shelf. */
export function openJournalShelf<Header, Action>(name: string): JournalShelf<Header, Action> {
  type Db = IDBPDatabase<Schema<Header, Action>>;
  let kept = true;
  // Inside a promise, since a browser without IndexedDB throws at once.
  const opening: Promise<Db | null> = Promise.resolve()
    .then(() =>
      openDB<Schema<Header, Action>>('mailwire-journals', VERSION, {
        upgrade(db) {
          db.createObjectStore('headers');
          db.createObjectStore('actions');
        },
      }),
    )
    .catch(() => null);
  const range = IDBKeyRangeOf(name);
  let queue: Promise<unknown> = Promise.resolve();

  /** Runs one piece of work after all before it; a failure is noted, not thrown. */
  function next(work: (db: Db) => Promise<void>): Promise<void> {
    const done = queue.then(async () => {
      const db = await opening;
      if (!db) throw new Error('no storage');
      await work(db);
    });
    queue = done.catch(() => {
      kept = false;
    });
    return queue as Promise<void>;
  }

  return {
    get kept() {
      return kept;
    },
    async read() {
      try {
        const db = await opening;
        if (!db) {
          kept = false;
          return null;
        }
        const header = await db.get('headers', name);
        return header === undefined ? null : { header, actions: await db.getAll('actions', range()) };
      } catch {
        kept = false;
        return null;
      }
    },
    begin: (header) =>
      next(async (db) => {
        const change = db.transaction(['headers', 'actions'], 'readwrite');
        await Promise.all([
          change.objectStore('actions').delete(range()),
          change.objectStore('headers').put(header, name),
          change.done,
        ]);
      }),
    add: (place, action) =>
      next(async (db) => {
        await db.put('actions', action, [name, place]);
      }),
  };
}

/** Keys of one journal; made when asked for, since the server that renders pages has no IndexedDB. */
const IDBKeyRangeOf = (name: string) => () => IDBKeyRange.bound([name, 0], [name, Number.MAX_SAFE_INTEGER]);
