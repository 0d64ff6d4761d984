import { nextInt, type RandomState, randomOf } from '../kernel/random.ts';
import { CERTIFICATE_PROBLEMS } from '../net/certificate.ts';
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

/** Whatever a person might do next; connections are mostly ones that are open. */
function anyAction(random: RandomState, world: World): Action {
  const device = pick(random, ['laptop', 'phone']);
  const open = Array.from({ length: 40 }, (_, id) => id).filter((id) => world.isOpen(id));
  const connection = open.length === 0 || nextInt(random, 20) === 0 ? nextInt(random, 8) : pick(random, open);
  switch (nextInt(random, 16)) {
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
