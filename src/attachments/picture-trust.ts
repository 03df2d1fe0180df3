// Pictures from other hosts in a mail, and whether an agent always wants those of its sender.
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';

/** `never`: whoever it says it is from may be somebody else, or it is mail of ours. */
export type PictureTrust = 'always' | 'may' | 'never';

export interface ShownMessage {
  html: string | null;
  sender: string | null;
  /** It came with mail, from outside. */
  received: boolean;
  /** The author's domain says that this is not from there. */
  disowned: boolean;
  trusted: boolean;
}

/** @throws AppError `not_found` */
export async function getShownMessage({ db, actor }: Context, id: number): Promise<ShownMessage> {
  const { rows } = (await db.raw(
    `select m.html, m.from_email as sender, m.kind in ('customer', 'auto') as received,
       exists (select from inbound_mails i where i.message_id = m.id
         and i.authentication ->> 'verdict' = 'fail') as disowned,
       exists (select from picture_senders p where p.agent_id = :agentId and p.address = m.from_email::citext) as trusted
     from messages m where m.id = :id`,
    { id, agentId: actor.kind === 'agent' ? actor.id : null },
  )) as { rows: ShownMessage[] };
  const [row] = rows;
  if (row === undefined) throw notFound('message');
  return row;
}

export function trustOf({ sender, received, disowned, trusted }: ShownMessage): PictureTrust {
  if (!sender || !received || disowned) return 'never';
  return trusted ? 'always' : 'may';
}
