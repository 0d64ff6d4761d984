import type { Deed } from '../schema/lab';
import type { WorldEdit } from '../schema/world-edit';
import { say } from '../schema/write';

/** People and small talk that variants draw from. Their accounts are opened by the edits below. */

/** At campus.example, beside Alice, who is you. */
export const FRIENDS = [
  { name: 'carol', title: 'Carol', address: 'carol@campus.example', password: 'looking-glass' },
  { name: 'erin', title: 'Erin', address: 'erin@campus.example', password: 'lighthouse' },
  { name: 'frank', title: 'Frank', address: 'frank@campus.example', password: 'marmalade' },
] as const;

/** At remote.example, behind another server. */
export const AWAY = [
  { name: 'bob', title: 'Bob', address: 'bob@remote.example', password: 'builder' },
  { name: 'gina', title: 'Gina', address: 'gina@remote.example', password: 'greenhouse' },
  { name: 'henry', title: 'Henry', address: 'henry@remote.example', password: 'hovercraft' },
] as const;

export const TALK = [
  { subject: 'Lunch on Friday', text: 'Shall we meet at noon, at the bridge?' },
  { subject: 'The red kite', text: 'It flew. It is in a tree now.' },
  { subject: 'A question about tea', text: 'Milk first, or milk last?' },
] as const;

/** Opens the account of `friend`, whoever that is. */
export const FRIEND_ACCOUNT: WorldEdit = {
  edit: 'account',
  host: 'campus',
  name: '{friend.name}',
  password: '{friend.password}',
  addresses: ['{friend.address}'],
};

/** Opens the account of `away`, whoever that is; Bob keeps his second address. */
export const AWAY_ACCOUNT: WorldEdit = {
  edit: 'account',
  host: 'remote',
  name: '{away.name}',
  password: '{away.password}',
  addresses: ['{away.address}', '{away.name}@small.example'],
};

/** A letter from Alice, handed in by hand at her own server before the lab begins. */
export const alreadySent = (to: string, ...letter: readonly string[]): readonly Deed[] => [
  say('laptop', 'telnet mail.campus.example 25', 'HELO laptop.campus.example'),
  say('laptop', 'MAIL FROM:<alice@campus.example>', `RCPT TO:<${to}>`, 'DATA'),
  say('laptop', 'From: <alice@campus.example>', `To: <${to}>`, ...letter, '.', 'QUIT'),
];
