import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { HOST } from './mail-server.ts';

/** A raw connection: what real clients never send can be sent here. */
export class Wire {
  private text = '';
  private ended = false;
  private socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
    this.listen();
  }

  static async open(port: number): Promise<Wire> {
    const socket = connect(port, HOST);
    await once(socket, 'connect');
    return new Wire(socket);
  }

  static async openTls(port: number): Promise<Wire> {
    const socket = connectTls({ port, host: HOST, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    return new Wire(socket);
  }

  private listen(): void {
    this.socket.setNoDelay(true);
    this.socket.on('data', (chunk: Buffer) => {
      this.text += chunk.toString('latin1');
    });
    this.socket.on('error', () => undefined);
    this.socket.on('close', () => {
      this.ended = true;
    });
  }

  send(text: string): void {
    this.socket.write(Buffer.from(text, 'latin1'));
  }

  /** Ends this side only. */
  finish(): void {
    this.socket.end();
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Stops or goes on reading, to be a slow reader. */
  reading(on: boolean): void {
    if (on) this.socket.resume();
    else this.socket.pause();
  }

  /** Waits until what came matches, takes it (and all before it) away and returns it. */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.text);
      if (found) {
        const end = found.index + found[0].length;
        const taken = this.text.slice(0, end);
        this.text = this.text.slice(end);
        return taken;
      }
      if (this.ended) throw new Error(`closed; came: ${JSON.stringify(this.text.slice(0, 500))}`);
      await Promise.race([once(this.socket, 'data'), once(this.socket, 'close')]);
    }
  }

  /** Waits for the end and returns what came until then. */
  async untilClosed(): Promise<string> {
    if (!this.ended) await once(this.socket, 'close');
    const rest = this.text;
    this.text = '';
    return rest;
  }

  /** Makes the TLS handshake on this connection. */
  async secure(): Promise<string> {
    this.socket.removeAllListeners('data');
    const socket = connectTls({ socket: this.socket, rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    this.socket = socket;
    this.text = '';
    this.listen();
    return socket.getProtocol() ?? '';
  }
}
