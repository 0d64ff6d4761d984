import { randomInt } from 'node:crypto';
import {
  type AcceptEffect,
  accountOf,
  addAccount,
  authenticate,
  emptyStore,
  type ImapServices,
  Mta,
  type MtaEffect,
  mtaConfig,
  type NewAccount,
  newMtaState,
  pop3Services,
  randomOf,
  type Site,
  type StoreChange,
  smtpServices,
} from '@/sim/hosting.ts';

/** People who are there from the start, with their passwords; who begins with u comes by first use. */
const PEOPLE: readonly (readonly [name: string, password: string])[] = [
  ['alice', 'wonderland'],
  ['bob', 'builder'],
  ['postmaster', 'pass'],
  ['abuse', 'pass'],
  ['john.doe', 'pass'],
  // For paths that need quotes: <"quoted user"@example.test>.
  ['quoted user', 'pass'],
];

/** The mail of one domain in memory, and what sessions ask and order of it. */
export class House {
  readonly hostname: string;
  readonly site: Site;
  private readonly mta: Mta;
  private readonly listeners = new Map<number, (change: StoreChange) => void>();
  private nextSession = 1;

  constructor(domain: string, host: string, messageOctets: number) {
    this.hostname = `mail.${domain}`;
    const config = mtaConfig(this.hostname, [domain], {
      addresses: [host],
      foreignMail: 'discard',
      sizeLimitOctets: messageOctets,
    });
    const store = emptyStore();
    const epochMs = Date.now;
    const newAccount = (local: string): NewAccount | null =>
      /^u[^@]*$/.test(local) ? { name: local, password: 'pass', addresses: [`${local}@${domain}`] } : null;
    this.site = { config, store, epochMs, newAccount };
    this.mta = new Mta(this.site, newMtaState(randomOf(randomInt(2 ** 32))));
    for (const [name, password] of PEOPLE) {
      addAccount(store, name, password, [`${name}@${domain}`], Math.floor(epochMs() / 1000));
    }
  }

  /** A number for a new session, for the POP3 lock and for changes. */
  takeSessionNumber(): number {
    return this.nextSession++;
  }

  /** Tells `hear` of every change that another session or a delivery makes, until `forget`. */
  listen(session: number, hear: (change: StoreChange) => void): void {
    this.listeners.set(session, hear);
  }

  forget(session: number): void {
    this.listeners.delete(session);
  }

  /** Hands a change to the other sessions. */
  tell(change: StoreChange): void {
    for (const [session, hear] of this.listeners) if (session !== change.by) hear(change);
  }

  get smtp(): ReturnType<typeof smtpServices> {
    return smtpServices(this.site, () => this.mta.newQueueId());
  }

  pop3(session: number): ReturnType<typeof pop3Services> {
    return pop3Services(this.site, session);
  }

  imap(session: number): ImapServices {
    const { site } = this;
    return {
      session,
      authenticate: (user, password) => authenticate(site, user, password),
      account: (name) => accountOf(site.store, name),
      epochMs: Date.now,
    };
  }

  /**
   * Delivers an accepted letter to everybody here; what goes elsewhere is thrown away, since a server
   * for tests must not write to strangers.
   */
  accept({ id, envelope, octets, greeting }: AcceptEffect, role: 'mx' | 'submission'): void {
    this.mta.step({ kind: 'accepted', role, id, envelope, octets, greeting }, this.sink);
  }

  private readonly sink = {
    effect: (ordered: MtaEffect): void => {
      // Nothing is sent on, so there is nothing to look up, to connect to or to try again.
      if (ordered.kind === 'changed') this.tell(ordered.change);
    },
    event: (): void => undefined,
  };
}
