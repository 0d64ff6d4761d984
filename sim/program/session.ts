import { ImapClient } from '../imap/client.ts';
import type { ImapClientState, ImapTask, ImapTold } from '../imap/client-state.ts';
import { unreachable } from '../kernel/assert.ts';
import type { CertificateProblem } from '../net/certificate.ts';
import { Pop3Client } from '../pop3/client.ts';
import type { Pop3ClientState, Pop3Told } from '../pop3/client-state.ts';
import type { ClientEffect } from '../protocol/client.ts';
import type { Sink, StreamEffect, StreamInput } from '../protocol/endpoint.ts';
import {
  type OutgoingMail,
  type ResultEffect,
  SmtpClient,
  type SmtpClientConfig,
  type SmtpClientState,
} from '../smtp/client.ts';
import type { DeliveryResult } from '../smtp/delivery.ts';

/** One end of a connection of a mail program, as plain data: with it the session goes on. */
export type ProgramSessionState =
  | {
      readonly protocol: 'smtp';
      readonly config: SmtpClientConfig;
      readonly mail: OutgoingMail;
      readonly state: SmtpClientState;
    }
  | { readonly protocol: 'pop3'; readonly state: Pop3ClientState }
  | { readonly protocol: 'imap'; readonly state: ImapClientState };

/** What a program says to a session of its own. */
export type ProgramSessionInput =
  | StreamInput
  /** IMAP only. */
  | { readonly kind: 'task'; readonly task: ImapTask }
  | { readonly kind: 'leave' }
  /** The server's certificate is wrong: the handshake was not finished. */
  | { readonly kind: 'distrusted'; readonly problem: CertificateProblem };

/** What a session tells its program. */
export type ProgramTold =
  | { readonly protocol: 'tls'; readonly problem: CertificateProblem }
  | { readonly protocol: 'smtp'; readonly results: readonly DeliveryResult[] }
  | { readonly protocol: 'pop3'; readonly told: Pop3Told }
  | { readonly protocol: 'imap'; readonly told: ImapTold };

export type ProgramSessionEffect = StreamEffect | { readonly kind: 'said'; readonly said: ProgramTold };

type Out = Sink<ProgramSessionEffect, never>;

/** A client session of a mail program, whatever it speaks. */
export interface ProgramSession {
  readonly session: ProgramSessionState;
  step(input: ProgramSessionInput, out: Sink<ProgramSessionEffect, never>): void;
}

/** Begins a session, or goes on with one, from its state. */
export function programSession(session: ProgramSessionState): ProgramSession {
  const client = clientOf(session);
  return {
    session,
    step(input, out) {
      // The handshake was not finished: there is no stream on which anything more could be said.
      if (input.kind === 'distrusted')
        out.effect({ kind: 'said', said: { protocol: 'tls', problem: input.problem } });
      else client(input, out);
    },
  };
}

type Client = (input: Exclude<ProgramSessionInput, { readonly kind: 'distrusted' }>, out: Out) => void;

function clientOf(session: ProgramSessionState): Client {
  switch (session.protocol) {
    case 'smtp': {
      const { protocol } = session;
      const client = new SmtpClient(session.config, session.mail, session.state);
      const said = ({ results }: ResultEffect): ProgramTold => ({ protocol, results });
      return (input, out) => {
        if (input.kind === 'task' || input.kind === 'leave') return;
        client.step(input, {
          event: out.event,
          effect: (effect) =>
            out.effect(effect.kind === 'result' ? { kind: 'said', said: said(effect) } : effect),
        });
      };
    }
    case 'pop3': {
      const { protocol } = session;
      const client = new Pop3Client(session.state);
      return (input, out) => {
        if (input.kind === 'task') return;
        // There is nothing to leave in order but the whole session: a maildrop is not kept waiting.
        client.step(
          input.kind === 'leave' ? { kind: 'shutdown' } : input,
          telling(out, (told) => ({ protocol, told })),
        );
      };
    }
    case 'imap': {
      const { protocol } = session;
      const client = new ImapClient(session.state);
      return (input, out) =>
        client.step(
          input,
          telling(out, (told) => ({ protocol, told })),
        );
    }
    default:
      return unreachable(session);
  }
}

function telling<Told>(out: Out, said: (told: Told) => ProgramTold): Sink<ClientEffect<Told>, never> {
  return {
    event: out.event,
    effect: (effect) =>
      out.effect(effect.kind === 'told' ? { kind: 'said', said: said(effect.told) } : effect),
  };
}
