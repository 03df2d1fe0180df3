// What several gateways count together: mails a minute and sessions at once, of an address and of its network. Each gateway also
// counts for itself; who keeps the common count (and what happens while it is away) is not for this folder to know.

/** How many shares of an address its network has: companies and providers send from several machines of one. */
export const NETWORK_MAILS = 4;
/** Whoever has a whole network is not given all of the server. */
export const NETWORK_SESSIONS = 2;

/** Answers come within a few milliseconds: what cannot be found out in them is `true`. */
export interface SharedLimits {
  /** One more mail of the address begins. False when all gateways together have taken its share; it is then not counted. */
  admitMail(address: string): Promise<boolean>;
  /** One more session of the address, or the same one under another address. False when there is no room; it is then not counted. */
  admitSession(sessionId: string, address: string): Promise<boolean>;
  releaseSession(sessionId: string): void;
}
