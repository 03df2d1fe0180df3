// Where a demo conversation is played: the desk's own verbs, each called at the time it is said to have happened.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Knex } from 'knex';
import type { AttachmentPolicy } from '../../src/attachments/index.ts';
import { uploadAttachment } from '../../src/attachments/upload-attachment.ts';
import { receiveMail, type Intake } from '../../src/inbound/index.ts';
import type { Mailbox } from '../../src/mailboxes/index.ts';
import type { Actor, Context } from '../../src/platform/context.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import type { MailKey } from '../../mail/threading/index.ts';
import { demoFile, type DemoFile } from './demo-files.ts';
import type { DemoAgent } from './people.ts';
import type { MailboxName } from './story.ts';

export interface Stage {
  /** Inside the transaction of the whole seed: all of it is there afterwards, or nothing. */
  ctx: Context;
  intake: Intake;
  attachments: AttachmentPolicy;
  /** Folder for files on their way into the storage. */
  uploadDirectory: string;
  mailboxes: Record<MailboxName, Mailbox>;
  /** Ids of the demo's agents by address. */
  agentIds: ReadonlyMap<string, number>;
  key: MailKey;
  /** Tickets of the demo so far. Others may come in while it is played: they are left alone. */
  ticketIds: Set<number>;
}

/** One thing that happens. Steps are played in the order of their times. */
export interface Step {
  at: Date;
  run(): Promise<void>;
}

export const agentIdOf = (stage: Stage, agent: DemoAgent): number => stage.agentIds.get(agent.email) ?? 0;

/** The Context of `who` at that time. Nobody is woken and no console told: it is history. */
export function contextAt(stage: Stage, at: Date, who: DemoAgent | 'system'): Context {
  const actor: Actor =
    who === 'system'
      ? { kind: 'system' }
      : {
          kind: 'agent',
          id: agentIdOf(stage, who),
          role: who.role,
          name: who.name,
          mailboxIds: null,
          teamIds: null,
        };
  return { ...stage.ctx, actor, clock: { now: () => at } };
}

export interface TakenIn {
  id: number;
  ticket_id: number | null;
}

/**
 * The transaction as intake sees it: it begins its own, which is a savepoint, and looks again after the database has refused a
 * repeat.
 */
const withSavepoints = (transaction: Knex): Knex =>
  new Proxy(transaction, {
    get: (target, name) => (name === 'isTransaction' ? false : (Reflect.get(target, name) as unknown)),
  });

/** Takes a mail in as the gateway does. Returns the row it was given, with what became of it. */
export async function takeIn(
  stage: Stage,
  mail: SpooledMail,
  intake: Intake = stage.intake,
): Promise<TakenIn> {
  const ctx = contextAt(stage, mail.receivedAt, 'system');
  const reply = await receiveMail({ ...ctx, db: withSavepoints(ctx.db) }, intake, mail);
  if (reply.code !== 250) throw new Error(`Intake answered ${reply.code} ${reply.text}`);
  const row = (await stage.ctx
    .db('inbound_mails')
    .orderBy('id', 'desc')
    .where({ raw_sha256: mail.sha256 })
    .first('id', 'ticket_id')) as TakenIn;
  if (row.ticket_id !== null) stage.ticketIds.add(row.ticket_id);
  return row;
}

/** Uploads files as the agent's console would; returns their ids. */
export async function uploadFiles(ctx: Context, stage: Stage, files: DemoFile[]): Promise<number[]> {
  const ids: number[] = [];
  for (const file of files) {
    const { filename, contentType, content } = demoFile(file, randomUUID().slice(0, 8));
    const path = join(stage.uploadDirectory, randomUUID());
    await mkdir(stage.uploadDirectory, { recursive: true });
    await writeFile(path, content);
    const row = await uploadAttachment(ctx, {
      policy: stage.attachments,
      file: {
        path,
        filename,
        declaredType: contentType,
        size: content.length,
        sha256: createHash('sha256').update(content).digest('hex'),
      },
    });
    ids.push(row.id);
  }
  return ids;
}
