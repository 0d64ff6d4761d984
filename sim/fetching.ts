/** The engine's second door: POP3 and IMAP for a world, with their tables. */
export { IMAP_TABLE as imapTable } from './imap/table.ts';
export { POP3_TABLE as pop3Table } from './pop3/table.ts';
export { FETCHING } from './world/fetching.ts';
