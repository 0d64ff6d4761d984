import { nextInt, type RandomState, randomOf } from '../kernel/random.ts';
import { CERTIFICATE_PROBLEMS } from '../net/certificate.ts';
import type { ProgramAccount } from '../program/account.ts';
import { type Draft, type MailOrder, PROGRAM_FLAGS } from '../program/order.ts';
import { ALICE_IMAP, ALICE_POP3 } from '../program/test-accounts.ts';
import { CAMPUS, NINETIES } from '../scenarios/index.ts';
import type { Action } from '../world/action.ts';
import { FETCHING } from '../world/fetching.ts';
import { World } from '../world/world.ts';
import { MANNERS, type WorldFault } from '../world/world-fault.ts';

/** Things that people say, right and wrong, in any order. */
const LINES = [
  'HELO laptop.campus.example',
  'EHLO laptop.campus.example',
  'MAIL FROM:<alice@campus.example>',
  'MAIL FROM:<>',
  'RCPT TO:<bob@remote.example>',
  'RCPT TO:<carol@campus.example>',
  'RCPT TO:<dora@flaky.example>',
  'RCPT TO:<eve@nowhere.example>',
  'DATA',
  'Subject: x',
  '',
  '..',
  '.',
  'RSET',
  'NOOP',
  'STARTTLS',
  'STLS',
  'a STARTTLS',
  'AUTH PLAIN AGFsaWNlAHdvbmRlcmxhbmQ=',
  'USER alice',
  'PASS wonderland',
  'STAT',
  'RETR 2',
  'DELE 1',
  'a LOGIN alice wonderland',
  'b SELECT INBOX',
  'c FETCH 1:* (FLAGS ENVELOPE)',
  'd STORE 1 +FLAGS (\\Deleted)',
  'e EXPUNGE',
  'f IDLE',
  'DONE',
  'g APPEND INBOX {12}',
  'h LOGOUT',
  'QUIT',
  '\u00ff\u0000 what',
];
const HOSTS = ['mail.campus.example', 'imap.remote.example', '203.0.113.25', 'nowhere.example'];
const PORTS = [25, 25, 587, 465, 110, 995, 143, 993, 26];

