import { SimBug } from '../kernel/assert.ts';
import { OctetWriter } from '../kernel/octets.ts';
import type { Sink, StreamEffect } from '../protocol/endpoint.ts';
import type { StoreChange } from '../store/change.ts';
import type { ImapEvent, ImapStatus } from './events.ts';
import type { ImapState } from './states.ts';

export type ImapEffect = StreamEffect | { readonly kind: 'changed'; readonly change: StoreChange };
export type ImapSink = Sink<ImapEffect, ImapEvent>;

/** Output above this size leaves before the step is done. */
const FLUSH_OCTETS = 65_536;

/**
 * Writes responses into one buffer and tells of each as an event. Long ones are written piece by piece
 * between `begin` and `end`; `writer` is for these only.
 */
export class Responses {
  readonly writer = new OctetWriter();
  private sink: ImapSink | null = null;
  private begun = 0;
  private readonly state: ImapState;

  constructor(state: ImapState) {
    this.state = state;
  }

  /** Where effects and events go during the present step. */
  set out(sink: ImapSink) {
    this.sink = sink;
  }

  get out(): ImapSink {
    if (!this.sink) throw new SimBug('a response outside a step');
    return this.sink;
  }

  /** Starts an untagged response; all of it goes through the writer that is returned. */
  begin(): OctetWriter {
    this.begun = this.writer.length;
    return this.writer.text('* ');
  }

  /** Ends the response, line end included, that `begin` started. */
  end(name: string): void {
    this.writer.text('\r\n');
    this.tell(null, null, name, null);
    if (this.writer.length > FLUSH_OCTETS) this.flush();
  }

  /** An untagged response with data: `* 3 EXISTS`. The name is what `text` names. */
  data(name: string, text: string): void {
    this.begin().text(text);
    this.end(name);
  }

  /** A status response, untagged where `tag` is null. `code` is a response code with its arguments. */
  status(tag: string | null, status: ImapStatus, code: string | null, text: string): void {
    const { writer } = this;
    this.begun = writer.length;
    writer
      .text(tag ?? '*')
      .text(' ')
      .text(status);
    if (code !== null) writer.text(' [').text(code).text(']');
    writer.text(' ').text(text).text('\r\n');
    this.tell(tag, status, status, code === null ? null : codeName(code));
  }

  /** The request to go on: with a literal, a SASL exchange, or to idle. @rfc 3501 7.5 */
  goOn(text: string): void {
    this.begun = this.writer.length;
    this.writer.text('+ ').text(text).text('\r\n');
    this.tell('+', null, '+', null);
  }

  /** Sends what was written. */
  flush(): void {
    if (this.writer.length === 0) return;
    this.state.sent += this.writer.length;
    this.out.effect({ kind: 'send', octets: this.writer.take() });
  }

  private tell(tag: string | null, status: ImapStatus | null, name: string, code: string | null): void {
    const { sent } = this.state;
    const from = sent + this.begun;
    const to = sent + this.writer.length;
    this.out.event({ kind: 'imap.responded', tag, status, name, code, from, to });
  }
}

function codeName(code: string): string {
  const space = code.indexOf(' ');
  return space < 0 ? code : code.slice(0, space);
}
