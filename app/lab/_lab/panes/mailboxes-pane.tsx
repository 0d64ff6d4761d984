'use client';

import { useCallback, useMemo, useRef, useState } from 'react';
import { Segmented } from '@/app/_parts/lab/segmented';
import { AccountChoice } from '@/app/_parts/mail/account-choice';
import { MailBar, MailColumns, MailLists, MailRoot, NotHere } from '@/app/_parts/mail/mail-columns';
import type { Lab } from '@/lib/lab/lab';
import type { AccountRef } from '@/lib/views/holdings';
import type { AccountView } from '@/lib/views/mailboxes';
import {
  type ColumnScene,
  deviceColumn,
  type MailColumn,
  type MailRow,
  serverColumn,
} from '@/lib/views/mailboxes-columns';
import { clockOf } from '@/lib/views/wall-clock';
import type { HostSpec, Message, WorldSpec } from '@/sim/index';
import { LetterView } from './letter-view';
import { MailColumnView } from './mail-column';
import type { PaneProps } from './pane';
import { type Mail, useMail } from './use-mail';

/** Which row of which column is opened. */
interface Opened {
  readonly column: string;
  readonly row: string;
}

/** One account's mail as each party holds it: its server, and the devices that fetched from it. */
export default function MailboxesPane({ lab }: PaneProps) {
  const mail = useMail(lab);
  const [chosen, setChosen] = useState<string | null>(null);
  const [shown, setShown] = useState('server');
  const [opened, setOpened] = useState<Opened | null>(null);
  /** Where the focus was when a letter was opened: it goes back there. */
  const opener = useRef<HTMLElement | null>(null);
  const { accounts } = mail;
  const key = chosen ?? keyOf(mail.holdings.concerned);
  const account = accounts.find((one) => keyOf(one) === key) ?? accounts.at(1) ?? accounts[0];
  const columns = useMemo(() => (account ? columnsOf(lab, mail, account) : []), [lab, mail, account]);
  const accountKey = keyOf(account ?? null);
  const open = useCallback(
    (next: Opened) => {
      const { activeElement } = document;
      opener.current = activeElement instanceof HTMLElement ? activeElement : null;
      // What happens to other accounts must not take the open letter away.
      setChosen(accountKey);
      setOpened(next);
    },
    [accountKey],
  );
  const back = () => {
    setOpened(null);
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (!account) return <p className="p-6 text-muted">No server of this world keeps mail.</p>;
  const inSight = columns.some(({ id }) => id === shown) ? shown : 'server';
  const choice = (
    <AccountChoice
      options={accounts.map((one) => ({ key: keyOf(one), address: one.address }))}
      value={accountKey}
      onChange={setChosen}
    />
  );
  return (
    <MailRoot>
      <MailLists hidden={opened !== null}>
        <MailBar>
          {choice}
          <Segmented
            label="Who holds it"
            quiet
            options={columns.map(({ id, title, count }) => ({ value: id, words: `${title} ${count}` }))}
            value={inSight}
            onChange={setShown}
          />
        </MailBar>
        <MailColumns>
          {columns.map((column) => (
            <MailColumnView
              key={column.id}
              column={column}
              shown={column.id === inSight}
              choice={column.id === 'server' ? choice : null}
              empty={
                column.id === 'server'
                  ? `Nothing yet. A letter to ${capital(account.account)} lands here.`
                  : null
              }
              onOpen={open}
            />
          ))}
        </MailColumns>
      </MailLists>
      {opened === null ? null : (
        <OpenLetter lab={lab} mail={mail} account={account} columns={columns} opened={opened} onBack={back} />
      )}
    </MailRoot>
  );
}

interface OpenLetterProps {
  readonly lab: Lab;
  readonly mail: Mail;
  readonly account: AccountView;
  readonly columns: readonly MailColumn[];
  readonly opened: Opened;
  readonly onBack: () => void;
}

/** The letter as it is at the moment shown, which may lie before it came. */
function OpenLetter({ lab, mail, account, columns, opened, onBack }: OpenLetterProps) {
  const column = columns.find(({ id }) => id === opened.column);
  const row = column?.sections.flatMap(({ rows }) => rows).find((one) => one.key === opened.row);
  const message = row?.message ?? null;
  const openTo = row?.openTo ?? null;
  if (!column || message === null || openTo === null) return <NotHere onBack={onBack} />;
  const { of } = row ?? { of: null };
  const original = serverLetter(account, of) ?? message;
  const readers = columns.filter(
    ({ id, sections }) =>
      id !== 'server' &&
      sections.some(({ rows }) => rows.some((one) => one.openTo !== null && isSame(one.of, of))),
  );
  return (
    <LetterView
      key={`${opened.column} ${opened.row}`}
      message={message}
      openTo={openTo}
      holder={column.title}
      journey={mail.journeys.journeyOf(original, account.host, account.account)}
      spec={lab.spec}
      own={ownAddresses(lab.spec, account)}
      readers={readers.map(({ id }) => id)}
      onSelect={(seq) => lab.selectEntry(seq)}
      onBack={onBack}
    />
  );
}

/** The letter as the server has it, or had it till just now: a program on a device keeps octets of its own. */
function serverLetter({ mailboxes }: AccountView, of: MailRow['of']): Message | null {
  const box = mailboxes.find(({ name }) => name === of?.mailbox);
  return box?.letters.find(({ uid }) => uid === of?.uid)?.message ?? null;
}

const isSame = (a: MailRow['of'], b: MailRow['of']): boolean =>
  a !== null && b !== null && a.mailbox === b.mailbox && a.uid === b.uid;

function ownAddresses({ hosts }: WorldSpec, { host, account }: AccountView): readonly string[] {
  const found = hosts.find(({ id }) => id === host);
  return found?.kind === 'mail' ? (found.accounts.find(({ name }) => name === account)?.addresses ?? []) : [];
}

const keyOf = (ref: AccountRef | null): string => (ref === null ? '' : `${ref.host}/${ref.account}`);
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** The server's column stands behind that of the first device, as it does on the map. */
function columnsOf(lab: Lab, { holdings }: Mail, account: AccountView): readonly MailColumn[] {
  const { spec } = lab;
  const scene: ColumnScene = {
    clock: (at) => clockOf(spec.startsAt + at),
    nameOf: (host) => inSentence(spec.hosts.find(({ id }) => id === host)),
  };
  const server = serverColumn(
    account,
    holdings.markedIn(account),
    (mailbox) => holdings.recentFrom(account, mailbox),
    scene,
  );
  const inbox = account.mailboxes[0];
  const there = new Set(inbox?.letters.flatMap(({ uid, gone }) => (gone === null ? [uid] : [])));
  const [first, ...others] = holdings
    .devicesOf(account)
    .map((device) =>
      deviceColumn(device, titleOf(spec.hosts.find(({ id }) => id === device.device)), there, scene),
    );
  return [...(first ? [first] : []), server, ...others];
}

function titleOf(host: HostSpec | undefined): string {
  if (host?.kind === 'device') return host.look === 'laptop' ? 'Laptop' : 'Phone';
  return host?.names[0] ?? 'Unknown';
}

function inSentence(host: HostSpec | undefined): string {
  if (host?.kind === 'device') return host.look === 'laptop' ? 'the laptop' : 'the phone';
  return host?.names[0] ?? 'somebody';
}
