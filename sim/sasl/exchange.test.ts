import { describe, expect, test } from 'vitest';
import { continueSasl, mechanismNamed, startSasl } from './exchange.ts';

describe('PLAIN', () => {
  test('takes the example of RFC 4616 (\\0tim\\0tanstaaftanstaaf) as initial response', () => {
    expect(startSasl('PLAIN', 'AHRpbQB0YW5zdGFhZnRhbnN0YWFm')).toEqual({
      kind: 'credentials',
      authorize: '',
      user: 'tim',
      password: 'tanstaaftanstaaf',
    });
  });

  test('asks with an empty challenge, then takes user, identity and password apart', () => {
    const asked = startSasl('PLAIN', null);
    expect(asked).toEqual({ kind: 'challenge', challenge: '', state: { mechanism: 'PLAIN' } });
    // Ursel\0Kurt\0xipj3plmq, the second example of RFC 4616.
    expect(continueSasl({ mechanism: 'PLAIN' }, 'VXJzZWwAS3VydAB4aXBqM3BsbXE=')).toEqual({
      kind: 'credentials',
      authorize: 'Ursel',
      user: 'Kurt',
      password: 'xipj3plmq',
    });
  });

  test.each([
    ['an empty response (=)', '=', 'message'],
    ['only NULs', 'AAAA', 'message'],
    ['a NUL too many', 'AGEAYgBj', 'message'],
    ['text that is no UTF-8', 'AP8A/w==', 'message'],
    ['no base64', '!!!', 'base64'],
    ['cut base64', 'AGFsaWNlAHdvbmRlcmxhbmQ', 'base64'],
  ] as const)('refuses %s', (_, initial, fault) => {
    expect(startSasl('PLAIN', initial)).toEqual({ kind: 'fault', fault });
  });

  test('a star gives up', () => {
    expect(continueSasl({ mechanism: 'PLAIN' }, '*')).toEqual({ kind: 'cancelled' });
  });

  test('a star as initial response is not base64', () => {
    expect(startSasl('PLAIN', '*')).toEqual({ kind: 'fault', fault: 'base64' });
  });
});

describe('LOGIN', () => {
  test('asks for name and password', () => {
    const name = { mechanism: 'LOGIN', awaits: 'user' } as const;
    expect(startSasl('LOGIN', null)).toEqual({ kind: 'challenge', challenge: 'VXNlcm5hbWU6', state: name });
    const password = { mechanism: 'LOGIN', awaits: 'password', user: 'alice' } as const;
    expect(continueSasl(name, 'YWxpY2U=')).toEqual({
      kind: 'challenge',
      challenge: 'UGFzc3dvcmQ6',
      state: password,
    });
    expect(continueSasl(password, 'd29uZGVybGFuZA==')).toEqual({
      kind: 'credentials',
      authorize: '',
      user: 'alice',
      password: 'wonderland',
    });
  });

  test('takes the name as initial response', () => {
    expect(startSasl('LOGIN', 'YWxpY2U=')).toMatchObject({ challenge: 'UGFzc3dvcmQ6' });
  });

  test('a name with a NUL in it is refused at once', () => {
    expect(continueSasl({ mechanism: 'LOGIN', awaits: 'user' }, 'AGFs')).toEqual({
      kind: 'fault',
      fault: 'message',
    });
  });

  test('an empty line is an empty answer, not the end', () => {
    expect(continueSasl({ mechanism: 'LOGIN', awaits: 'user' }, '')).toMatchObject({ kind: 'challenge' });
  });
});

test('mechanisms are found in any case', () => {
  expect([mechanismNamed('plain'), mechanismNamed('Login'), mechanismNamed('CRAM-MD5')]).toEqual([
    'PLAIN',
    'LOGIN',
    null,
  ]);
});
