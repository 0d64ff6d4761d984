import { describe, expect, it } from 'vitest';
import { pathOf } from '../smtp/path.ts';
import { addAccount, emptyStore } from '../store/account.ts';
import { pop3Services } from './fetch-services.ts';
import { inNetwork } from './networks.ts';
import {
  authenticate,
  type NewAccount,
  recipientAccount,
  recipientVerdict,
  type Site,
  smtpServices,
} from './policy.ts';
import { mtaConfig } from './spec.ts';

const OUTSIDE: { readonly authenticated: string | null; readonly peerAddress: string } = {
  authenticated: null,
  peerAddress: '198.51.100.9',
};

function site(newAccount: Site['newAccount'] = null): Site {
  const store = emptyStore();
  addAccount(store, 'alice', 'wonderland', ['alice@example.test', 'a.liddell@example.test'], 1);
  const config = mtaConfig('mail.example.test', ['example.test'], {
    addresses: ['192.0.2.25'],
    relayNetworks: ['10.1.0.0/16', '2001:db8:1::/48'],
    aliases: { postmaster: 'alice' },
  });
  return { config, store, epochMs: () => 1_800_000_000_000, newAccount };
}

const users = (localPart: string): NewAccount | null =>
  localPart.startsWith('u')
    ? { name: localPart, password: 'pass', addresses: [`${localPart}@example.test`] }
    : null;

describe('RCPT', () => {
  const verdict = (local: string, domain: string | null, session = OUTSIDE) =>
    recipientVerdict(site(users), pathOf(local, domain), session);

  it('knows addresses, tags, aliases and accounts to come', () => {
    expect(verdict('Alice', 'example.test')).toBe('local');
    expect(verdict('a.liddell', 'example.test')).toBe('local');
    expect(verdict('alice+lists', 'example.test')).toBe('local');
    expect(verdict('postmaster', null)).toBe('local');
    expect(verdict('alice', '[192.0.2.25]')).toBe('local');
    expect(verdict('u4711+x', 'example.test')).toBe('local');
  });

  it('shows no stranger a way through a local part, as Postfix does not', () => {
    const mine = { authenticated: 'alice', peerAddress: '198.51.100.9' };
    for (const local of ['u%x', 'u!x', 'alice%elsewhere.test', 'u7@elsewhere.test']) {
      expect(verdict(local, 'example.test')).toBe('relay-denied');
    }
    expect(verdict('u%x', 'example.test', mine)).toBe('local');
    expect(verdict('alice%elsewhere.test', 'example.test', mine)).toBe('unknown');
  });

  it('opens an account for the name in front of the tag', () => {
    const here = site(users);
    expect(recipientAccount(here, pathOf('u7+lists', 'example.test'))?.name).toBe('u7');
    expect(recipientAccount(here, pathOf('U7+other+lists', 'example.test'))?.name).toBe('u7');
    expect([...here.store.accounts.keys()]).toEqual(['alice', 'u7']);
  });

  it('does not know others', () => {
    expect(verdict('nobody', 'example.test')).toBe('unknown');
    expect(verdict('constructor', 'example.test')).toBe('unknown');
    expect(verdict('+lists', 'example.test')).toBe('unknown');
    expect(verdict('alice', null)).toBe('local');
  });

  it('leads elsewhere for the own network and for who has logged in, only', () => {
    expect(verdict('bob', 'remote.example')).toBe('relay-denied');
    expect(verdict('bob', '[192.0.2.26]')).toBe('relay-denied');
    expect(verdict('bob', 'sub.example.test')).toBe('relay-denied');
    expect(verdict('bob', 'remote.example', { authenticated: 'alice', peerAddress: '198.51.100.9' })).toBe(
      'relay',
    );
    expect(verdict('bob', 'remote.example', { authenticated: null, peerAddress: '10.1.200.3' })).toBe(
      'relay',
    );
    expect(verdict('bob', 'remote.example', { authenticated: null, peerAddress: '10.2.0.3' })).toBe(
      'relay-denied',
    );
  });

  it('opens no account by itself', () => {
    const here = site(users);
    recipientVerdict(here, pathOf('u1', 'example.test'), OUTSIDE);
    expect([...here.store.accounts.keys()]).toEqual(['alice']);
  });
});

