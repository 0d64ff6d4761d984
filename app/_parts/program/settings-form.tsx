'use client';

import type { FormEvent } from 'react';
import { type Person, presetFor, TLS_WORDS, usualPort } from '../../../lib/program/presets';
import type { ProgramAccount, ProgramServer } from '../../../sim/program/index';
import { CHEVRON_RIGHT } from '../lab/first-signs';
import { Segmented } from '../lab/segmented';
import { SmallIcon } from '../lab/small-icon';
import { Act, fieldClass, Tick } from './controls';
import styles from './forms.module.css';

type Manner = 'imap' | 'leave' | 'delete';

const MANNERS: readonly { readonly value: Manner; readonly words: string }[] = [
  { value: 'imap', words: 'IMAP' },
  { value: 'leave', words: 'POP3, leave' },
  { value: 'delete', words: 'POP3, delete' },
];

const MANNER_WORDS: { readonly [M in Manner]: string } = {
  imap: 'Folders, flags and letters stay on the server; this device shows them.',
  leave: 'Letters are copied to this device. The server keeps its copies, for other devices too.',
  delete: 'Letters are fetched to this device, and then deleted on the server.',
};

/** Whose mail a program fetches and sends, and how. */
export function SettingsForm(props: {
  readonly people: readonly Person[];
  readonly account: ProgramAccount;
  /** It was set up before. */
  readonly isKnown: boolean;
  readonly onChange: (account: ProgramAccount) => void;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}) {
  const { people, account, isKnown, onChange, onSave, onCancel } = props;
  const { incoming, outgoing } = account;
  const manner: Manner = incoming.protocol === 'imap' ? 'imap' : incoming.keep;
  const person = people.find(({ address }) => address === account.address);
  const set = (more: Partial<ProgramAccount>) => onChange({ ...account, ...more });
  const changeManner = (next: Manner) => {
    const protocol = next === 'imap' ? 'imap' : 'pop3';
    const keep = next === 'delete' ? 'delete' : 'leave';
    const base = person && protocol !== incoming.protocol ? presetFor(person, protocol).incoming : incoming;
    set({ incoming: { ...base, protocol, keep } });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  const clear = incoming.tls === 'none' || outgoing.tls === 'none';
  return (
    <form className={styles['form']} aria-label="Settings of the mail program" onSubmit={submit}>
      <h3 className={styles['title']}>{isKnown ? 'Settings' : 'Set up the mail program'}</h3>
      <p className={styles['lead']}>
        Click in it as anywhere else. Below you see what each click says on the wire.
      </p>
      <div className={styles['set']}>
        <label className={styles['part']}>
          Whose mail
          <select
            className={fieldClass}
            value={person?.key ?? ''}
            onChange={(event) => {
              const chosen = people.find(({ key }) => key === event.target.value);
              if (chosen) {
                const next = presetFor(chosen, incoming.protocol);
                onChange({ ...next, incoming: { ...next.incoming, keep: incoming.keep } });
              }
            }}
          >
            {person ? null : <option value="">Somebody else</option>}
            {people.map(({ key, address }) => (
              <option key={key} value={key}>
                {address}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div>
        <Segmented label="How it fetches" quiet options={MANNERS} value={manner} onChange={changeManner} />
        <p className={styles['hint']}>{MANNER_WORDS[manner]}</p>
      </div>
      <Tick checked={account.requireTls} onChange={(requireTls) => set({ requireTls })}>
        Require TLS: no password leaves without it
      </Tick>
      <details className={styles['more']}>
        <summary>
          <SmallIcon d={CHEVRON_RIGHT} size={16} />
          Servers and login
        </summary>
        <div>
          <ServerFields
            title="Fetching"
            server={incoming}
            port={(tls) => usualPort(incoming.protocol, tls)}
            onChange={(server) => set({ incoming: { ...incoming, ...server } })}
          />
          <ServerFields
            title="Sending"
            server={outgoing}
            port={(tls) => usualPort('smtp', tls)}
            onChange={(server) => set({ outgoing: { ...outgoing, ...server } })}
          />
          <div className={styles['set']}>
            <label className={styles['part']}>
              Name
              <input
                className={fieldClass}
                size={12}
                maxLength={200}
                value={account.name}
                onChange={(event) => set({ name: event.target.value })}
              />
            </label>
            <label className={styles['part']}>
              User
              <input
                className={fieldClass}
                size={10}
                maxLength={200}
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
                value={account.user}
                onChange={(event) => set({ user: event.target.value })}
              />
            </label>
            <label className={styles['part']}>
              Password (of this world only)
              <input
                className={fieldClass}
                size={14}
                maxLength={200}
                autoCapitalize="none"
                autoComplete="off"
                spellCheck={false}
                value={account.password}
                onChange={(event) => set({ password: event.target.value })}
              />
            </label>
            <label className={styles['part']}>
              Given by
              <select
                className={fieldClass}
                value={account.login}
                onChange={(event) => set({ login: event.target.value === 'plain' ? 'plain' : 'password' })}
              >
                <option value="password">{incoming.protocol === 'imap' ? 'LOGIN' : 'USER and PASS'}</option>
                <option value="plain">SASL PLAIN</option>
              </select>
            </label>
          </div>
          <Tick checked={outgoing.login} onChange={(login) => set({ outgoing: { ...outgoing, login } })}>
            Log in before sending
          </Tick>
        </div>
      </details>
      {account.requireTls && clear ? (
        <p className={styles['hint']}>
          ✕ TLS is required, but “none” is chosen for a server. Choose STARTTLS, or do not require it.
        </p>
      ) : null}
      <div className={styles['acts']}>
        <Act
          words={isKnown ? 'Save' : 'Set up'}
          form="strong"
          submits
          disabled={account.requireTls && clear}
        />
        {isKnown ? <Act words="Cancel" onPress={onCancel} /> : null}
      </div>
    </form>
  );
}

function ServerFields(props: {
  readonly title: string;
  readonly server: ProgramServer;
  /** The port that goes with a manner of TLS. */
  readonly port: (tls: ProgramServer['tls']) => number;
  readonly onChange: (server: ProgramServer) => void;
}) {
  const { title, server, port, onChange } = props;
  const { host, tls } = server;
  const change = (more: Partial<ProgramServer>) => onChange({ host, port: server.port, tls, ...more });
  return (
    <fieldset className={styles['set']}>
      <legend>{title}</legend>
      <label className={`${styles['part']} ${styles['grows']}`}>
        Server
        <input
          className={fieldClass}
          maxLength={200}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={host}
          onChange={(event) => change({ host: event.target.value.trim() })}
        />
      </label>
      <label className={styles['part']}>
        Port
        <input
          className={fieldClass}
          size={5}
          maxLength={5}
          inputMode="numeric"
          value={server.port}
          onChange={(event) => change({ port: Number(event.target.value.replace(/\D/g, '')) })}
        />
      </label>
      <label className={styles['part']}>
        TLS
        <select
          className={fieldClass}
          value={tls}
          onChange={(event) => {
            const next = TLS_WORDS.find(({ value }) => value === event.target.value)?.value ?? 'none';
            change({ tls: next, port: port(next) });
          }}
        >
          {TLS_WORDS.map(({ value, words }) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}
