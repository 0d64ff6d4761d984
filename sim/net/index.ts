/** The simulated cables: how large segments and TLS's records are. */
export { mssFor, RECORD_MAX, RECORD_OVERHEAD } from './tcp.ts';
export { CLIENT_HELLO, FINISHED_OCTETS, SERVER_HELLO_OCTETS, SERVER_RECORDS } from './tls.ts';
