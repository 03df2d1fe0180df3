// Who brought a mail to us: the other end of the session, or, behind a relay we trust that does not tell by PROXY or XCLIENT, whom
// that relay names in the Received field it wrote (RFC 5321 section 4.4).
import { isIP } from 'node:net';

interface Peer {
  address: string;
  helo: string;
}

/** Relays of our own in a row; more are a loop or a forgery. */
const maxHops = 10;
const fromClause =
  /^\s{0,10}from\s{1,10}(?<helo>[^\s()[\]]{0,255})[^\n]{0,300}?\[(?:IPv6:)?(?<address>[0-9a-f:.]{2,45})\]/i;

/** Null when nobody can be named. `received` is the mail's, newest first. */
export function realPeer(
  session: Peer,
  received: readonly string[],
  isTrusted: (address: string) => boolean,
): Peer | null {
  if (isIP(session.address) === 0) return null;
  if (!isTrusted(session.address)) return session;
  for (const field of received.slice(0, maxHops)) {
    const { helo = '', address = '' } = fromClause.exec(field.slice(0, 2000))?.groups ?? {};
    if (isIP(address) === 0) return null;
    if (!isTrusted(address)) return { address: address.toLowerCase(), helo };
  }
  return null;
}
