/** `4,310 octets`. */
export const octetsText = (n: number): string =>
  `${`${n}`.replace(/\B(?=(?:\d{3})+$)/g, ',')} octet${n === 1 ? '' : 's'}`;
