/** The second part of explanations: POP3 and IMAP. Load it when one of them is spoken. */
import { imapTable, pop3Table } from '@/sim/fetching';
import { dissect } from '@/sim/index';
import { imapParts, imapUntagged } from './imap-parts';
import { pop3Parts, pop3Payload } from './pop3-parts';
import { takeImapAnswer } from './tokens/imap-answer-spans';
import { takeImapCommand } from './tokens/imap-spans';
import { takePop3Answer, takePop3Command } from './tokens/pop3-spans';
import type { FetchTongues } from './tongue';
import { IMAP_WORDS } from './words/imap';
import { POP3_WORDS } from './words/pop3';

export const FETCH_TONGUES: FetchTongues = {
  pop3: {
    table: pop3Table,
    words: POP3_WORDS,
    dissect: (text) => dissect(pop3Table, text).marks,
    parts: pop3Parts,
    special: pop3Payload,
    takeCommand: takePop3Command,
    takeAnswer: takePop3Answer,
  },
  imap: {
    table: imapTable,
    words: IMAP_WORDS,
    dissect: (text) => dissect(imapTable, text).marks,
    parts: imapParts,
    special: imapUntagged,
    takeCommand: takeImapCommand,
    takeAnswer: takeImapAnswer,
  },
};
