import type { ServiceSpec } from '@/sim/index';

/** How far a session has come, as far as it decides what its server offers. */
export interface Standing {
  /** TLS is on. */
  readonly secured: boolean;
  /** A login by AUTH was accepted. SMTP only: elsewhere it is a state of its own. */
  readonly loggedIn: boolean;
}

/** Tells whether an extension is there now, as far as the world's spec tells. */
export function isOffered(
  needs: string | undefined,
  service: ServiceSpec | undefined,
  { secured, loggedIn }: Standing,
): boolean {
  if (needs === 'STARTTLS' || needs === 'STLS') return service?.tls === 'upgrade' && !secured;
  if (needs === 'AUTH')
    return service?.protocol === 'smtp' && service.auth && (service.authInClear || secured) && !loggedIn;
  return true;
}

/** Why an extension is not there now, in few words. */
export function whyNotOffered(
  needs: string,
  service: ServiceSpec | undefined,
  { secured, loggedIn }: Standing,
): string {
  if (needs === 'STARTTLS' || needs === 'STLS') return secured ? 'TLS is on already' : 'this port has no TLS';
  if (needs !== 'AUTH' || service?.protocol !== 'smtp') return `needs the capability ${needs}`;
  if (!service.auth) return 'this port knows no accounts';
  return loggedIn ? 'you are logged in' : 'only under TLS: STARTTLS first';
}

/** Outcomes by which rows say that they want TLS or a login before. */
const WANTS_TLS: ReadonlySet<string> = new Set(['needsTls', 'inClear']);
const WANTS_LOGIN = 'needsAuth';

/**
 * What a command that is legal and offered still lacks, by the port's configuration: `STARTTLS first`. Null where
 * nothing is in its way.
 */
export function hindranceOf(
  { verb, outcomes }: { readonly verb: string; readonly outcomes: object },
  service: ServiceSpec | undefined,
  { secured, loggedIn }: Standing,
): string | null {
  if (service === undefined || loggedIn) return null;
  const names = Object.keys(outcomes);
  const isSmtp = service.protocol === 'smtp';
  const guards = isSmtp
    ? !service.authInClear && (verb === 'AUTH' || service.role === 'submission')
    : !service.clearLogin;
  if (!secured && guards && service.tls === 'upgrade' && names.some((name) => WANTS_TLS.has(name)))
    return service.protocol === 'pop3' ? 'STLS first' : 'STARTTLS first';
  return isSmtp && service.role === 'submission' && names.includes(WANTS_LOGIN) ? 'AUTH first' : null;
}
