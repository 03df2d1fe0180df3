// A mail that waits for a decision: found, locked, and refused once somebody has decided.
import { noted } from '../../mail/noted.ts';
import type { Actor, Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import type { InboundRow } from './store.ts';

/** @throws AppError `not_found` */
export async function getInbound(ctx: Pick<Context, 'db'>, id: number, lock?: 'lock'): Promise<InboundRow> {
  const query = ctx.db<InboundRow>('inbound_mails').where({ id });
  const row = (await (lock ? query.forUpdate() : query).first()) as InboundRow | undefined;
  if (row === undefined) throw notFound('mail');
  return row;
}

export function refuseUnlessHeld(row: InboundRow): void {
  if (row.outcome !== 'held')
    throw new AppError('conflict', 'This mail is not held: somebody has decided already.');
}

export const nameOf = (actor: Actor): string => (actor.kind === 'agent' ? actor.name : noted`the system`);
