import type { Leaf } from '@/content/schema/predicate';
import type { WorldEdit } from '@/content/schema/world-edit';
import type { WorldSpec } from '@/sim/index';
import type { Field } from './field';

/** How one kind of data is filled in: its name, a fresh one, its fields. */
interface Form<T> {
  readonly words: string;
  readonly fresh: T;
  readonly fields: readonly Field[];
}

type Options = NonNullable<Field['options']>;
const choice = (key: string, label: string, options: Options, optional = false): Field => ({
  key,
  label,
  type: 'choice',
  options,
  optional,
});
const text = (key: string, label: string, optional = false): Field => ({
  key,
  label,
  type: 'text',
  optional,
});
const number = (key: string, label: string, optional = false): Field => ({
  key,
  label,
  type: 'number',
  optional,
});
const lines = (key: string, label: string, optional = false): Field => ({
  key,
  label,
  type: 'lines',
  optional,
});
const truth = (key: string, label: string): Field => ({ key, label, type: 'truth', optional: true });
const options = (...values: readonly string[]): Options => values.map((value) => ({ value, words: value }));

/** What of a world can be chosen in a form. */
interface Choices {
  readonly mailHosts: Options;
  readonly hosts: Options;
  readonly addresses: Options;
  readonly accounts: Options;
  readonly points: Options;
  readonly zones: Options;
}

export function choicesOf(spec: WorldSpec): Choices {
  const mail = spec.hosts.filter((host) => host.kind === 'mail');
  const named = (host: WorldSpec['hosts'][number]) => ({ value: host.id, words: host.names[0] ?? host.id });
  const accounts = mail.flatMap((host) => host.accounts);
  return {
    mailHosts: mail.map(named),
    hosts: spec.hosts.map(named),
    addresses: options(...accounts.flatMap(({ addresses }) => addresses)),
    accounts: options(...accounts.map(({ name }) => name)),
    points: [
      ...spec.hosts.map(named),
      ...spec.networks.map(({ id, title }) => ({ value: id, words: title })),
    ],
    zones: options(...spec.zones.map(({ origin }) => origin)),
  };
}

type EditForms = { readonly [K in Exclude<WorldEdit['edit'], 'fault'>]: Form<WorldEdit> };

/** The forms of what can be changed in a world; faults have a form of their own. */
export function editForms({ mailHosts, addresses, points, zones }: Choices): EditForms {
  const host = String(mailHosts[0]?.value ?? '');
  const account = String(addresses[0]?.value ?? '');
  return {
    letter: {
      words: 'A letter waits in a mailbox',
      fresh: {
        edit: 'letter',
        account,
        from: 'Bob <bob@remote.example>',
        subject: 'Hello',
        minutesAgo: 60,
        body: ['Hello!'],
      },
      fields: [
        choice('account', 'Mailbox', addresses),
        text('from', 'From'),
        text('subject', 'Subject'),
        number('minutesAgo', 'Came so many minutes ago'),
        truth('seen', 'Was read'),
        lines('body', 'Text'),
      ],
    },
    empty: {
      words: 'A mailbox is empty',
      fresh: { edit: 'empty', account },
      fields: [choice('account', 'Mailbox', addresses)],
    },
    account: {
      words: 'Somebody has an account',
      fresh: {
        edit: 'account',
        host,
        name: 'frank',
        password: 'sesame',
        addresses: ['frank@campus.example'],
      },
      fields: [
        choice('host', 'Server', mailHosts),
        text('name', 'Name'),
        text('password', 'Password'),
        { key: 'addresses', label: 'Addresses', type: 'words', wide: true },
      ],
    },
    'no-account': {
      words: 'An account is gone',
      fresh: { edit: 'no-account', account },
      fields: [choice('account', 'Address', addresses)],
    },
    records: {
      words: 'DNS records',
      fresh: {
        edit: 'records',
        zone: 'remote.example',
        name: '@',
        type: 'MX',
        values: ['10 mx1.remote.example'],
      },
      fields: [
        choice('zone', 'Zone', zones),
        text('name', 'Name (@ is the zone)'),
        choice('type', 'Type', options('A', 'AAAA', 'MX', 'CNAME', 'TXT')),
        lines('values', 'Values, one a line'),
      ],
    },
    queue: {
      words: 'How often a queue tries',
      fresh: { edit: 'queue', host, retryMinutes: [5, 15, 60], giveUpMinutes: 1440 },
      fields: [choice('host', 'Server', mailHosts), number('giveUpMinutes', 'Gives up after minutes')],
    },
    policy: {
      words: 'What a server allows',
      fresh: { edit: 'policy', host },
      fields: [
        choice('host', 'Server', mailHosts),
        number('sizeLimitOctets', 'Largest letter, octets', true),
        {
          key: 'relayNetworks',
          label: 'Relays for these networks',
          type: 'words',
          optional: true,
          wide: true,
        },
      ],
    },
    service: {
      words: 'What a port is like',
      fresh: { edit: 'service', host, port: 110, closed: true },
      fields: [
        choice('host', 'Server', mailHosts),
        number('port', 'Port'),
        truth('closed', 'Nothing listens there'),
        choice('tls', 'TLS', options('upgrade', 'none'), true),
      ],
    },
    link: {
      words: 'How long a cable takes',
      fresh: { edit: 'link', a: 'campus-net', b: 'internet', latencyMs: 200 },
      fields: [choice('a', 'From', points), choice('b', 'To', points), number('latencyMs', 'Milliseconds')],
    },
  };
}