function pick<T>(random: RandomState, items: readonly T[]): T {
  const item = items[nextInt(random, items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Whatever might break or be mended; rather mended. */
function anyFault(random: RandomState): WorldFault {
  const broken = nextInt(random, 3) === 0;
  const cable = pick(random, [
    { a: 'internet', b: 'campus-net' },
    { a: 'campus-net', b: 'laptop' },
  ]);
  const host = pick(random, ['campus', 'remote']);
  return pick<WorldFault>(random, [
    { what: 'manners', host: 'flaky', manners: pick(random, MANNERS) },
    { what: 'manners', host, manners: broken ? pick(random, MANNERS) : 'good' },
    { what: 'host', host: 'remote', up: !broken },
    { what: 'link', ...cable, cut: broken },
    { what: 'slow', ...cable, slow: broken },
    { what: 'strip', ...cable, on: broken },
    { what: 'dns', zone: 'remote.example', failing: broken },
    { what: 'certificate', host, wrong: broken ? pick(random, CERTIFICATE_PROBLEMS) : null },
    host === 'campus'
      ? { what: 'quota', host, account: pick(random, ['alice', 'carol']), full: broken }
      : { what: 'quota', host, account: 'bob', full: broken },
  ]);
}

/** Whatever a person might do with a mail program; letters are often ones that it holds. */
function anyOrder(random: RandomState): MailOrder {
  const folder = pick(random, ['INBOX', 'INBOX', 'INBOX', 'Sent', 'Old', 'Outbox']);
  const letter = 1 + nextInt(random, 6);
  return pick<MailOrder>(random, [
    { what: 'set-up', account: anyAccount(random) },
    { what: 'set-up', account: anyAccount(random) },
    { what: 'set-up', account: anyAccount(random) },
    { what: 'fetch' },
    { what: 'fetch' },
    { what: 'select', folder },
    { what: 'open', folder, letter },
    { what: 'open', folder, letter },
    { what: 'flag', folder, letter, flag: pick(random, PROGRAM_FLAGS), on: nextInt(random, 2) === 0 },
    { what: 'delete', folder, letter },
    { what: 'move', folder, letter, to: pick(random, ['INBOX', 'Old', 'Sent']) },
    { what: 'create', folder: 'Old' },
    { what: 'send', draft: anyDraft(random, folder, letter) },
    { what: 'send', draft: anyDraft(random, folder, letter) },
    { what: 'send-waiting' },
    { what: 'disconnect' },
  ]);
}

function anyAccount(random: RandomState): ProgramAccount {
  const base = pick(random, [ALICE_IMAP, ALICE_IMAP, ALICE_POP3]);
  const requireTls = nextInt(random, 2) === 0;
  const tls = pick(
    random,
    requireTls ? (['starttls', 'implicit'] as const) : (['starttls', 'none'] as const),
  );
  const { protocol } = base.incoming;
  const ports = protocol === 'imap' ? [143, 993] : [110, 995];
  const port = ports[tls === 'implicit' ? 1 : 0] ?? 0;
  return {
    ...base,
    requireTls,
    login: pick(random, ['password', 'plain'] as const),
    incoming: { ...base.incoming, tls, port, keep: pick(random, ['leave', 'delete'] as const) },
    outgoing: { ...base.outgoing, tls: requireTls ? 'starttls' : tls },
  };
}

function anyDraft(random: RandomState, folder: string, letter: number): Draft {
  return {
    to: [pick(random, ['bob@remote.example', 'Carol <carol@campus.example>', 'nobody@campus.example'])],
    cc: nextInt(random, 3) === 0 ? ['dora@flaky.example'] : [],
    bcc: nextInt(random, 3) === 0 ? ['alice@campus.example'] : [],
    subject: pick(random, ['Hello', 'Grüße', '']),
    text: pick(random, ['Hi\n.\n', 'Ä\n', '']),
    answers: nextInt(random, 3) === 0 ? { folder, letter } : null,
  };
}

/** Whatever a person might do next; connections are mostly ones that are open. */
function anyAction(random: RandomState, world: World): Action {
  const device = pick(random, ['laptop', 'phone']);
  const open = Array.from({ length: 40 }, (_, id) => id).filter((id) => world.isOpen(id));
  const connection = open.length === 0 || nextInt(random, 20) === 0 ? nextInt(random, 8) : pick(random, open);
  switch (nextInt(random, 20)) {
    case 0:
    case 1: {
      const tls = pick(random, ['none', 'none', 'implicit'] as const);
      const upgrade = pick(random, [null, null, null, 'smtp', 'pop3', 'imap'] as const);
      const connect = {
        kind: 'connect',
        device,
        host: pick(random, HOSTS),
        port: pick(random, PORTS),
        tls,
      } as const;
      return upgrade === null ? connect : { ...connect, upgrade };
    }
    case 2:
      return { kind: 'hang-up', connection };
    case 3:
      return {
        kind: 'dig',
        device,
        name: pick(random, HOSTS),
        type: pick(random, ['A', 'MX', 'TXT'] as const),
      };
    case 4:
      return pick<Action>(random, [
        { kind: 'wait-next' },
        { kind: 'wait', ms: nextInt(random, 4_000_000) },
        { kind: 'answer', question: 'which-port', value: `${pick(random, PORTS)}` },
      ]);
    case 5:
      return { kind: 'fault', fault: anyFault(random) };
    case 6:
    case 7:
    case 8:
    case 9:
      return { kind: 'mail', device, do: anyOrder(random) };
    default: {
      const lines = Array.from({ length: 1 + nextInt(random, 4) }, () => pick(random, LINES));
      return { kind: 'type', connection, text: lines.map((line) => `${line}\r\n`).join('') };
    }
  }
}

/** A world in which people did `count` things at random; the same for the same seed, everywhere. */
export function anyWorld(seed: number, count: number): World {
  const random = randomOf(seed);
  const world = new World(seed % 2 === 0 ? CAMPUS : NINETIES, seed, FETCHING);
  for (let i = 0; i < count; i++) world.apply(anyAction(random, world));
  return world;
}
