/** The simulated cables: where segments go, how large they and TLS's records are. */
export { cableKey, routeOf } from './route.ts';
export { mssFor, RECORD_MAX, RECORD_OVERHEAD } from './tcp.ts';
export { CLIENT_HELLO, FINISHED_OCTETS, SERVER_HELLO_OCTETS, SERVER_RECORDS } from './tls.ts';
