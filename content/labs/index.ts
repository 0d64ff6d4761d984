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
import { AUTH_BASE64 } from './2-auth-base64';
import { BOUNCE } from './2-bounce';
import { FIX_CABLE } from './2-fix-cable';
import { FIX_DNS } from './2-fix-dns';
import { FIX_LOCK } from './2-fix-lock';
import { FIX_MX } from './2-fix-mx';
import { FIX_POWER } from './2-fix-power';
import { FIX_QUOTA } from './2-fix-quota';
import { FIX_SILENT } from './2-fix-silent';
import { FLAGS_TWO_DEVICES } from './2-flags-two-devices';
import { FOLDERS } from './2-folders';
import { FORGED_SENDER } from './2-forged-sender';
import { GREYLISTING } from './2-greylisting';
import { IDLE } from './2-idle';
import { IMPLICIT_TLS } from './2-implicit-tls';
import { KEEP_WITH_UIDL } from './2-keep-with-uidl';
import { MX_BACKUP } from './2-mx-backup';
import { NO_MX } from './2-no-mx';
import { RECEIVED } from './2-received';
import { RELAYING } from './2-relaying';
import { SEARCH } from './2-search';
import { STARTTLS } from './2-starttls';
import { TWO_POP3_DEVICES } from './2-two-pop3-devices';
import { EXPUNGE_AND_NUMBERS } from './3-expunge-and-numbers';
import { FIX_CERTIFICATE } from './3-fix-certificate';
import { FIX_STRIPPED } from './3-fix-stripped';
import { PARTIAL_FETCH } from './3-partial-fetch';
import { SENT_COPY } from './3-sent-copy';

/** All labs, in the order in which they are listed: by grade, the easier first. */
export const LABS: readonly LabTask[] = [
  FIVE_COMMANDS,
  WRONG_ORDER,
  CODES,
  TWO_RECIPIENTS,
  BLIND_COPY,
  DOTS,
  EXTENSIONS,
  FIVE_PARTIES,
  POP3_SESSION,
  DELE_AND_CABLE,
  IMAP_SESSION,
  FIX_LOCK,
  AUTH_BASE64,
  STARTTLS,
  IMPLICIT_TLS,
  RELAYING,
  FORGED_SENDER,
  RECEIVED,
  MX_BACKUP,
  NO_MX,
  GREYLISTING,
  BOUNCE,
  KEEP_WITH_UIDL,
  TWO_POP3_DEVICES,
  FOLDERS,
  FLAGS_TWO_DEVICES,
  SEARCH,
  IDLE,
  FIX_POWER,
  FIX_DNS,
  FIX_CABLE,
  FIX_SILENT,
  FIX_QUOTA,
  FIX_MX,
  PARTIAL_FETCH,
  EXPUNGE_AND_NUMBERS,
  SENT_COPY,
  FIX_STRIPPED,
  FIX_CERTIFICATE,
];
