// Makes what an import holds, from the first record that is not done: so that it goes on where it was stopped.
import { noted } from '../../mail/noted.ts';
import type { AttachmentPolicy } from '../attachments/index.ts';
import type { Context } from '../platform/context.ts';
import type { CannedReplyData, PersonData, TicketData } from './records.ts';
import { noteOutcome } from './note-outcome.ts';
import { mainKind, tellProblems, type ImportRow, type StoredRecord } from './store.ts';
import { takeCannedReply } from './take-canned-replies.ts';
import { takeCustomers } from './take-customers.ts';
import { takeTicket } from './take-tickets.ts';

const batchSize = 50;

export async function takeRecords(
  ctx: Context,
  { row, policy }: { row: ImportRow; policy: AttachmentPolicy },
  beat: () => Promise<void>,
): Promise<void> {
  const agents = (await ctx.db('agents').select('id', 'email')) as { id: number; email: string }[];
  const taking = { row, policy, agents: new Map(agents.map(({ id, email }) => [email.toLowerCase(), id])) };
  for (const kind of kindsOf(row)) {
    for (;;) {
      const batch = await ctx
        .db('import_records')
        .where({ import_id: row.id, kind, done: false })
        .orderBy('id')
        .limit(batchSize);
      if (batch.length === 0) break;
      if (kind === 'customer') {
        const made = await takeCustomers(ctx, row, batch as StoredRecord<PersonData>[]);
        await noteOutcome(ctx, row, {
          records: batch as StoredRecord<unknown>[],
          made: mainKind(row.kind) === kind ? made : 0,
          known: mainKind(row.kind) === kind ? batch.length - made : 0,
        });
      } else {
        for (const record of batch as StoredRecord<TicketData | CannedReplyData>[]) {
          await takeOne(ctx, taking, record);
          await beat();
        }
      }
      await beat();
    }
  }
}

/** People first: tickets name them. */
function kindsOf({ kind }: ImportRow): ('customer' | 'ticket' | 'canned_reply')[] {
  if (kind === 'customers') return ['customer'];
  return kind === 'canned_replies' ? ['canned_reply'] : ['customer', 'ticket'];
}

async function takeOne(
  ctx: Context,
  taking: Parameters<typeof takeTicket>[1],
  record: StoredRecord<TicketData | CannedReplyData>,
): Promise<void> {
  const isReply = taking.row.kind === 'canned_replies';
  const taken = isReply
    ? takeCannedReply(ctx, taking.row, record as StoredRecord<CannedReplyData>)
    : takeTicket(ctx, taking, record as StoredRecord<TicketData>);
  const outcome = await taken.catch((error: unknown) => {
    // One ticket our code or the database stumbles over does not keep the others out; a store that is away does.
    if (!isOfTheTicket(error)) throw error;
    ctx.log.error(
      { err: error, importId: taking.row.id, line: record.line },
      'a ticket could not be imported',
    );
    return { refused: noted`It could not be taken in: its data does not fit this desk.` };
  });
  if (typeof outcome === 'object' && 'refused' in outcome) {
    const { file, line } = record;
    const message = `${isReply ? 'Canned reply' : 'Ticket'} ${record.source_id}: ${outcome.refused}`;
    await tellProblems(ctx.db, taking.row.id, [{ file, line, message }]);
    await noteOutcome(ctx, taking.row, { records: [record], refused: 1 });
  } else {
    const counted = outcome === 'known' ? { known: 1 } : { made: 1 };
    await noteOutcome(ctx, taking.row, { records: [record], ...counted });
  }
}

/** SQLSTATE classes 22 and 23: the data; whatever else goes wrong is not about this ticket. */
const isOfTheTicket = (error: unknown): boolean => /^2[23]/.test((error as { code?: string }).code ?? '');
