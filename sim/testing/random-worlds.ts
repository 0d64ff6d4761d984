import { nextInt, type RandomState, randomOf } from '../kernel/random.ts';
import { CAMPUS, NINETIES } from '../scenarios/index.ts';
import type { Action } from '../world/action.ts';
import { FETCHING } from '../world/fetching.ts';
import { World } from '../world/world.ts';
import { MANNERS } from '../world/world-fault.ts';

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
      return pick<Action>(random, [
        { kind: 'fault', fault: { what: 'manners', host: 'flaky', manners: pick(random, MANNERS) } },
        { kind: 'fault', fault: { what: 'host', host: 'remote', up: nextInt(random, 2) === 0 } },
        {
          kind: 'fault',
          fault: { what: 'link', a: 'internet', b: 'campus-net', cut: nextInt(random, 3) === 0 },
        },
        { kind: 'fault', fault: { what: 'dns', zone: 'remote.example', failing: nextInt(random, 2) === 0 } },
      ]);
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
