// Fields of a search that are columns of the ticket, or custom fields: they are asked of the ticket itself, and so are true at once.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import type { FieldName, FieldTerm, SearchTerms } from './parse-query.ts';

/** SQL on `t` with its values; null when the field is asked of the index. */
type Sql = [text: string, ...values: readonly unknown[]] | null;

export function addFieldConditions(ctx: Context, query: Knex.QueryBuilder, { terms }: SearchTerms): void {
  for (const term of terms) {
    const sql =
      term.kind === 'custom' ? term.where : term.kind === 'field' ? conditionOf[term.name](term, ctx) : null;
    if (sql === null || sql === undefined) continue;
    const [text, ...values] = sql;
    query.whereRaw(term.not ? `not coalesce((${text}), false)` : `(${text})`, values as Knex.RawBinding[]);
  }
}

/** Spam is found only by those who ask for it. */
export const asksForSpam = ({ terms }: SearchTerms): boolean =>
  terms.some(
    (term) => term.kind === 'field' && term.name === 'is' && !term.not && term.values.includes('spam'),
  );

const active = ['new', 'open', 'pending'];

const conditionOf: Record<FieldName, (term: FieldTerm, ctx: Context) => Sql> = {
  tag: () => null,
  has: () => null,
  number: () => null,
  status: ({ values }) => ['t.status = any(?)', values],
  priority: ({ values }) => ['t.priority = any(?)', values],
  is: ({ values }, ctx) => anyOf(values.map((value) => isCondition(value, ctx))),
  mailbox: ({ values }) =>
    idsOf(values, 't.mailbox_id') ?? [
      `t.mailbox_id in (select m.id from mailboxes m left join mailbox_addresses a on a.mailbox_id = m.id
       where m.name ilike any(?) or a.address::text ilike any(?))`,
      values.map(contains),
      values.map(contains),
    ],
  team: ({ values }) =>
    idsOf(values, 't.team_id') ??
    anyOf(
      values.map((value) =>
        value === 'none'
          ? ['t.team_id is null']
          : ['t.team_id in (select id from teams where name::text ilike ?)', contains(value)],
      ),
    ),
  assignee: ({ values }, ctx) => anyOf(values.map((value) => assigneeCondition(value, ctx))),
  before: ({ from }) => ['t.created_at < ?', from],
  after: ({ until }) => ['t.last_message_at >= ?', until],
  on: ({ from, until }) => [
    `t.created_at < ? and t.last_message_at >= ?
     and exists (select 1 from messages m where m.ticket_id = t.id and m.created_at >= ? and m.created_at < ?)`,
    until,
    from,
    from,
    until,
  ],
};

function isCondition(value: string, ctx: Context): NonNullable<Sql> {
  if (value === 'active') return ['t.status = any(?)', active];
  if (value === 'assigned') return ['t.assignee_id is not null'];
  if (value === 'unassigned') return ['t.assignee_id is null'];
  if (value === 'waiting') return [`t.last_message_kind = 'customer' and t.status in ('new', 'open')`];
  // As the list marks it: the customer wrote since the agent last looked.
  if (value === 'unread')
    return [
      `t.last_message_kind = 'customer' and not exists (select 1 from ticket_reads r
         where r.ticket_id = t.id and r.agent_id = ? and r.read_at >= t.last_message_at)`,
      ctx.actor.kind === 'agent' ? ctx.actor.id : 0,
    ];
  if (value === 'snoozed') return ['t.snoozed_until is not null'];
  if (value === 'spam') return ['t.spam_at is not null'];
  if (value === 'merged') return ['t.merged_into_id is not null'];
  return ['t.status = ?', value];
}

function assigneeCondition(value: string, ctx: Context): NonNullable<Sql> {
  if (value === 'none') return ['t.assignee_id is null'];
  if (value === 'me') return ['t.assignee_id = ?', ctx.actor.kind === 'agent' ? ctx.actor.id : 0];
  return [
    't.assignee_id in (select id from agents where name ilike ? or email::text ilike ?)',
    contains(value),
    contains(value),
  ];
}

/** Of `#3`: the row itself, for programs; null when a value is none. */
function idsOf(values: readonly string[], column: string): Sql {
  const ids = values.map((value) => /^#(\d{1,15})$/.exec(value)?.[1]);
  return ids.includes(undefined) ? null : [`${column} = any(?::bigint[])`, ids];
}

function anyOf(conditions: NonNullable<Sql>[]): Sql {
  return [
    conditions.map(([text]) => `(${text})`).join(' or '),
    ...conditions.flatMap(([, ...values]) => values),
  ];
}

const contains = (value: string): string => `%${value.replace(/[\\%_]/g, '\\$&')}%`;
