import { makeCertificate, readCertificate } from './certificate.ts';
import { House } from './house.ts';
import { type Options, PORTS, type PortName } from './options.ts';
import { refusalOf, sessionsOf } from './sessions.ts';
import { openSockets } from './sockets.ts';

export interface MailServer {
  /** The ports that listen, by the name of their option. */
  readonly ports: { readonly [Name in PortName]?: number };
  /** Says goodbye to every session and resolves when all connections are gone. */
  close(): Promise<void>;
}

/** Starts a mail server; rejects where a certificate cannot be read or a port cannot be had. */
export async function startMailServer(options: Options, report: (bug: unknown) => void): Promise<MailServer> {
  const house = new House(options.domain, options.host, options.limits.messageOctets);
  const names = [house.hostname, options.domain, 'localhost', '127.0.0.1', '::1'];
  const certificate = options.certificate
    ? await readCertificate(options.certificate)
    : await makeCertificate(names);
  const sockets = openSockets(certificate, options.limits.connections, report);
  const ports: { [Name in PortName]?: number } = {};
  try {
    for (const [name, port] of options.ports) {
      const { protocol, implicitTls } = PORTS[name];
      const open = sessionsOf(protocol, house, options);
      const refuse = refusalOf(protocol, house.hostname);
      ports[name] = await sockets.listen({ host: options.host, port, implicitTls, open, refuse });
    }
  } catch (error) {
    await sockets.close();
    throw error;
  }
  return { ports, close: () => sockets.close() };
}
