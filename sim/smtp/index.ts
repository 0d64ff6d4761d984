/** The door of SMTP: what the mail host, the world, the real mail server and explanations need of it. */
export {
  type ResultEffect,
  SmtpClient,
  type SmtpClientConfig,
  type SmtpClientEffect,
  type SmtpClientState,
} from './client.ts';
export {
  type AcceptEffect,
  type Arrival,
  type Envelope,
  type RecipientVerdict,
  SMTP_LIMITS,
  type SmtpConfig,
  type SmtpEffect,
  type SmtpLimits,
  type SmtpServices,
  type Verification,
} from './config.ts';
export type { DeliveryResult, DeliveryStage, OutgoingMail } from './delivery.ts';
export type { SmtpDialect } from './dialect.ts';
export type { SmtpDecided, SmtpEvent, SmtpWireEvent } from './events.ts';
export { type ObserverInput, SmtpObserver } from './observer.ts';
export { type Path, pathOf } from './path.ts';
export { SmtpServer } from './server.ts';
export type { SmtpSession } from './session.ts';
export type { SmtpMode, SmtpStateName } from './states.ts';
export { smtpTable } from './table.ts';
