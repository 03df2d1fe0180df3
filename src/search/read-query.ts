// A typed search with its custom fields looked up: which field is meant, and which tickets have the value. What does not fit is left out
// and explained. The rows of values are asked first: few tickets are listed, many are met on the way, as with words.
import { customFieldRows, valueFromText, type CustomFieldRow } from '../custom-fields/index.ts';
import type { Context } from '../platform/context.ts';
import type { Comparison, CustomTerm } from './custom-term.ts';
import { parseQuery, type ParsedQuery, type Term } from './parse-query.ts';
import { readDays } from './read-day.ts';

type By = { now: Date; zone: string };

/** As `parseQuery`, with fields of tickets by name. Without `field:` it asks the database nothing. */
export async function readQuery(ctx: Pick<Context, 'db'>, query: string, by: By): Promise<ParsedQuery> {
  const parsed = parseQuery(query, by);
  if (!parsed.terms.some(({ kind }) => kind === 'custom')) return parsed;
  const rows = await customFieldRows(ctx.db).where('f.subject', 'ticket');
  const fields = rows as CustomFieldRow[];
  const terms: Term[] = [];
  const problems = [...parsed.problems];
  for (const term of parsed.terms) {
    if (term.kind !== 'custom') {
      terms.push(term);
      continue;
    }
    const found = readField(term, fields, by);
    if (typeof found === 'string') problems.push({ start: term.start, end: term.end, message: found });
    else terms.push({ ...term, where: await whereOf(ctx, found) });
  }
  return { terms, problems: problems.toSorted((a, b) => a.start - b.start) };
}

/** SQL on a row `v` of `ticket_field_values`, with its values. */
type ValueSql = [text: string, ...values: unknown[]];

function readField(term: CustomTerm, fields: readonly CustomFieldRow[], by: By): ValueSql | string {
  const name = term.name.toLowerCase();
  const field = fields.find((row) => row.name.toLowerCase() === name || String(row.id) === name);
  if (field === undefined) return `there is no field ${term.name}${namesOf(fields)}`;
  const sql =
    term.op === null ? (['true'] as ValueSql) : valueSql(field, { op: term.op, value: term.value }, by);
  if (typeof sql === 'string') return sql;
  const [text, ...values] = sql;
  return [`v.field_id = ? and ${text}`, field.id, ...values];
}

function namesOf(fields: readonly CustomFieldRow[]): string {
  const names = fields.filter((row) => row.archived_at === null).map((row) => row.name);
  if (names.length === 0) return '';
  return `; there are ${names.slice(0, 5).join(', ')}${names.length > 5 ? ' and others' : ''}`;
}

function valueSql(
  field: CustomFieldRow,
  { op, value }: { op: Comparison; value: string },
  by: By,
): ValueSql | string {
  if (field.type === 'number') {
    const number = Number(value.replace(',', '.'));
    return Number.isFinite(number) ? [`v.number ${op} ?::float8`, number] : `${field.name} is a number`;
  }
  if (field.type === 'date') {
    const days = readDays(value, by);
    return days === null ? `${field.name} is a date like 2026-11-25` : daySql(op, days);
  }
  if (op !== '=') return `${field.name} has no more and less: only field:Name=value`;
  if (field.type === 'text')
    return value.endsWith('*')
      ? [
          `v.value like lower(?) || '%'`,
          value
            .slice(0, -1)
            .slice(0, 200)
            .replace(/[\\%_]/g, '\\$&'),
        ]
      : [`v.value = lower(left(?, 200))`, value];
  const ids = idsOf(field, value);
  return ids === null ? `${field.name} is never ${value}` : [`v.value = any(?::text[])`, ids];
}

/** Some written days are a month or a year: before is before all of it. */
function daySql(op: Comparison, { first, next }: { first: string; next: string }): ValueSql {
  if (op === '=') return ['v.value >= ? and v.value < ?', first, next];
  if (op === '<') return ['v.value < ?', first];
  if (op === '<=') return ['v.value < ?', next];
  return op === '>' ? ['v.value >= ?', next] : ['v.value >= ?', first];
}

/** One choice, or several with commas between; null where one of them is none. */
function idsOf(field: CustomFieldRow, value: string): string[] | null {
  const found = (text: string): string | undefined => {
    const read = valueFromText(field, text);
    return read === undefined ? undefined : String(Array.isArray(read) ? read[0] : read).toLowerCase();
  };
  const whole = found(value);
  if (whole !== undefined) return [whole];
  const parts = value.split(',').map(found);
  return parts.includes(undefined) ? null : (parts as string[]);
}

/** Up to here tickets are listed one by one. */
const mostRare = 2000;

async function whereOf(
  ctx: Pick<Context, 'db'>,
  [text, ...values]: ValueSql,
): Promise<NonNullable<CustomTerm['where']>> {
  const { rows } = (await ctx.db.raw(
    `select v.ticket_id as id from ticket_field_values v where ${text} limit ${mostRare + 1}`,
    values as never,
  )) as { rows: { id: number }[] };
  if (rows.length <= mostRare) return ['t.id = any(?::bigint[])', rows.map(({ id }) => id)];
  return [`(select true from ticket_field_values v where v.ticket_id = t.id and ${text} limit 1)`, ...values];
}
