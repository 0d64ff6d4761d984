/** The mail host behind its servers: policy, queue, routing, delivery, bounces. */
export { pop3Services } from './fetch-services.ts';
export { Mta, newMtaState } from './mta.ts';
export type { MtaEffect } from './orders.ts';
export { authenticate, type NewAccount, type Site, smtpServices } from './policy.ts';
export { mtaConfig } from './spec.ts';
