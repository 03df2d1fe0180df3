// Files the mails of an import, the oldest first, from the first that is not done: each in its thread, at its own date, answering nobody.
import { noted } from '../../mail/noted.ts';
import { ImportThreads, type Intake } from '../inbound/index.ts';
import { getMailbox } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { importArchive, type MailOutcome } from './archive/import-archive.ts';
import { withMailFiles } from './mail-files.ts';
import { noteOutcome } from './note-outcome.ts';
import type { MailData } from './records.ts';
import { mainKind, tellProblems, type ImportRow, type StoredRecord } from './store.ts';

export interface MailWork {
  /** Where archives are brought to while they are read. */
  directory: string;
  /** Larger mails are left out, and told. */
  maxBytes: number;
  /** What reads mail; its parser is closed afterwards. */
  openIntake(): Pick<Intake, 'parser' | 'attachments'>;
}

const batchSize = 50;

const refusals: Partial<Record<MailOutcome, string>> = {
  held: noted`It could not be read or filed, and is held with the reason: see Mail in.`,
  too_large: noted`It is larger than INBOUND_MAX_MESSAGE_BYTES.`,
  unreadable: noted`It could not be read from the disk.`,
};

/** @throws Error when a store is away; the same import can be carried on */
export async function takeMails(
  ctx: Context,
  { row, mail }: { row: ImportRow; mail: MailWork },
  beat: () => Promise<void>,
): Promise<void> {
  if (row.mailbox_id === null) throw new Error(noted`The import has no mailbox any more.`);
  const mailbox = await getMailbox(ctx, row.mailbox_id);
  const intake = mail.openIntake();
  const into = {
    intake,
    mailbox,
    status: row.ticket_status ?? 'closed',
    threads: new ImportThreads(),
    onOpened: (ctx: Context, ticketId: number) => remember(ctx, row, ticketId),
  };
  try {
    await withMailFiles(ctx, { row, directory: mail.directory, beat }, async (paths) => {
      for (;;) {
        const batch = await nextBatch(ctx, row);
        if (batch.length === 0) return;
        await importArchive(ctx, {
          mails: batch.map(({ file, data }) => ({
            path: paths.get(file) ?? '',
            part:
              data.start === null ? null : { start: data.start, length: data.length, sender: data.sender },
            size: data.length,
            time: 0,
          })),
          from: 0,
          into,
          maxBytes: mail.maxBytes,
          stopped: () => false,
          onDone: async (done, _counts, outcome) => {
            const record = batch[done - 1];
            if (record) await note(ctx, row, { record, outcome });
            await beat();
          },
        });
      }
    });
  } finally {
    await intake.parser.close();
  }
}

const nextBatch = async (ctx: Context, row: ImportRow): Promise<StoredRecord<MailData>[]> =>
  ctx
    .db('import_records')
    .where({ import_id: row.id, kind: mainKind(row.kind), done: false })
    .orderBy('id')
    .limit(batchSize);

/** So that it can be taken out again. */
async function remember(ctx: Context, row: ImportRow, ticketId: number): Promise<void> {
  await ctx.db('imported_rows').insert({
    source: row.source,
    kind: 'ticket',
    source_id: `mail ${row.id} ${ticketId}`,
    row_id: ticketId,
    import_id: row.id,
  });
}

async function note(
  ctx: Context,
  row: ImportRow,
  { record, outcome }: { record: StoredRecord<MailData>; outcome: MailOutcome },
): Promise<void> {
  const message = refusals[outcome];
  if (message !== undefined) {
    const at = record.data.start === null ? '' : noted`The mail at octet ${record.data.start}: `;
    await tellProblems(ctx.db, row.id, [
      { file: record.file, line: record.line, message: `${at}${message}` },
    ]);
    await noteOutcome(ctx, row, { records: [record], refused: 1 });
  } else
    await noteOutcome(ctx, row, {
      records: [record],
      ...(outcome === 'present' ? { known: 1 } : { made: 1 }),
    });
}
