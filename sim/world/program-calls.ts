import type { NoConnection } from '../program/events.ts';
import type { Dial } from '../program/program.ts';
import { openConnection } from './calls.ts';
import type { Core } from './core.ts';
import { programParty } from './parties.ts';

/** Connects a mail program to an address; the session that it made for this runs there. */
export function dialFor(
  core: Core,
  device: string,
  { id, server, verifies, session }: Dial,
  address: string,
  cause: number,
): void {
  const { host, port, tls } = server;
  const connection = openConnection(
    core,
    {
      from: device,
      address,
      port,
      purpose: 'program',
      attemptId: id,
      implicitTls: tls === 'implicit',
      upgrade: null,
      verifies: verifies ? host : null,
    },
    cause,
  );
  if (connection) core.parties.set(connection.id, { client: programParty(core, session), server: null });
  else failProgram(core, device, id, 'unreachable', cause);
}

/** A connection for the mail program of `device` could not be opened. */
export function failProgram(
  core: Core,
  device: string,
  id: number,
  reason: NoConnection,
  cause: number,
): void {
  core.errands.push({ what: 'program', host: device, input: { kind: 'no-connection', id, reason }, cause });
}
