/** What somebody on the way wrote over. */
export const ALTERED_WORDS = {
  offer: {
    title: 'Somebody on the way changed this line',
    sentence:
      'The server said {sent}; {came} is what came. So you never learn that TLS could be had, and go on in clear, where whoever did it reads along.',
    badge: 'Changed on the way',
  },
  wish: {
    title: 'Your line came to the server as something else',
    sentence:
      'You said {sent}; somebody on the way made {came} of it, and no server knows that. A client that insists on TLS stops here. TLS from the first octet (465, 993, 995) cannot be taken away like this.',
    badge: 'Changed on the way',
  },
  part: 'was {sent} when it left the server',
} as const;

export const ALTERED_RULE = {
  rfc: '3207 6',
  words:
    'Whoever sits on the way can delete the offer of STARTTLS. Against that only a client helps that will not go on without TLS.',
};
