/** A summary as a caption: small letter, no full stop. */
export const lowered = (summary: string): string => {
  const cut = summary.replace(/\.$/, '');
  const startsShort = /^[A-Z][a-z ,]/.test(cut);
  return startsShort ? cut.charAt(0).toLowerCase() + cut.slice(1) : cut;
};