describe('a login', () => {
  it('takes the name or an address, in any case, and the very password', () => {
    for (const user of ['alice', 'ALICE', 'Alice@Example.Test', 'a.liddell@example.test']) {
      expect(authenticate(site(), user, 'wonderland')?.name).toBe('alice');
    }
    expect(authenticate(site(), 'alice', 'Wonderland')).toBeNull();
    expect(authenticate(site(), 'alice@elsewhere.test', 'wonderland')).toBeNull();
    expect(authenticate(site(), '', '')).toBeNull();
  });

  it('opens an account that is to come, once', () => {
    const here = site(users);
    expect(authenticate(here, 'u7', 'wrong')).toBeNull();
    expect(authenticate(here, 'u7', 'pass')?.name).toBe('u7');
    expect(authenticate(here, 'U7@example.test', 'pass')).toBe(here.store.accounts.get('u7'));
    expect(authenticate(here, 'u7@elsewhere.test', 'pass')).toBeNull();
    // The characters that Dovecot refuses in a name by default.
    for (const name of ['u 7', 'u7+x', 'u7\n', 'u*', 'u/x@example.test'])
      expect(authenticate(here, name, 'pass')).toBeNull();
  });

  it('opens none for a wrong password', () => {
    const there = site(users);
    expect(authenticate(there, 'ursula', 'guess')).toBeNull();
    expect(pop3Services(there, 1).apop('ursula', '0'.repeat(32), '<1.2@mail.example.test>')).toBeNull();
    expect([...there.store.accounts.keys()]).toEqual(['alice']);
  });

  it('may be proven by APOP', () => {
    // The example of RFC 1939, section 7: user mrose, secret tanstaaf.
    const here = site();
    addAccount(here.store, 'mrose', 'tanstaaf', [], 1);
    const { apop } = pop3Services(here, 1);
    const stamp = '<1896.697170952@dbc.mtview.ca.us>';
    expect(apop('mrose', 'c4c9334bac560ecc979e58001b3e22fb', stamp)?.name).toBe('mrose');
    expect(apop('mrose', 'c4c9334bac560ecc979e58001b3e22fc', stamp)).toBeNull();
    expect(apop('nobody', 'c4c9334bac560ecc979e58001b3e22fb', stamp)).toBeNull();
  });
});

describe('VRFY', () => {
  it('says no more than RCPT would', () => {
    const { verify, expand } = smtpServices(site(), () => 'X');
    const told = { kind: 'cannot-tell', address: 'alice@example.test' };
    expect(verify(pathOf('alice', null))).toEqual(told);
    expect(verify(pathOf('alice', 'example.test'))).toEqual(told);
    expect(verify(pathOf('nobody', null))).toEqual({ kind: 'unknown' });
    expect(verify(pathOf('bob', 'remote.example'))).toEqual({ kind: 'relay-denied' });
    expect(expand('staff')).toBeNull();
  });
});

describe('networks', () => {
  it('hold addresses by their prefix', () => {
    expect(inNetwork('10.1.255.255', '10.1.0.0/16')).toBe(true);
    expect(inNetwork('10.1.4.127', '10.1.4.0/25')).toBe(true);
    expect(inNetwork('10.1.4.128', '10.1.4.0/25')).toBe(false);
    expect(inNetwork('192.0.2.1', '192.0.2.1')).toBe(true);
    expect(inNetwork('192.0.2.1', '0.0.0.0/0')).toBe(true);
    expect(inNetwork('2001:db8:1:ffff::9', '2001:db8:1::/48')).toBe(true);
    expect(inNetwork('2001:db8:2::9', '2001:db8:1::/48')).toBe(false);
    expect(inNetwork('::ffff:10.1.0.1', '::ffff:a01:0/112')).toBe(true);
  });

  it('hold nothing where either text is broken', () => {
    for (const [address, network] of [
      ['10.1.0', '10.0.0.0/8'],
      ['10.1.0.256', '10.0.0.0/8'],
      ['10.1.0.1', '10.0.0.0/x'],
      ['10.1.0.1', '10.0.0.0/'],
      ['10.1.0.1', '::/0'],
      ['1::2::3', '::/0'],
    ] as const) {
      expect(inNetwork(address, network)).toBe(false);
    }
  });
});
