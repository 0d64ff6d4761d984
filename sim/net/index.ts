/** The network: ways through cables, TCP as segments, TLS as seen from outside. */
export { type Cable, cableKey, routeLatency } from './route.ts';
export { StreamBuffer } from './stream.ts';
export { ackOf, clearPieces, MSS, newTcpEnd, type Piece, seqOf, type TcpEnd, tlsPieces } from './tcp.ts';
export {
  CLIENT_FINISHED,
  CLIENT_HELLO,
  CLOSE_NOTIFY,
  type FlightSegment,
  PROTOCOL_ALERT,
  SERVER_FLIGHT,
  TLS_INFO,
} from './tls.ts';
