import type { TlsWish } from '../protocol/client.ts';

/** A server that a mail program speaks to. */
export interface ProgramServer {
  /** As a person types it: a name or an address. */
  readonly host: string;
  readonly port: number;
  /** TLS from the first octet, asked for by STARTTLS or STLS, or none. */
  readonly tls: 'implicit' | 'starttls' | 'none';
}

/** What a person tells a mail program about their mail. Plain data; it stands in journals. */
export interface ProgramAccount {
  /** Shown beside the address in From; may be empty. */
  readonly name: string;
  readonly address: string;
  readonly user: string;
  readonly password: string;
  /** Gives the password by its own commands (USER and PASS, LOGIN), or by AUTH PLAIN. Sending always does the latter. */
  readonly login: 'password' | 'plain';
  /** Without TLS no password leaves. */
  readonly requireTls: boolean;
  readonly incoming: ProgramServer & {
    readonly protocol: 'pop3' | 'imap';
    /** POP3: whether the server's copies stay when they have been fetched. */
    readonly keep: 'leave' | 'delete';
  };
  readonly outgoing: ProgramServer & {
    /** Logs in before it sends. */
    readonly login: boolean;
  };
}

/** How a client of this account wants TLS on a stream to this server. */
export function tlsWish({ requireTls }: ProgramAccount, { tls }: ProgramServer): TlsWish {
  if (requireTls) return 'required';
  return tls === 'starttls' ? 'opportunistic' : 'never';
}

const ONE_LINE = /^[^\0-\x1f\x7f]{0,200}$/;
const ADDRESS = /^[!-?A-~]{1,64}@[A-Za-z0-9.-]{1,190}$/;

/** Tells whether a program can work with these settings at all; the servers may still say otherwise. */
export function isSound(account: ProgramAccount): boolean {
  const { name, address, user, password, requireTls, incoming, outgoing } = account;
  const servers = [incoming, outgoing];
  return (
    ONE_LINE.test(name) &&
    ADDRESS.test(address) &&
    [user, password].every((text) => text !== '' && ONE_LINE.test(text)) &&
    servers.every(
      ({ host, port, tls }) =>
        /^[!-~]{1,200}$/.test(host) &&
        Number.isInteger(port) &&
        port > 0 &&
        port < 65_536 &&
        // What is required must be asked for.
        !(requireTls && tls === 'none'),
    )
  );
}
