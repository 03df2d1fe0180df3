// The SMTP server (RFC 5321) that takes mail in: listens, applies the limits, spools DATA and hands each mail over.
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { withoutQuotes } from '../threading/index.ts';
import { Admission } from './admission.ts';
import { ConversationServer } from './conversation-server.ts';
import { Conversation } from './conversation.ts';
import type { SocketOptions } from './conversation.ts';
import { replyError } from './library-replies.ts';
import { DEFAULT_SMTP_LIMITS } from './limits.ts';
import type { SmtpLimits } from './limits.ts';
import { mailOfSession } from './mail-of-session.ts';
import { receiveMessage } from './receive-message.ts';
import { LOCAL_ERROR, SHUTTING_DOWN, SLOW_DOWN, TOO_MANY_CONNECTIONS } from './reply.ts';
import type { SmtpReply } from './reply.ts';
import type { SmtpListener, SmtpServerOptions } from './server-options.ts';
import { openSpool } from './spool.ts';
import type { Spool } from './spool.ts';
import { NOBODY_WATCHES, type SmtpWatch } from './smtp-watch.ts';
import type { SpooledMail } from './spooled-mail.ts';
import { trustedPeers } from './trusted-peers.ts';

/** Listens and resolves once the port is open; rejects when it cannot be opened or the spool cannot be made. */
export async function startSmtpServer(options: SmtpServerOptions): Promise<SmtpListener> {
  const spool = await openSpool(options.spool);
  const house = new House(options, spool);
  await house.listen();
  return house;
}

class House implements SmtpListener {
  readonly host: string;
  port: number;
  readonly #options: SmtpServerOptions;
  readonly #limits: SmtpLimits;
  readonly #spool: Spool;
  readonly #server: ConversationServer;
  readonly #admission: Admission;
  readonly #trusts: (address: string) => boolean;
  readonly #watch: SmtpWatch;
  readonly #sessions = new Map<string, Conversation>();
  readonly #running = new Set<Promise<void>>();
  readonly #waiting: (() => void)[] = [];
  #stopping = false;

