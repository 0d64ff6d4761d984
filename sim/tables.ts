/** The rows of all protocols as plain data, without handlers: for pages that only show them. */
import { IMAP_TABLE } from './imap/table.ts';
import { POP3_TABLE } from './pop3/table.ts';
import { type Edge, stateGraph } from './protocol/derive.ts';
import type {
  CapabilityRow,
  CodeRow,
  Dialect,
  ModeRow,
  PortRow,
  ProtocolTable,
  StateRow,
} from './protocol/row.ts';
import { smtpTable } from './smtp/table.ts';
import type { Slot } from './wire/grammar.ts';

/** A command as a reference page shows it. */
export interface PlainCommand {
  readonly verb: string;
  readonly rfc: string;
  readonly summary: string;
  readonly states: readonly string[];
  /** Keyword of the extension it belongs to; null where none is needed. */
  readonly needs: string | null;
  /** What follows the verb, in ABNF. */
  readonly abnf: string;
  /** A whole line that is right. */
  readonly sample: string;
  readonly slots: readonly Slot[];
  readonly outcomes: readonly PlainOutcome[];
}

export interface PlainOutcome {
  readonly name: string;
  readonly code: string;
  /** Enhanced status code or response code, where it has one. */
  readonly detail: string | null;
  /** The state afterwards, where it changes. */
  readonly to: string | null;
  readonly mode: string | null;
  readonly closes: boolean;
}

/** One protocol, as JSON could hold it. */
export interface PlainTable {
  readonly protocol: 'smtp' | 'pop3' | 'imap';
  readonly initial: string;
  readonly states: { readonly [state: string]: StateRow };
  readonly modes: { readonly [mode: string]: ModeRow };
  readonly commands: readonly PlainCommand[];
  /** The arrows of the state chart. */
  readonly edges: readonly Edge<string>[];
  readonly codes: readonly CodeRow[];
  readonly capabilities: readonly CapabilityRow[];
  readonly ports: readonly PortRow[];
}

function plain<D extends Dialect>(table: ProtocolTable<D>): PlainTable {
  const { protocol, initial, states, modes, codes, capabilities, ports } = table;
  const commands = [...table.commands.values()].map(
    ({ verb, rfc, summary, states: legal, needs, args, outcomes }): PlainCommand => ({
      verb,
      rfc,
      summary,
      states: legal,
      needs: needs ?? null,
      abnf: args.abnf,
      sample: verb + args.sample,
      slots: args.slots,
      outcomes: Object.entries(outcomes).map(([name, { code, detail, to, mode, closes }]) => ({
        name,
        code: `${code}`,
        detail: detail ?? null,
        to: to ?? null,
        mode: mode ?? null,
        closes: closes ?? false,
      })),
    }),
  );
  return { protocol, initial, states, modes, commands, edges: stateGraph(table), codes, capabilities, ports };
}

/** SMTP, POP3 and IMAP, in the order in which a letter meets them. */
export const TABLES: readonly PlainTable[] = [plain(smtpTable), plain(POP3_TABLE), plain(IMAP_TABLE)];
