import type { CapabilityRow, CodeRow, PortRow } from '../protocol/row.ts';

/** Reply codes: what each means, whoever sends it. @rfc 5321 4.2.3 */
export const CODES: readonly CodeRow[] = [
  { code: '211', rfc: '5321 4.2.3', summary: 'System status, or an answer to HELP.' },
  { code: '214', rfc: '5321 4.2.3', summary: 'Help for people.' },
  { code: '220', rfc: '5321 4.2.3', summary: 'The service is ready.' },
  { code: '221', rfc: '5321 4.2.3', summary: 'The server closes the connection.' },
  { code: '235', rfc: '4954 6', summary: 'Logged in.' },
  { code: '250', rfc: '5321 4.2.3', summary: 'Done, all is well.' },
  { code: '251', rfc: '5321 3.4', summary: 'The user is not here; the server will forward the letter.' },
  {
    code: '252',
    rfc: '5321 3.5.3',
    summary: 'The server cannot or will not verify, but will try to deliver.',
  },
  { code: '334', rfc: '4954 4', summary: 'Go on with the login; the challenge follows in base64.' },
  { code: '354', rfc: '5321 4.2.3', summary: 'Go ahead: the letter, ended by a single dot.' },
  { code: '421', rfc: '5321 3.8', summary: 'The server must stop now and closes the connection; try later.' },
  { code: '432', rfc: '4954 6', summary: 'The password must be changed first.' },
  { code: '450', rfc: '5321 4.2.3', summary: 'The mailbox cannot be used just now; try later.' },
  { code: '451', rfc: '5321 4.2.3', summary: 'Something failed on the server’s side; try later.' },
  { code: '452', rfc: '5321 4.5.3.1.10', summary: 'Not enough room, or too many recipients; try later.' },
  { code: '454', rfc: '4954 6', summary: 'TLS or login fails for the moment; try later.' },
  { code: '455', rfc: '5321 4.1.1.11', summary: 'The server cannot take these parameters just now.' },
  { code: '500', rfc: '5321 4.2.3', summary: 'The command is not known, or the line too long.' },
  { code: '501', rfc: '5321 4.2.3', summary: 'Something in the arguments is wrong.' },
  { code: '502', rfc: '5321 4.2.4', summary: 'The command is known, but this server does not have it.' },
  { code: '503', rfc: '5321 4.1.4', summary: 'The commands came in the wrong order.' },
  { code: '504', rfc: '5321 4.2.3', summary: 'The command has a parameter that this server does not have.' },
  { code: '521', rfc: '7504 3', summary: 'This host never takes mail.' },
  { code: '530', rfc: '4954 6', summary: 'Log in, or start TLS, first.' },
  { code: '534', rfc: '4954 6', summary: 'The login mechanism is too weak for this user.' },
  { code: '535', rfc: '4954 6', summary: 'Login failed: wrong name or password.' },
  { code: '538', rfc: '4954 6', summary: 'The login mechanism needs TLS first.' },
  { code: '550', rfc: '5321 4.2.3', summary: 'Refused: no such mailbox, or by policy.' },
  { code: '551', rfc: '5321 3.4', summary: 'The user is not here; try the address that is given.' },
  { code: '552', rfc: '5321 4.2.3', summary: 'Too large, or no room in the mailbox.' },
  { code: '553', rfc: '5321 4.2.3', summary: 'The address is not allowed here.' },
  { code: '554', rfc: '5321 4.2.3', summary: 'Refused, and no other code fits.' },
  { code: '555', rfc: '5321 4.1.1.11', summary: 'A parameter of MAIL or RCPT is not known here.' },
  { code: '556', rfc: '7504 4', summary: 'The recipient’s domain takes no mail.' },
];

/** Extensions that EHLO may list. */
export const CAPABILITIES: readonly CapabilityRow[] = [
  { keyword: 'PIPELINING', rfc: '2920 3', summary: 'Commands may be sent without waiting for each answer.' },
  {
    keyword: 'SIZE',
    rfc: '1870 3',
    summary: 'The largest letter in octets; MAIL may say how large one will be.',
  },
  { keyword: 'VRFY', rfc: '5321 4.1.1.6', summary: 'VRFY can be used.' },
  { keyword: 'STARTTLS', rfc: '3207 2', summary: 'The session can go on under TLS.' },
  { keyword: 'AUTH', rfc: '4954 3', summary: 'Login, with the mechanisms that are listed.' },
  {
    keyword: 'ENHANCEDSTATUSCODES',
    rfc: '2034 3',
    summary: 'Replies bear a second, finer code such as 5.1.1.',
  },
  { keyword: '8BITMIME', rfc: '6152 2', summary: 'Letters may hold octets above 127.' },
];

export const PORTS: readonly PortRow[] = [
  {
    port: 25,
    service: 'smtp',
    tls: 'upgrade',
    rfc: '5321 4.5.4.2',
    summary: 'Server to server: takes mail for its own users from anyone.',
  },
  {
    port: 587,
    service: 'submission',
    tls: 'upgrade',
    rfc: '6409 3.1',
    summary: 'People’s programs hand in mail; starts in clear, STARTTLS upgrades it.',
  },
  {
    port: 465,
    service: 'submissions',
    tls: 'implicit',
    rfc: '8314 3.3',
    summary: 'People’s programs hand in mail; TLS from the first octet.',
  },
];
