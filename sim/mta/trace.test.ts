import { describe, expect, it } from 'vitest';
import { epochOf } from '../kernel/calendar.ts';
import { latin1, octetsOf } from '../kernel/octets.ts';
import { type Message, messageOf, prefixed } from '../message/message.ts';
import { fixUp } from './submission.ts';
import { type Arrival, partHeaderFromBody, receivedField, stampReturnPath, surveyHeader } from './trace.ts';

const NOON = epochOf(2027, 3, 2, 12, 0, 5);
const ARRIVAL: Arrival = { helo: 'laptop.campus.example', peerAddress: '10.1.0.7', protocol: 'ESMTP' };
const BY = { hostname: 'mx.example.org', id: '4F2A9C01D3', epochMs: NOON };

const letter = (text: string): Message => messageOf(octetsOf(text.replaceAll('\n', '\r\n')));
const textOf = (message: Message): string => latin1(message.octets).replaceAll('\r\n', '\n');

describe('Received', () => {
  it('names the HELO name, the address, the protocol, the id and a lone recipient', () => {
    const stamped = prefixed(
      receivedField(ARRIVAL, BY, [{ address: 'bob@example.org' }]),
      letter('Subject: hi\n\nHi.\n'),
    );
    expect(textOf(stamped)).toBe(
      'Received: from laptop.campus.example ([10.1.0.7])\n' +
        '\tby mx.example.org (Mailwire) with ESMTP id 4F2A9C01D3\n' +
        '\tfor <bob@example.org>; Tue, 02 Mar 2027 12:00:05 +0000\n' +
        'Subject: hi\n\nHi.\n',
    );
  });

  it('names no recipient where there are more', () => {
    const stamped = prefixed(
      receivedField(ARRIVAL, BY, [{ address: 'bob@example.org' }, { address: 'eve@example.org' }]),
      letter('\nHi.\n'),
    );
    expect(textOf(stamped)).toBe(
      'Received: from laptop.campus.example ([10.1.0.7])\n' +
        '\tby mx.example.org (Mailwire) with ESMTP id 4F2A9C01D3; Tue, 02 Mar 2027 12:00:05 +0000\n' +
        '\nHi.\n',
    );
  });

  it('writes IPv6 as a literal and lets no HELO name break out of its place', () => {
    const odd = { helo: 'x) by evil; ', peerAddress: '2001:db8::7', protocol: 'SMTP' } as const;
    const [first] = textOf(prefixed(receivedField(odd, BY, []), letter('\n'))).split('\n');
    expect(first).toBe('Received: from x??by?evil?? ([IPv6:2001:db8::7])');
  });

  it('is counted, folded or not, in any case, in the header only', () => {
    const { octets } = letter('Received: a\n\tb\nRECEIVED: c\nSubject: d\n\nReceived: e\n');
    expect(surveyHeader(octets).received).toBe(2);
  });
});

describe('Return-Path', () => {
  it('goes on top and takes the place of an older one', () => {
    const stamped = stampReturnPath(
      letter('Return-Path: <old@example.net>\nSubject: hi\n\nHi.\n'),
      'ada@example.org',
    );
    expect(textOf(stamped)).toBe('Return-Path: <ada@example.org>\nSubject: hi\n\nHi.\n');
  });

  it('is empty for the null sender', () => {
    expect(textOf(stampReturnPath(letter('\n'), ''))).toBe('Return-Path: <>\n\n');
  });
});

describe('header and body', () => {
  const parted = (text: string): string => latin1(partHeaderFromBody(octetsOf(text)));

  it('are left alone where an empty line parts them', () => {
    expect(parted('Subject: a\r\n folded\r\n\r\nHello there\r\n')).toBe(
      'Subject: a\r\n folded\r\n\r\nHello there\r\n',
    );
    expect(parted('\r\nHello\r\n')).toBe('\r\nHello\r\n');
    expect(parted('Subject: only a header\r\n')).toBe('Subject: only a header\r\n');
  });

  it('are parted before the first line that is no field', () => {
    expect(parted('Hello Bob\r\nBye\r\n')).toBe('\r\nHello Bob\r\nBye\r\n');
    expect(parted('Subject: a\r\nHello: not, this is\r\nHello Bob\r\n\r\n')).toBe(
      'Subject: a\r\nHello: not, this is\r\n\r\nHello Bob\r\n\r\n',
    );
    expect(parted(' begins with a space: no field\r\n')).toBe('\r\n begins with a space: no field\r\n');
  });
});

describe('submission', () => {
  it('adds Date and Message-ID at the end of the header where they are missing', () => {
    expect(textOf(fixUp(letter('From: ada@example.org\n\nHi.\n'), 'smtp.example.org', 'B00C', NOON))).toBe(
      'From: ada@example.org\n' +
        'Date: Tue, 02 Mar 2027 12:00:05 +0000\n' +
        'Message-ID: <20270302120005.B00C@smtp.example.org>\n' +
        '\nHi.\n',
    );
  });

  it('changes nothing where both are there', () => {
    const whole = letter('DATE: yesterday\nMessage-Id: <1@x>\n\nHi.\n');
    expect(fixUp(whole, 'smtp.example.org', 'B00C', NOON)).toBe(whole);
  });
});
