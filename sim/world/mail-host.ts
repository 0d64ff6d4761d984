import { SimBug } from '../kernel/assert.ts';
import { greylistedSeconds } from '../mta/greylist.ts';
import { Mta } from '../mta/mta.ts';
import { isFriend, type Site, smtpServices } from '../mta/policy.ts';
import type { MtaConfig } from '../mta/spec.ts';
import { SMTP_LIMITS, type SmtpConfig, type SmtpServices } from '../smtp/config.ts';
import type { MailHostSpec, ServiceSpec } from './spec.ts';
import type { Connection, HostState, WorldState } from './state.ts';

/** A mail host at work: what its sessions share. The store and the queue lie in the world's state. */
export interface MailHost {
  readonly spec: MailHostSpec;
  readonly site: Site;
  readonly mta: Mta;
  readonly state: HostState;
  /** The world's, epoch milliseconds. */
  readonly startsAt: number;
}

export function newMailHost(
  spec: MailHostSpec,
  host: HostState,
  world: WorldState,
  startsAt: number,
): MailHost {
  const epochMs = () => startsAt + world.now;
  const site: Site = { config: mtaConfigOf(spec), store: host.store, epochMs, newAccount: null };
  if (!host.mta) throw new SimBug(`${spec.id} has no queue`);
  return { spec, site, mta: new Mta(site, host.mta), state: host, startsAt };
}

function mtaConfigOf(spec: MailHostSpec): MtaConfig {
  const { mta, names, addresses } = spec;
  return { ...mta, hostname: names[0] ?? spec.id, names, addresses };
}

/** How the SMTP service of a port behaves towards this client. */
export function smtpConfig(
  host: MailHost,
  service: ServiceSpec & { readonly protocol: 'smtp' },
  connection: Connection,
): SmtpConfig {
  const submission = service.role === 'submission';
  return {
    hostname: host.site.config.hostname,
    role: service.role,
    sizeLimit: host.site.config.sizeLimitOctets,
    offersTls: service.tls === 'upgrade',
    mechanisms: service.auth ? ['PLAIN', 'LOGIN'] : [],
    authInClear: service.authInClear,
    requireAuth: submission,
    peerAddress: connection.fromAddress,
    limits: SMTP_LIMITS,
  };
}

/** What an SMTP session asks of this host, its manners and its duties as a backup MX included. */
export function smtpServicesOf(host: MailHost): SmtpServices {
  const { state, spec, site, mta } = host;
  const services = smtpServices(site, () => mta.newQueueId());
  return {
    ...services,
    recipient: (path, session) => {
      const verdict = services.recipient(path, session);
      if (state.manners === 'full' && verdict === 'local') return 'over-quota';
      if (state.manners === 'greylists' && verdict === 'local' && !isFriend(site, session)) {
        const { peerAddress, sender } = session;
        const now = site.epochMs();
        const seconds = greylistedSeconds(state.greylist, peerAddress, sender, path.address, now);
        if (seconds > 0) return { greylistedSeconds: seconds };
      }
      if (verdict === 'relay-denied' && path.domain !== null && spec.backupFor.includes(path.domain))
        return 'relay';
      return verdict;
    },
  };
}
