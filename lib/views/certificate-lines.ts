import type { TlsEvent } from '@/sim/index';

type Secured = TlsEvent & { readonly kind: 'tls.secured' };

const VERIFY = {
  expired: [10, 'certificate has expired'],
  'self-signed': [18, 'self-signed certificate'],
  // The name is nobody's business to s_client unless -verify_hostname asks for it.
  'other-name': [0, 'ok'],
} as const;

/**
 * What `openssl s_client` prints of a certificate that is not in order, before it goes on all the same.
 * Nothing where all is well.
 */
export function certificateLines({ certificate, problem }: Secured): readonly string[] {
  if (problem === null) return [];
  const [code, words] = VERIFY[problem];
  const { names, issuer } = certificate;
  return [
    ...(code === 0 ? [] : [`verify error:num=${code}:${words}`]),
    `subject=CN=${names[0] ?? ''}`,
    `issuer=CN=${issuer}`,
    `Verify return code: ${code} (${words})`,
  ];
}
