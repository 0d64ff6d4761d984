/** The mail host behind its servers: policy, queue, routing, delivery, bounces. */
export type { MtaEvent, Reason, RouteRule } from './events.ts';
export { imapServices, pop3Services } from './fetch-services.ts';
export { Mta, type MtaState, newMtaState } from './mta.ts';
export { inNetwork } from './networks.ts';
export type { MtaEffect, MtaInput } from './orders.ts';
export {
  authenticate,
  isLocalDomain,
  mayRelay,
  type NewAccount,
  recipientAccount,
  recipientVerdict,
  type Site,
  smtpServices,
} from './policy.ts';
export type { QueuedRecipient, QueueEntry } from './queue.ts';
export { DEFAULT_QUEUE, type MtaConfig, mtaConfig, type QueueConfig } from './spec.ts';
