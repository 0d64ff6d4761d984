/** SASL, shared by the three protocols. */
export {
  continueSasl,
  MECHANISMS,
  mechanismNamed,
  type SaslState,
  type SaslStep,
  startSasl,
} from './exchange.ts';
