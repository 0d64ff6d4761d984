import { latin1, type Octets, octetsOf } from '../kernel/octets.ts';

/** A word that a box on the way writes over: where it stands, and what stands there instead. */
export interface Masked {
  /** Place in the octets that were looked at. */
  readonly at: number;
  readonly octets: Octets;
}

type Protocol = 'smtp' | 'pop3' | 'imap';

/**
 * Where TLS is offered or asked for in clear: the word itself is the last group. A box on the way looks at
 * lines and knows no states, so a letter with such a line of its own is written over too.
 * @rfc 3207 4 @rfc 2595 4 @rfc 3501 6.2.1
 */
const OFFERS: { readonly [P in Protocol]: RegExp } = {
  smtp: /^(250[- ])(STARTTLS)(?=[ \r])/gim,
  pop3: /^()(STLS)(?=\r)/gim,
  imap: /^((?:\* (?:CAPABILITY |OK \[CAPABILITY )|\S+ OK \[CAPABILITY )[^\r\n]*?\b)(STARTTLS)(?=[ \]\r])/gim,
};
const WISHES: { readonly [P in Protocol]: RegExp } = {
  smtp: /^()(STARTTLS)(?=[ \t]*\r)/gim,
  pop3: /^()(STLS)(?=[ \t]*\r)/gim,
  imap: /^(\S+ )(STARTTLS)(?=[ \t]*\r)/gim,
};

/**
 * What a box that will have no TLS writes over in octets on their way: the offer in what a server says,
 * the wish in what a client says. As such boxes do it, the word is masked by as many `X` (an offer in
 * SMTP ends in A: `250-XXXXXXXA`), so that no sequence number has to be changed.
 */
export function maskStartTls(
  protocol: Protocol,
  side: 'client' | 'server',
  octets: Octets,
): readonly Masked[] {
  const text = latin1(octets);
  const offer = side === 'server';
  const found = text.matchAll((offer ? OFFERS : WISHES)[protocol]);
  return Array.from(found, ({ index, 1: before = '', 2: word = '' }) => {
    const mask = 'X'.repeat(word.length);
    return {
      at: index + before.length,
      octets: octetsOf(offer && protocol === 'smtp' ? `${mask.slice(1)}A` : mask),
    };
  });
}
