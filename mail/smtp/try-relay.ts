// Tries out a relay without sending: connects, says EHLO, starts TLS, signs in, and puts what goes wrong there into words.
import type { NodemailerError } from 'nodemailer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { noted } from '../noted.ts';
import { connectionOptions, DEFAULT_TIMEOUTS, loginOf, type RelayOptions } from './relay-options.ts';

export type RelayTrial =
  | {
      ok: true;
      encrypted: boolean;
      /** What the relay announces as its largest mail (RFC 1870); null when it sets no limit. */
      maxMessageBytes: number | null;
    }
  | { ok: false; /** One or two sentences for an admin. */ message: string };

/** Never rejects. */
export async function tryRelay(options: RelayOptions): Promise<RelayTrial> {
  const connection = new SMTPConnection(connectionOptions(options));
  const { totalMs } = { ...DEFAULT_TIMEOUTS, ...options.timeouts };
  let timer: NodeJS.Timeout | undefined;
  try {
    const broken = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })), totalMs);
      connection.once('error', reject);
      connection.once('end', () => reject(Object.assign(new Error('closed'), { code: 'ECONNECTION' })));
    });
    await Promise.race([broken, signedIn(connection, options)]);
    // The library tells it to login handlers only.
    const { _maxAllowedSize: size } = connection as unknown as { _maxAllowedSize: number };
    return { ok: true, encrypted: connection.secure, maxMessageBytes: size || null };
  } catch (error) {
    return { ok: false, message: relayProblem(error as NodemailerError, options) };
  } finally {
    clearTimeout(timer);
    connection.on('error', () => undefined);
    connection.quit();
    connection.close();
  }
}

async function signedIn(connection: SMTPConnection, options: RelayOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error as Error) : resolve()));
  });
  const login = loginOf(options);
  if (login === undefined) return;
  if (!connection.allowsAuth) throw Object.assign(new Error('no login'), { code: 'ENOAUTH' });
  await new Promise<void>((resolve, reject) => {
    connection.login({ credentials: login }, (error) => (error ? reject(error as Error) : resolve()));
  });
}

const certificateWords = /certificate|self.signed|altname|unable to verify|issuer/i;
const plainTextSpoken = /wrong version number|packet length too long|unexpected message/i;

/** @param error of the library, or of a socket */
function relayProblem(error: NodemailerError, options: RelayOptions): string {
  const said = oneLine(error.response ?? '');
  const quoted = said === '' ? '' : ` ${noted`It said: ${said}`}`;
  const { code = '', message } = error;
  if (plainTextSpoken.test(message)) {
    return options.secure
      ? noted`The server does not speak TLS from the first byte at this port. Port 465 does; at 587 and 25 choose STARTTLS.`
      : noted`TLS could not be started: what the server sent after STARTTLS is no TLS.`;
  }
  if (certificateWords.test(message)) {
    return noted`The certificate of the server cannot be trusted: ${oneLine(message).replace(/^Error initiating TLS - /, '')}.`;
  }
  if (error.command?.startsWith('STARTTLS') === true || (options.requireTls && code === 'ETLS')) {
    return `${noted`The server does not offer STARTTLS, so nothing is sent to it.`}${quoted}`;
  }
  if (code === 'EAUTH') return `${noted`The server refused the user name or the password.`}${quoted}`;
  if (code === 'ENOAUTH') return noted`The server asks for no login at this port: leave the user name empty.`;
  if (error.responseCode !== undefined) return `${noted`The server turned us away.`}${quoted}`;
  return socketWords(code, message, options);
}

function socketWords(code: string, message: string, options: RelayOptions): string {
  if (/ECONNREFUSED/.test(message)) return noted`Nothing answers at this host and port.`;
  if (code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(message))
    return noted`The name of the host cannot be found.`;
  if (/greeting/i.test(message)) {
    const hint = options.secure ? '' : ` ${noted`At port 465 choose TLS from the first byte.`}`;
    return `${noted`The server does not greet as a mail server does. Is the port right, and the kind of encryption?`}${hint}`;
  }
  if (code === 'ETIMEDOUT' || /ETIMEDOUT|EHOSTUNREACH|timeout/i.test(message)) {
    return noted`The server does not answer. A firewall may be in the way: many networks let nothing out to port 25.`;
  }
  if (code === 'ECONNECTION' || /ECONNRESET|closed/i.test(message))
    return noted`The server closed the connection.`;
  return noted`The server could not be used: ${oneLine(message) || noted`unknown error`}`;
}

/** What a server says may be anything. */
const oneLine = (text: string): string =>
  text
    .replaceAll(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim()
    .slice(0, 300);
