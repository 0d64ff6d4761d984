/**
 * Keeps two tabs from writing one journal: the first holds a Web Lock, the others learn that they are
 * guests. A guest may take over; the former owner then becomes the guest.
 */
export interface Ownership {
  /** Tells `owner` or `guest`, now and whenever it changes. */
  readonly watch: (tell: (role: 'owner' | 'guest') => void) => () => void;
  takeOver(): void;
}

/** Asks for the lock of that name. Where the browser has no Web Locks every tab is an owner. */
export function ownershipOf(name: string): Ownership {
  let role: 'owner' | 'guest' | null = null;
  const watchers = new Set<(role: 'owner' | 'guest') => void>();
  const set = (next: 'owner' | 'guest'): void => {
    role = next;
    for (const tell of watchers) tell(next);
  };
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;

  /** Holds the lock until another tab steals it (then the request is rejected). */
  function ask(options: LockOptions): void {
    if (!locks) {
      set('owner');
      return;
    }
    locks
      .request(name, options, async (lock) => {
        set(lock ? 'owner' : 'guest');
        if (lock) await new Promise<void>(() => {});
      })
      .catch(() => set('guest'));
  }

  ask({ ifAvailable: true });
  return {
    watch(tell) {
      watchers.add(tell);
      if (role) tell(role);
      return () => watchers.delete(tell);
    },
    takeOver: () => ask({ steal: true }),
  };
}
