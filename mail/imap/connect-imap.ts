// Connects to an IMAP server (RFC 3501, RFC 9051) and puts what goes wrong there into words.
import { ImapFlow } from 'imapflow';
import { noted } from '../noted.ts';

export interface ImapServer {
  host: string;
  port: number;
  /** `tls`: from the first byte (RFC 8314). `starttls`: required before signing in. `none`: clear text, whatever is offered. */
  tls: 'tls' | 'starttls' | 'none';
  user: string;
  /** A password, or an OAuth 2 access token for XOAUTH2 or OAUTHBEARER (RFC 7628). */
  credential: { kind: 'password'; password: string } | { kind: 'xoauth2'; accessToken: string };
}

/** The server answers IDLE with nothing for long; a connection that died silently is noticed after so much. */
const maxIdleTimeMs = 60_000;
const silenceMs = 120_000;
const connectMs = 20_000;
const greetingMs = 15_000;
/** A SEARCH of a million mails is one line of 8 MB. */
const maxLineBytes = 32 * 1024 * 1024;
const kilobyte = 1024;

/**
 * Signed in and usable. Log out or close it. @throws Error; `imapProblem` says what it means
 * @param maxMessageBytes bounds what the server can make us keep in memory at once
 */
export async function connectImap(server: ImapServer, maxMessageBytes: number): Promise<ImapFlow> {
  const { host, port, tls, user, credential } = server;
  const client = new ImapFlow({
    host,
    port,
    secure: tls === 'tls',
    ...(tls === 'tls' ? {} : { doSTARTTLS: tls === 'starttls' }),
    auth:
      credential.kind === 'password'
        ? { user, pass: credential.password }
        : { user, accessToken: credential.accessToken },
    logger: false,
    clientInfo: { name: 'HelpDeskApp' },
    disableAutoIdle: true,
    disableCompression: true,
    maxIdleTime: maxIdleTimeMs,
    connectionTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs,
    maxLineLength: maxLineBytes,
    maxLiteralSize: maxMessageBytes + kilobyte,
    maxResponseSize: maxMessageBytes + maxLineBytes,
  });
  // Whoever uses the connection gets the error from what they asked for.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

export interface ImapProblem {
  /** `refused`: user name, password or token. `passing`: may work the next time. */
  kind: 'refused' | 'certificate' | 'folder' | 'passing';
  /** One sentence for an admin. */
  message: string;
}

const certificateCodes =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_|ERR_TLS_CERT|UNABLE_TO_)/;

/** The folder does not exist, or may only be read. */
export class FolderProblem extends Error {}

export function imapProblem(error: unknown): ImapProblem {
  if (error instanceof FolderProblem) return { kind: 'folder', message: error.message };
  const fault = error as {
    authenticationFailed?: boolean;
    code?: string;
    message?: string;
    responseText?: string;
    oauthError?: unknown;
  };
  const said = oneLine(fault.responseText ?? '');
  if (fault.authenticationFailed) {
    const what =
      fault.oauthError === undefined ? noted`the user name or the password` : noted`the access token`;
    return {
      kind: 'refused',
      message: said ? noted`The server refused ${what}: ${said}` : noted`The server refused ${what}.`,
    };
  }
  if (certificateCodes.test(fault.code ?? '')) {
    const why = oneLine(fault.message ?? '').split(';')[0] ?? '';
    return { kind: 'certificate', message: noted`The certificate of the server cannot be trusted: ${why}.` };
  }
  return { kind: 'passing', message: passingWords(fault.code, said || oneLine(fault.message ?? '')) };
}

function passingWords(code: string | undefined, said: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return noted`Nothing answers at this host and port.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return noted`The name of the host cannot be found.`;
    case 'CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
    case 'ETIMEOUT':
    case 'EHOSTUNREACH':
      return noted`The server does not answer.`;
    case 'GREETING_TIMEOUT':
      return noted`The server does not greet as an IMAP server does. Is the port right, and the kind of encryption?`;
    case 'NoConnection':
    case 'EConnectionClosed':
    case 'ECONNRESET':
      return noted`The connection was lost.`;
    default:
      return noted`The server could not be used: ${said || noted`unknown error`}`;
  }
}

/** What a server says may be anything. */
const oneLine = (text: string): string =>
  text
    .replaceAll(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .slice(0, 300);
