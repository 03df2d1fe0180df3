// One import with what it would make: counts, the first tickets or customers, what is wrong by line.
import type { Context } from '../platform/context.ts';
import { readCsv } from '../platform/csv/read-csv.ts';
import { openFile } from './stage-records.ts';
import type { ImportDetail } from './schemas.ts';
import { presentImport } from './present.ts';
import { getImportRow, mainKind, needsMailbox, type ImportRow } from './store.ts';

const sampleSize = 10;
const shownProblems = 200;

interface SampleRow {
  source_id: string;
  data: Record<string, any>;
  user: Record<string, any> | null;
  messages: number;
  known: boolean;
}

/** @throws AppError `not_found` */
export async function getImport(ctx: Context, { id }: { id: number }): Promise<ImportDetail> {
  const row = await getImportRow(ctx.db, id);
  const counts = (await ctx
    .db('import_records')
    .where({ import_id: id })
    .groupBy('kind')
    .select('kind', ctx.db.raw('count(*)::int as count'))) as { kind: string; count: number }[];
  const problems = await ctx
    .db('import_problems')
    .where({ import_id: id })
    .orderBy('id')
    .limit(shownProblems)
    .select('file', 'line', 'message');
  const told = await ctx.db('import_problems').where({ import_id: id }).count<{ count: string | number }[]>();
  return {
    ...presentImport(row),
    counts: Object.fromEntries(counts.map(({ kind, count }) => [kind, count])),
    sample: (await readSample(ctx, row)).map(sampleOf),
    problems,
    problemCount: Number(told[0]?.count ?? 0),
    header: await headerOf(ctx, row),
  };
}

async function readSample(ctx: Context, row: ImportRow): Promise<SampleRow[]> {
  const { rows } = await ctx.db.raw<{ rows: SampleRow[] }>(
    `select r.source_id, r.data, u.data as user,
       (select count(*)::int from import_records c where c.import_id = r.import_id and c.kind = 'comment'
          and c.parent_id = r.source_id) as messages,
       case when r.kind = 'customer' then exists (select 1 from customers k where k.email = (r.data ->> 'email')::citext)
         else exists (select 1 from imported_rows k where k.source = :source and k.kind = r.kind and k.source_id = r.source_id)
         end as known
     from import_records r
     left join import_records u on u.import_id = r.import_id and u.kind = 'user'
       and u.source_id = r.data -> 'customer' ->> 'userId'
     where r.import_id = :id and r.kind = :kind order by r.id limit :sampleSize`,
    { id: row.id, source: row.source, kind: mainKind(row.kind), sampleSize },
  );
  return rows;
}

function sampleOf({ source_id, data, user, messages, known }: SampleRow): ImportDetail['sample'][number] {
  const person = user ?? data['customer'] ?? data;
  return {
    sourceId: source_id,
    title: String(data['subject'] ?? data['name'] ?? ''),
    person: String(person['email'] ?? person['text'] ?? '').slice(0, 200),
    messages,
    status: typeof data['status'] === 'string' ? data['status'] : null,
    createdAt: typeof data['createdAt'] === 'string' ? data['createdAt'] : null,
    known,
  };
}

async function headerOf(ctx: Context, row: ImportRow): Promise<string[]> {
  const file = row.files.find(({ name }) => /\.(csv|tsv)$/i.test(name));
  if (file === undefined || needsMailbox(row.kind)) return [];
  const bytes = await openFile(ctx, file).catch(() => null);
  if (bytes === null) return [];
  for await (const first of readCsv(bytes)) return 'fields' in first ? first.fields : [];
  return [];
}
