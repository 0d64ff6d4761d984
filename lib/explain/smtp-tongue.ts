import { dissect } from '@/sim/index';
import { smtpTable } from '@/sim/smtp/index';
import { smtpExtension, smtpParts } from './smtp-parts';
import { takeSmtpCommand, takeSmtpReply } from './tokens/smtp-spans';
import type { Tongue } from './tongue';
import { SMTP_WORDS } from './words/smtp';

/** What explanations know of SMTP: with it every visit begins. */
export const SMTP_TONGUE: Tongue = {
  table: smtpTable,
  words: SMTP_WORDS,
  dissect: (text) => dissect(smtpTable, text).marks,
  parts: smtpParts,
  special: smtpExtension,
  takeCommand: takeSmtpCommand,
  takeAnswer: takeSmtpReply,
};
