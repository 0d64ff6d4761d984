import { CR, DOT, LF, type Octets, OctetWriter } from '../kernel/octets.ts';

/**
 * Makes a letter ready for the wire: dots at the start of lines doubled, every line ended by CRLF,
 * and the final dot behind it. A CR or LF that stands alone becomes CRLF: neither may be sent.
 *
 * @rfc 5321 4.5.2
 */
export function stuffLetter(octets: Octets): Octets {
  const writer = new OctetWriter();
  let kept = 0;
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i];
    const lineStart = i === 0 || octets[i - 1] === LF || octets[i - 1] === CR;
    if (octet === DOT && lineStart) {
      writer.octets(octets, kept, i).text('.');
      kept = i;
    } else if (octet === CR || octet === LF) {
      writer.octets(octets, kept, i).text('\r\n');
      if (octet === CR && octets[i + 1] === LF) i++;
      kept = i + 1;
    }
  }
  writer.octets(octets, kept, octets.length);
  if (kept < octets.length) writer.text('\r\n');
  return writer.text('.\r\n').take();
}

/** Tells whether any octet is above 127: such a letter needs 8BITMIME. @rfc 6152 2 */
export function needsEightBit(octets: Octets): boolean {
  for (const octet of octets) if (octet > 127) return true;
  return false;
}
