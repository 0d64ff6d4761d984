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
  /** Adds the action with this place in the journal. Writes are done in the order of the calls: that of IndexedDB. */
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
  let open: Db | null = null;
  opening.then((db) => {
    open = db;
  });

  /** Begins a piece of work, at once where the storage is open; a failure is noted, not thrown. */
  async function write(work: (db: Db) => Promise<unknown>): Promise<void> {
    try {
      const db = open ?? (await opening);
      if (!db) throw new Error('no storage');
      await work(db);
    } catch {
      kept = false;
    }
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
      write((db) => {
        const change = db.transaction(['headers', 'actions'], 'readwrite');
        const steps = [
          change.objectStore('actions').delete(range()),
          change.objectStore('headers').put(header, name),
        ];
        change.commit();
        return Promise.all([...steps, change.done]);
      }),
    add: (place, action) =>
      write((db) => {
        const change = db.transaction('actions', 'readwrite');
        const put = change.store.put(action, [name, place]);
        // Nothing more is to come: it is kept even if the page is left now.
        change.commit();
        return Promise.all([put, change.done]);
      }),
  };
}

/** Keys of one journal; made when asked for, since the server that renders pages has no IndexedDB. */
const IDBKeyRangeOf = (name: string) => () => IDBKeyRange.bound([name, 0], [name, Number.MAX_SAFE_INTEGER]);