  constructor(options: SmtpServerOptions, spool: Spool) {
    this.host = options.host;
    this.port = options.port;
    this.#options = options;
    this.#limits = { ...DEFAULT_SMTP_LIMITS, ...options.limits };
    this.#spool = spool;
    this.#trusts = trustedPeers(options.trustedProxies);
    this.#admission = new Admission({
      limits: this.#limits,
      trusts: this.#trusts,
      shared: options.shared,
      unlimited: options.unlimited?.bind(options),
    });
    this.#watch = options.watch ?? NOBODY_WATCHES;
    this.#server = this.#makeServer();
    this.#server.on('error', (error: Error) => {
      const listening = 'syscall' in error && error.syscall === 'listen';
      options.onProblem(error, listening ? 'listener' : 'session');
    });
  }

  async listen(): Promise<void> {
    this.#server.listen(this.#options.port, this.#options.host);
    await once(this.#server.server, 'listening');
    const address = this.#server.server.address();
    if (address !== null && typeof address === 'object') this.port = address.port;
  }

  async stopAccepting(): Promise<void> {
    this.#stopping = true;
    this.#server.server.close();
    this.#shutDown('commands');
    const patience = setTimeout(() => this.#shutDown('message'), this.#limits.stopTimeoutMs);
    await this.#settled();
    clearTimeout(patience);
  }

  async close(): Promise<void> {
    this.#stopping = true;
    this.#server.server.close();
    for (const session of this.#sessions.values()) session.destroy();
    await this.#settled();
  }

  #makeServer(): ConversationServer {
    const { hostname, maxBytes, tls } = this.#options;
    return new ConversationServer({
      hostname,
      maxBytes,
      ...(tls === undefined ? {} : { tls }),
      limits: this.#limits,
      handlers: {
        onConnect: (session, callback) => this.#run(this.#onConnect(session, callback)),
        onMailFrom: (_address, session, callback) => this.#run(this.#onSender(session, callback)),
        onRcptTo: (address, session, callback) =>
          void this.#onRecipient(withoutQuotes(address.address), session, callback),
        onData: (stream, session, callback) => this.#run(this.#onWatchedData(stream, session, callback)),
        onClose: (session) => this.#onClose(session),
      },
      open: (socket, link) => this.#open(socket, link),
    });
  }

  #open(socket: Socket | TLSSocket, options: SocketOptions): Conversation {
    const conversation = new Conversation(
      this.#server,
      { socket, options },
      {
        limits: this.#limits,
        trusts: this.#trusts,
        admits: (id, address) => {
          if (!this.#admission.admit(id, address)) return false;
          this.#run(this.#turnAwayWithoutShare(id, address));
          return true;
        },
        isStopping: () => this.#stopping,
      },
    );
    this.#sessions.set(conversation.id, conversation);
    this.#watch.begins(conversation.id);
    return conversation;
  }

  /** Behind PROXY and XCLIENT the session goes on while the others are asked. */
  async #turnAwayWithoutShare(id: string, address: string): Promise<void> {
    if (!(await this.#admission.hasShare(id, address))) this.#sessions.get(id)?.turnAway();
  }

  async #onConnect(session: SMTPServerSession, callback: (error?: Error) => void): Promise<void> {
    if (this.#stopping) return callback(replyError(SHUTTING_DOWN));
    const { id, remoteAddress } = session;
    if (this.#admission.isFull()) this.#makeRoom();
    const admitted =
      this.#admission.admit(id, remoteAddress) && (await this.#admission.hasShare(id, remoteAddress));
    callback(admitted ? undefined : replyError(TOO_MANY_CONNECTIONS));
  }

  /** Who fills the server with silent sessions would else keep everybody out for minutes. */
  #makeRoom(): void {
    const longest = [...this.#sessions.values()].reduce<Conversation | null>(
      (found, next) => (next.silentMs > (found?.silentMs ?? 0) ? next : found),
      null,
    );
    if (longest === null || longest.silentMs < this.#limits.giveWayAfterMs) return;
    longest.timeOut();
    this.#admission.makeRoom(longest.id);
  }

  async #onSender(session: SMTPServerSession, callback: (error?: Error) => void): Promise<void> {
    const address = this.#sessions.get(session.id)?.peer().remoteAddress ?? session.remoteAddress;
    callback((await this.#admission.admitMail(address)) ? undefined : replyError(SLOW_DOWN));
  }

  async #onRecipient(
    address: string,
    session: SMTPServerSession,
    callback: (error?: Error) => void,
  ): Promise<void> {
    const conversation = this.#sessions.get(session.id);
    if (conversation === undefined) return callback(replyError(LOCAL_ERROR));
    const refusal = await this.#orLocalError('recipient check', () =>
      this.#options.checkRecipient(address, conversation.peer()),
    );
    if (refusal !== null) this.#watch.refused(conversation.peer(), 'recipient', refusal);
    callback(refusal === null ? undefined : replyError(refusal));
  }

  async #onWatchedData(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
    callback: (error: Error | null, text?: string) => void,
  ): Promise<void> {
    const conversation = this.#sessions.get(session.id);
    if (conversation === undefined) return callback(replyError(LOCAL_ERROR));
    await this.#watch.mail(conversation.peer(), () =>
      this.#onData(stream, { session, conversation }, callback),
    );
  }

  async #onData(
    stream: SMTPServerDataStream,
    { session, conversation }: { session: SMTPServerSession; conversation: Conversation },
    callback: (error: Error | null, text?: string) => void,
  ): Promise<void> {
    conversation.messageStarted();
    const received = await this.#watch.bytes(() =>
      receiveMessage(stream, {
        spool: this.#spool,
        maxBytes: this.#options.maxBytes,
        bareLineEndings: this.#limits.bareLineEndings,
        onRefusal: (reply) => conversation.messageRefused(reply),
        onProblem: this.#options.onProblem,
      }),
    );
    conversation.messageEnded();
    if (received.outcome === 'gone') {
      this.#watch.refused(conversation.peer(), 'mail', null);
      return conversation.destroy();
    }
    if (received.outcome === 'refused') {
      this.#watch.refused(conversation.peer(), 'mail', received.reply);
      return conversation.answerMessage(received.reply, received.hangUp, callback);
    }
    const mail = mailOfSession(received.message, conversation.peer(), session);
    conversation.answerMessage(await this.#deliver(mail), false, callback);
  }

  async #deliver(mail: SpooledMail): Promise<SmtpReply> {
    const reply = await this.#orLocalError('deliver', () => this.#options.deliver(mail));
    await mail.dispose();
    return reply;
  }

  async #orLocalError<T>(where: string, ask: () => Promise<T>): Promise<T | SmtpReply> {
    try {
      return await ask();
    } catch (error) {
      this.#options.onProblem(asError(error), where);
      return LOCAL_ERROR;
    }
  }

  #shutDown(phase: Conversation['phase']): void {
    for (const session of this.#sessions.values()) if (session.phase === phase) session.shutDown();
  }

  #onClose(session: SMTPServerSession): void {
    this.#sessions.get(session.id)?.over();
    this.#sessions.delete(session.id);
    this.#watch.ends(session.id);
    this.#admission.release(session.id);
    if (this.#sessions.size === 0) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** A mail may outlive its session: its client left, and delivery or clearing up still runs. */
  #run(work: Promise<void>): void {
    this.#running.add(work);
    void work
      .catch((error: unknown) => this.#options.onProblem(asError(error), 'session'))
      .finally(() => this.#running.delete(work));
  }

  async #settled(): Promise<void> {
    if (this.#sessions.size > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    await Promise.allSettled(this.#running);
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
