/** What can be taken out of the lab, as a file is called and told. */
export interface ExportKind {
  readonly suffix: string;
  readonly type: string;
}

/** All of them. */
export const EXPORTS = {
  session: { suffix: '.mailwire.json', type: 'application/json' },
  text: { suffix: '.txt', type: 'text/plain;charset=utf-8' },
  markdown: { suffix: '.md', type: 'text/markdown;charset=utf-8' },
  json: { suffix: '.json', type: 'application/json' },
  eml: { suffix: '.eml', type: 'message/rfc822' },
  mbox: { suffix: '.mbox', type: 'application/mbox' },
  pcapng: { suffix: '.pcapng', type: 'application/x-pcapng' },
  svg: { suffix: '.svg', type: 'image/svg+xml' },
  png: { suffix: '.png', type: 'image/png' },
} as const satisfies { readonly [kind: string]: ExportKind };
