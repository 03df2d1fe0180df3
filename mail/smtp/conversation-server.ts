// The library's server, set up for this product and opening our own conversations.
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import type { Conversation, SocketOptions } from './conversation.ts';
import { gatherReplies } from './gather-replies.ts';
import type { SmtpLimits } from './limits.ts';

export interface ConversationServerOptions {
  hostname: string;
  maxBytes: number;
  tls?: { cert: string; key: string };
  limits: SmtpLimits;
  handlers: Required<Pick<SMTPServerOptions, 'onConnect' | 'onMailFrom' | 'onRcptTo' | 'onData' | 'onClose'>>;
  open(socket: Socket | TLSSocket, options: SocketOptions): Conversation;
}

/** Not used: AUTH, as mail comes from anybody; XFORWARD beside XCLIENT; the jokes WIZ, SHELL and KILL. */
const NOT_OFFERED = ['AUTH', 'XFORWARD', 'WIZ', 'SHELL', 'KILL'];

export class ConversationServer extends SMTPServer {
  readonly #open: ConversationServerOptions['open'];

  constructor(options: ConversationServerOptions) {
    const { hostname, maxBytes, tls, limits, handlers, open } = options;
    super({
      ...handlers,
      ...tls,
      name: hostname,
      size: maxBytes,
      maxRecipients: limits.maxRecipients,
      maxCommandLength: limits.maxCommandBytes,
      socketTimeout: limits.idleTimeoutMs,
      disabledCommands: tls === undefined ? [...NOT_OFFERED, 'STARTTLS'] : NOT_OFFERED,
      disableReverseLookup: true,
      hideENHANCEDSTATUSCODES: false,
      // Real senders have addresses like user.@example.com; which recipients exist is for checkRecipient to say.
      lenientAddressParsing: true,
    });
    this.#open = open;
  }

  override connect(socket: Socket | TLSSocket, options?: SocketOptions): void {
    gatherReplies(socket);
    const conversation = this.#open(socket, options);
    this.connections.add(conversation);
    conversation.on('error', (error: Error) => this.emit('error', error));
    conversation.init();
  }
}
