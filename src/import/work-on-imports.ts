// Carries imports on, one at a time: a lease in the row says whose turn it is, and another worker takes over when that one is gone.
import { randomUUID } from 'node:crypto';
import type { AttachmentPolicy } from '../attachments/index.ts';
import type { Context } from '../platform/context.ts';
import { logFailure } from '../platform/log/log-failure.ts';
import { stageMails } from './stage-mails.ts';
import { stageRecords } from './stage-records.ts';
import type { ImportRow } from './store.ts';
import { takeMails, type MailWork } from './take-mails.ts';
import { takeRecords } from './take-records.ts';
import { undoRecords } from './undo-records.ts';

export interface ImportWork {
  policy: AttachmentPolicy;
  /** For archives of mail. */
  mail: MailWork;
  stopped(): boolean;
  /** Only this one. */
  id?: number;
  /** Told now and then. */
  onProgress?(row: ImportRow): void;
}

const leaseMs = 60_000;
const beatMs = 5_000;

class Interrupted extends Error {}

const after = { reading: 'ready', running: 'done', undoing: 'undone' } as const;

/** Returns how many were carried on. Must not run in a transaction. */
export async function workOnImports(ctx: Context, work: ImportWork): Promise<number> {
  const owner = randomUUID();
  for (let count = 0; ; count += 1) {
    const row = work.stopped() ? null : await claim(ctx, owner, work.id ?? null);
    if (row === null) return count;
    await carryOn(ctx, { row, owner, work });
    if (work.stopped()) return count;
  }
}

async function claim(ctx: Context, owner: string, id: number | null): Promise<ImportRow | null> {
  const now = ctx.clock.now();
  const { rows } = await ctx.db.raw<{ rows: ImportRow[] }>(
    `update imports set lease_owner = :owner, lease_until = :until where id = (
       select id from imports where state in ('reading', 'running', 'undoing') and (lease_until is null or lease_until < :now)
         and (:id::bigint is null or id = :id::bigint)
         -- Files on the disk of another machine are read by the command there only.
         and (:id::bigint is not null or not jsonb_path_exists(files, '$[*].path'))
       order by id limit 1 for update skip locked) returning *`,
    { owner, until: new Date(now.getTime() + leaseMs), now, id },
  );
  return rows[0] ?? null;
}

type Step = (
  ctx: Context,
  at: { row: ImportRow; work: ImportWork },
  beat: () => Promise<void>,
) => Promise<void>;

const steps: Record<keyof typeof after, Step> = {
  reading: (ctx, { row, work }, beat) =>
    row.kind === 'mail'
      ? stageMails(ctx, { row, directory: work.mail.directory }, beat)
      : stageRecords(ctx, row, beat),
  running: (ctx, { row, work }, beat) =>
    row.kind === 'mail'
      ? takeMails(ctx, { row, mail: work.mail }, beat)
      : takeRecords(ctx, { row, policy: work.policy }, beat),
  undoing: (ctx, { row }, beat) => undoRecords(ctx, row, beat),
};

async function carryOn(
  ctx: Context,
  { row, owner, work }: { row: ImportRow; owner: string; work: ImportWork },
): Promise<void> {
  const mine = () => ctx.db('imports').where({ id: row.id, lease_owner: owner });
  let beaten = performance.now();
  const beat = async (): Promise<void> => {
    if (work.stopped()) throw new Interrupted();
    if (performance.now() - beaten < beatMs) return;
    beaten = performance.now();
    const until = new Date(ctx.clock.now().getTime() + leaseMs);
    const [now] = (await mine().update({ lease_until: until }).returning('*')) as ImportRow[];
    if (now === undefined) throw new Interrupted();
    work.onProgress?.(now);
  };
  const free = { lease_owner: null, lease_until: null, updated_at: ctx.clock.now() };
  try {
    await steps[row.state as keyof typeof steps](ctx, { row, work }, beat);
    await mine().update({
      ...free,
      state: after[row.state as keyof typeof after],
      ...(row.state === 'reading' ? {} : { finished_at: ctx.clock.now() }),
    });
  } catch (error) {
    if (error instanceof Interrupted) {
      await mine().update(free);
      return;
    }
    logFailure(ctx.log, error, { importId: row.id }, 'an import failed');
    await mine().update({ ...free, state: 'failed', problem: (error as Error).message.slice(0, 500) });
  }
}
