/** What Dovecot says beside OVERQUOTA. @rfc 9208 4.3.1 */
export const OVER_QUOTA = 'Quota exceeded (mailbox for user is full)';
