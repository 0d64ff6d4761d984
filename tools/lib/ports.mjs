import { createServer } from 'node:net';

/** @param {number} port @returns {Promise<number | null>} the port that was open for a moment, null when refused */
function tryPort(port) {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(null));
    server.listen(port, () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}

/** Whether a TCP port can be listened on, on all addresses. @param {number} port */
export async function isFree(port) {
  return (await tryPort(port)) !== null;
}

/** A TCP port that was free a moment ago. @returns {Promise<number>} */
export async function freePort() {
  const port = await tryPort(0);
  if (port === null) throw new Error('The system gives out no free port.');
  return port;
}
