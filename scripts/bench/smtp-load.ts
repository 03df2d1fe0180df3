// A lean SMTP client for load: keeps connections open and pipelines a whole transaction, as large senders do (RFC 2920), so that
// the server is what is measured.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export class LoadConnection {
  readonly #socket: Socket;
  #text = '';
  #lines: string[] = [];
  #wake: (() => void) | null = null;
  #broken: Error | null = null;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#read(text));
    const fail = (error: Error): void => {
      this.#broken = error;
      this.#wake?.();
    };
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the server closed the connection')));
  }

  static async open(port: number): Promise<LoadConnection> {
    const socket = connect({ port, host: '127.0.0.1' });
    await once(socket, 'connect');
    const connection = new LoadConnection(socket);
    await connection.#replies(1);
    socket.write('EHLO load.example\r\n');
    await connection.#replies(1);
    return connection;
  }

  /** Sends one mail; `body` ends with CRLF and needs no dot-stuffing. @throws when it is not accepted with 250 */
  async send(from: string, to: string, body: string): Promise<void> {
    this.#socket.write(`MAIL FROM:<${from}>\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
    await this.#replies(3);
    this.#socket.write(`${body}.\r\n`);
    const [reply = ''] = await this.#replies(1);
    if (!reply.startsWith('250')) throw new Error(`not accepted: ${reply}`);
  }

  /** Sends any octets as they are, but for the dots; the last answer, or the one that refused sender or recipient. @throws when the server goes away */
  async offer(from: string, to: string, mail: Buffer): Promise<string> {
    this.#socket.write(`MAIL FROM:<${from}>\r\nRCPT TO:<${to}>\r\nDATA\r\n`);
    const [sender = '', recipient = '', data = ''] = await this.#replies(3);
    if (!data.startsWith('354')) {
      this.#socket.write('RSET\r\n');
      await this.#replies(1);
      return [sender, recipient].find((reply) => !reply.startsWith('250')) ?? data;
    }
    const body = mail.toString('latin1').replaceAll(/^\./gm, '..');
    this.#socket.write(`${body}${body.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 'latin1');
    const [reply = ''] = await this.#replies(1);
    return reply;
  }

  close(): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }

  #read(text: string): void {
    this.#text += text;
    for (let end = this.#text.indexOf('\r\n'); end >= 0; end = this.#text.indexOf('\r\n')) {
      const line = this.#text.slice(0, end);
      this.#text = this.#text.slice(end + 2);
      // Lines with a dash after the code go on (RFC 5321, section 4.2.1).
      if (line[3] !== '-') this.#lines.push(line);
    }
    this.#wake?.();
  }

  async #replies(count: number): Promise<string[]> {
    while (this.#lines.length < count) {
      if (this.#broken) throw this.#broken;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = null;
    }
    return this.#lines.splice(0, count);
  }
}