type LeafForms = { readonly [K in Exclude<Leaf['is'], 'switched'>]: Form<Leaf> };

/** The forms of what a goal may wait for. */
export function leafForms({ mailHosts, hosts, accounts }: Choices): LeafForms {
  const protocols = options('smtp', 'pop3', 'imap');
  const account = String(accounts[0]?.value ?? '');
  const session = [
    choice('host', 'With the server', mailHosts, true),
    number('port', 'On port', true),
    truth('tls', 'Under TLS'),
  ];
  const who = choice('account', 'Account', accounts);
  return {
    answered: {
      words: 'A command is answered',
      fresh: { is: 'answered', protocol: 'smtp', verb: ['MAIL'] },
      fields: [
        choice('protocol', 'Protocol', protocols),
        { key: 'verb', label: 'Any of these commands', type: 'words' },
        choice('how', 'How', options('well', 'refused'), true),
        number('code', 'With the code', true),
        ...session,
      ],
    },
    taken: {
      words: 'A server takes a letter',
      fresh: { is: 'taken', recipients: ['bob@remote.example'] },
      fields: [
        { key: 'recipients', label: 'To all of these', type: 'words', wide: true },
        text('from', 'From (envelope)', true),
        choice('host', 'Server', mailHosts, true),
      ],
    },
    delivered: { words: 'A letter is delivered', fresh: { is: 'delivered', account }, fields: [who] },
    stored: {
      words: 'A letter lies in a mailbox',
      fresh: { is: 'stored', account, mailbox: 'INBOX' },
      fields: [who, text('mailbox', 'Mailbox')],
    },
    removed: { words: 'A letter is removed', fresh: { is: 'removed', account }, fields: [who] },
    flagged: {
      words: 'A flag is set or taken away',
      fresh: { is: 'flagged', account, flag: '\\Flagged', on: true },
      fields: [who, text('flag', 'Flag'), { key: 'on', label: 'Is set', type: 'truth' }],
    },
    mailbox: {
      words: 'A mailbox is made or changed',
      fresh: { is: 'mailbox', account, name: 'Work', what: 'created' },
      fields: [
        who,
        text('name', 'Mailbox'),
        choice('what', 'It is', options('created', 'deleted', 'renamed', 'subscribed')),
      ],
    },
    connected: { words: 'A connection stands', fresh: { is: 'connected' }, fields: session },
    secured: {
      words: 'TLS stands',
      fresh: { is: 'secured' },
      fields: [choice('how', 'Began', options('implicit', 'upgrade'), true), ...session],
    },
    'logged-in': {
      words: 'Somebody logged in',
      fresh: { is: 'logged-in', account },
      fields: [choice('protocol', 'Protocol', protocols, true), who, ...session],
    },
    ended: {
      words: 'A session is over',
      fresh: { is: 'ended', how: 'goodbye' },
      fields: [choice('how', 'With a goodbye or without', options('goodbye', 'without')), ...session],
    },
    fetched: {
      words: 'A letter is fetched',
      fresh: { is: 'fetched' },
      fields: [choice('protocol', 'Protocol', options('pop3', 'imap'), true), ...session],
    },
    told: {
      words: 'IMAP tells something unasked',
      fresh: { is: 'told', name: 'EXISTS' },
      fields: [text('name', 'Response'), ...session],
    },
    queue: {
      words: 'Something happens in a queue',
      fresh: { is: 'queue', what: 'deferred' },
      fields: [
        choice(
          'what',
          'What',
          options('routed', 'passed', 'deferred', 'retried', 'relayed', 'bounced', 'discarded'),
        ),
        choice('on', 'On the server', mailHosts, true),
        text('recipient', 'Recipient', true),
      ],
    },
    'looked-up': {
      words: 'The DNS was asked by hand',
      fresh: { is: 'looked-up', name: 'remote.example', type: 'MX' },
      fields: [text('name', 'Name'), choice('type', 'Type', options('A', 'AAAA', 'MX', 'CNAME', 'TXT'))],
    },
    'looked-into': {
      words: 'A server’s queue or log was read',
      fresh: { is: 'looked-into', at: 'queue', device: 'campus' },
      fields: [choice('at', 'What', options('queue', 'log')), choice('device', 'Server', hosts)],
    },
    known: {
      words: 'A question is answered rightly',
      fresh: { is: 'known', question: 'why' },
      fields: [text('question', 'Name of the question')],
    },
  };
}
