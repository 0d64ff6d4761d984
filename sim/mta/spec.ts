/**
 * What makes one mail host unlike another. Plain data: scenarios and the mail server's options fill it in.
 */
export interface MtaConfig {
  /** The name it calls itself by: in greetings, Received fields and bounces. */
  readonly hostname: string;
  /** Other names of this host, lower case: an MX that points to one of them points here. */
  readonly names: readonly string[];
  /** Addresses it is reached at. Mail for such an address literal is local. */
  readonly addresses: readonly string[];
  /** Domains whose mail is delivered here, lower case. */
  readonly localDomains: readonly string[];
  /** Networks whose hosts may relay without AUTH, as `10.1.0.0/16`. @rfc 6409 4.3 */
  readonly relayNetworks: readonly string[];
  /**
   * Local part to account name, lower case. `postmaster` should stand here: mail for it must be
   * taken. @rfc 5321 4.5.1
   */
  readonly aliases: { readonly [localPart: string]: string };
  /** What parts `ada+shopping` into an account and a word of her own; null where none does. */
  readonly tagDelimiter: '+' | null;
  /** Mail for other domains is sent on, or (a mail server for tests) thrown away. */
  readonly foreignMail: 'relay' | 'discard';
  /** An authenticated sender may only use addresses of the own account. @rfc 6409 6.1 */
  readonly ownSendersOnly: boolean;
  readonly sizeLimitOctets: number;
  readonly queue: QueueConfig;
}

/** How long mail is kept and how often it is tried. All times are in milliseconds. */
export interface QueueConfig {
  /** Waits before the second, third … attempt; the last one repeats. @rfc 5321 4.5.4.1 */
  readonly retryAfterMs: readonly number[];
  /** What is older than this is given up and goes back to its sender. @rfc 5321 4.5.4.1 */
  readonly giveUpAfterMs: number;
  /** More Received fields than this mean a loop. @rfc 5321 6.3 */
  readonly hopLimit: number;
  /** How many hosts one attempt speaks to before it waits; at least 2. @rfc 5321 5.1 */
  readonly hostsPerAttempt: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Two attempts in the first hour, then one every two to three hours, and five days in all, as
 * RFC 5321 advises (4.5.4.1). Its advice of at least 100 hops (6.3) wins over Postfix's 50.
 */
export const DEFAULT_QUEUE: QueueConfig = {
  retryAfterMs: [30 * MINUTE_MS, 2 * HOUR_MS, 3 * HOUR_MS],
  giveUpAfterMs: 5 * 24 * HOUR_MS,
  hopLimit: 100,
  hostsPerAttempt: 2,
};

/** A configuration for one domain with everything else as usual. */
export function mtaConfig(
  hostname: string,
  localDomains: readonly string[],
  others: Partial<Omit<MtaConfig, 'hostname' | 'localDomains'>> = {},
): MtaConfig {
  return {
    hostname,
    names: [],
    addresses: [],
    localDomains,
    relayNetworks: [],
    aliases: {},
    tagDelimiter: '+',
    foreignMail: 'relay',
    ownSendersOnly: false,
    sizeLimitOctets: 10_240_000,
    queue: DEFAULT_QUEUE,
    ...others,
  };
}
