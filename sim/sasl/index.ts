/** SASL, shared by the three protocols; `base64` also serves the shell's command of that name. */
export { base64Decode, base64Encode } from './base64.ts';
export {
  continueSasl,
  MECHANISMS,
  type Mechanism,
  mechanismNamed,
  type SaslState,
  type SaslStep,
  startSasl,
} from './exchange.ts';
