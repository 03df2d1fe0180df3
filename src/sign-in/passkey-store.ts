// Passkeys as rows, and where they are good: on the desk's own host and nowhere else.
import { isIP } from 'node:net';
import type { AgentRow } from '../agents/index.ts';
import { agentColumns } from '../agents/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

export interface PasskeyRow {
  id: number;
  agent_id: number;
  credential_id: Buffer;
  public_key: Buffer;
  handle: Buffer;
  counter: number;
  transports: string[];
  backed_up: boolean;
  name: string;
  created_at: Date;
  last_used_at: Date | null;
}

/** WebAuthn's relying party: browsers give its passkeys to pages of this host only (WebAuthn, section 5.1.2). */
export interface RelyingParty {
  id: string;
  origin: string;
}

/** Null where there can be no passkeys: an address of numbers is no domain. @param appUrl where agents reach the console */
export function relyingParty(appUrl: string): RelyingParty | null {
  const { hostname, origin } = new URL(appUrl);
  return isIP(hostname.replace(/^\[|\]$/g, '')) === 0 ? { id: hostname, origin } : null;
}

/** @throws AppError `conflict` where there can be none */
export function needRelyingParty(appUrl: string): RelyingParty {
  const party = relyingParty(appUrl);
  if (party) return party;
  throw new AppError('conflict', 'Passkeys need a domain name in APP_URL: an address of numbers has none.');
}

export const listPasskeys = ({ db }: Pick<Context, 'db'>, agentId: number): Promise<PasskeyRow[]> =>
  db('passkeys').where({ agent_id: agentId }).orderBy('id') as unknown as Promise<PasskeyRow[]>;

/** Whose it is; undefined for an unknown one, and for one of somebody who may not come in. */
export async function findPasskey(
  { db }: Pick<Context, 'db'>,
  credentialId: Buffer,
): Promise<{ passkey: PasskeyRow; agent: AgentRow } | undefined> {
  const passkey = (await db('passkeys').where({ credential_id: credentialId }).first()) as
    | PasskeyRow
    | undefined;
  if (!passkey) return undefined;
  const agent: unknown = await db('agents')
    .where({ id: passkey.agent_id, active: true })
    .first(...agentColumns);
  return agent ? { passkey, agent: agent as AgentRow } : undefined;
}

/**
 * Notes the use. False when the passkey was removed meanwhile, or another use of it was noted that came later: call it in the transaction
 * that opens the session.
 */
export async function noteUse(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  { id, counter, backedUp }: { id: number; counter: number; backedUp: boolean },
): Promise<boolean> {
  const noted = await db('passkeys')
    .where({ id })
    .where((which) => which.where('counter', '<', counter).orWhere({ counter: 0 }))
    .update({ counter, backed_up: backedUp, last_used_at: clock.now() });
  return noted === 1;
}
