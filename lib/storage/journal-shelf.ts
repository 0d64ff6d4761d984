import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/**
 * Where a lab's journal is kept on the device: IndexedDB, one record for the header, one for the timeline as it was when
 * somebody last went back or forth on it, and one for each action since, so that keeping a line costs the same however
 * long the journal is.
 *
 * Where the device keeps nothing (private mode, storage full or refused) the shelf says so through
 * `kept` and the lab goes on in memory.
 */
export interface JournalShelf<Header, Timeline, Action> {
  /** What was kept, or null. */
  read(): Promise<{
    readonly header: Header;
    readonly timeline: Timeline;
    /** What was done since. */
    readonly actions: readonly Action[];
  } | null>;
  /** Puts a journal on the shelf in place of what lies there. */
  put(header: Header, timeline: Timeline): Promise<void>;
  /** Adds the action with this place in the journal. Writes are done in the order of the calls: that of IndexedDB. */
  add(place: number, action: Action): Promise<void>;
  /** False once something could not be kept. */
  readonly kept: boolean;
}

interface Schema<Header, Timeline, Action> extends DBSchema {
  headers: { key: string; value: Header };
  timelines: { key: string; value: Timeline };
  actions: { key: [string, number]; value: Action };
}

/** 2: timelines. */
const VERSION = 2;

/** Opens the shelf of that name. Never throws: a device that keeps nothing gives an empty shelf. */
export function openJournalShelf<Header, Timeline, Action>(
  name: string,
): JournalShelf<Header, Timeline, Action> {
  type Db = IDBPDatabase<Schema<Header, Timeline, Action>>;
  let kept = true;
  // Inside a promise, since a browser without IndexedDB throws at once.
  const opening: Promise<Db | null> = Promise.resolve()
    .then(() =>
      openDB<Schema<Header, Timeline, Action>>('mailwire-journals', VERSION, {
        upgrade(db, oldVersion) {
          if (oldVersion < 1) {
            db.createObjectStore('headers');
            db.createObjectStore('actions');
          }
          db.createObjectStore('timelines');
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
        const [header, timeline, actions] = await Promise.all([
          db.get('headers', name),
          db.get('timelines', name),
          db.getAll('actions', range()),
        ]);
        return header === undefined || timeline === undefined ? null : { header, timeline, actions };
      } catch {
        kept = false;
        return null;
      }
    },
    put: (header, timeline) =>
      write((db) => {
        const change = db.transaction(['headers', 'timelines', 'actions'], 'readwrite');
        const steps = [
          change.objectStore('actions').delete(range()),
          change.objectStore('headers').put(header, name),
          change.objectStore('timelines').put(timeline, name),
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
