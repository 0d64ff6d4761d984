import type { LabTask } from '../schema/lab';
import { BLIND_COPY } from './1-blind-copy';
import { CODES } from './1-codes';
import { DELE_AND_CABLE } from './1-dele-and-cable';
import { DOTS } from './1-dots';
import { EXTENSIONS } from './1-extensions';
import { FIVE_COMMANDS } from './1-five-commands';
import { FIVE_PARTIES } from './1-five-parties';
import { IMAP_SESSION } from './1-imap-session';
import { POP3_SESSION } from './1-pop3-session';
import { TWO_RECIPIENTS } from './1-two-recipients';
import { WRONG_ORDER } from './1-wrong-order';

/** All labs, in the order in which they are listed: by grade, the easier first. */
export const LABS: readonly LabTask[] = [
  FIVE_COMMANDS,
  WRONG_ORDER,
  TWO_RECIPIENTS,
  BLIND_COPY,
  DOTS,
  CODES,
  EXTENSIONS,
  FIVE_PARTIES,
  POP3_SESSION,
  DELE_AND_CABLE,
  IMAP_SESSION,
];
