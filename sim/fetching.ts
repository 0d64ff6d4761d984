/** The engine's second door: POP3 and IMAP for a world, with their tables, and what a reader sees of a letter. */
export { IMAP_TABLE as imapTable } from './imap/table.ts';
export { type MessageSummary, summaryOf } from './message/summary.ts';
export { POP3_TABLE as pop3Table } from './pop3/table.ts';
export { FETCHING } from './world/fetching.ts';
