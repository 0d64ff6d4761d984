/** All that a lab needs once letters are read: POP3 and IMAP for its world, and their explanations. */
export { FETCH_TONGUES } from '@/lib/explain/fetching';
export { FETCHING, imapTable, pop3Table } from '@/sim/fetching';
