import fc from 'fast-check';
import { type Action, CAMPUS, digestOf, ENGINE, type Journal, MANNERS } from '@/sim/index';

/** A journal of these actions, as the campus would have it. */
export const journalWith = (actions: readonly Action[], entries = 99): Journal => ({
  format: 1,
  engine: ENGINE,
  scenario: CAMPUS.id,
  digest: digestOf(CAMPUS),
  seed: 1,
  actions,
  entries,
});

/** What a first visit does, and a letter to Carol. */
export const FIRST_LETTER: readonly Action[] = [
  { kind: 'shell', device: 'laptop', line: 'telnet mail.campus.example 25' },
  { kind: 'connect', device: 'laptop', host: 'mail.campus.example', port: 25, tls: 'none' },
  ...[
    'HELO laptop.campus.example',
    'MAIL FROM:<alice@campus.example>',
    'RCPT TO:<carol@campus.example>',
    'DATA',
    'From: Alice <alice@campus.example>',
    'To: Carol <carol@campus.example>',
    'Subject: tea',
    '',
    'At four, under the bridge?',
    '.',
    'QUIT',
  ].map((line): Action => ({ kind: 'type', connection: 1, text: `${line}\r\n` })),
];

const count = fc.nat({ max: 300 });
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom('\r', '\n', '\ud800', '\u00ff', '\0', ' ', '@', '{', '%', 'a'),
    maxLength: 8,
  }),
);
const line = anyText.map((text) => `${text}\r\n`);
const device = fc.oneof(fc.constantFrom('laptop', 'phone', 'campus'), anyText);
const tab = fc.option(count, { nil: undefined }).map((n) => (n === undefined ? {} : { tab: n }));

/** Any action that `readJournal` takes, sensible or not. */
export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), connection: count, text: fc.oneof(line, anyText) }),
  fc.record({ kind: fc.constant('hang-up' as const), connection: count }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.nat() }),
  fc.constant({ kind: 'wait-next' as const }),
  fc
    .tuple(fc.record({ kind: fc.constant('shell' as const), device, line: anyText }), tab)
    .map(([action, at]) => ({ ...action, ...at })),
  fc
    .tuple(
      fc.record({
        kind: fc.constant('dig' as const),
        device,
        name: fc.oneof(fc.constant('remote.example'), anyText),
        type: fc.constantFrom('A' as const, 'MX' as const),
      }),
      tab,
    )
    .map(([action, at]) => ({ ...action, ...at })),
  fc
    .tuple(
      fc.record({
        kind: fc.constant('connect' as const),
        device,
        host: fc.oneof(fc.constant('mail.campus.example'), anyText),
        port: fc.nat({ max: 99_999 }),
        tls: fc.constantFrom('none' as const, 'implicit' as const),
      }),
      fc.option(fc.constantFrom('smtp' as const, 'imap' as const), { nil: undefined }),
      tab,
    )
    .map(([action, upgrade, at]) => ({ ...action, ...(upgrade ? { upgrade } : {}), ...at })),
  fc
    .record({ what: fc.constant('manners' as const), host: device, manners: fc.constantFrom(...MANNERS) })
    .map((fault) => ({ kind: 'fault' as const, fault })),
);
