/** All that a lab needs once letters are read or servers looked into: POP3 and IMAP for its world, their explanations, `mailq`. */
export { FETCH_TONGUES } from '@/lib/explain/fetching';
export { hostLog } from '@/lib/views/host-log';
export { queueListing } from '@/lib/views/queue-listing';
export { FETCHING, imapTable, pop3Table } from '@/sim/fetching';
