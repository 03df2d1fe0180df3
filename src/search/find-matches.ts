// From what was typed to a condition on tickets. A search whose words are rare is answered from the index alone; one whose words are
// everywhere walks the tickets in their order and soon has a page. Either way a page costs the same however many tickets there are.
import type { Knex } from 'knex';
import type { Context } from '../platform/context.ts';
import { statement } from '../platform/db/statement.ts';
import { addFieldConditions } from './field-conditions.ts';
import { catchUp } from './index-changed.ts';
import type { SearchTerms } from './parse-query.ts';
import { readQuery } from './read-query.ts';
import { partsOf, textQuery, unwantedText, type Expansions } from './text-query.ts';

/** Puts a condition on a query of tickets, whose table is called `t`. */
export type Condition = (query: Knex.QueryBuilder) => void;

export interface Matches {
  /** Tickets that match. */
  all: Condition;
  /** Of these, those whose head (subject, customer, number, tags) matches alone, and the others; null when no words were asked for. */
  byHead: { head: Condition; rest: Condition } | null;
}

/** Up to here the tickets of a search are listed one by one; what more have is common enough to be met on the way. */
const mostRare = 2000;

export async function findMatches(ctx: Context, parsed: SearchTerms): Promise<Matches> {
  await catchUp(ctx);
  const expansions = await expand(ctx.db, partsOf(parsed));
  const fields: Condition = (query) => addFieldConditions(ctx, query, parsed);
  const { all, head } = textQuery(parsed, expansions);
  if (all === null) {
    const unwanted = unwantedText(parsed, expansions);
    const condition: Condition = (query) => {
      fields(query);
      if (unwanted !== null) walk(query, unwanted);
    };
    return { all: condition, byHead: null };
  }
  const [found, inHead] = await Promise.all([
    candidates(ctx.db, all),
    head === null ? [] : candidates(ctx.db, head),
  ]);
  const isRare = found.length <= mostRare;
  const wanted: Condition = (query) => {
    fields(query);
    if (isRare) query.whereRaw('t.id = any(?::bigint[])', [found]);
    else walk(query, all);
  };
  if (head === null) return { all: wanted, byHead: null };
  const isRareHead = inHead.length <= mostRare;
  return {
    all: wanted,
    byHead: {
      head: (query) => {
        fields(query);
        if (isRareHead) query.whereRaw('t.id = any(?::bigint[])', [inHead]);
        else walk(query, head);
      },
      rest: (query) => {
        wanted(query);
        if (isRareHead) query.whereRaw('t.id <> all(?::bigint[])', [inHead]);
        else walk(query, `!(${head})`);
      },
    },
  };
}

/** The condition for what was typed into a list's search box; null when nothing was. */
export async function ticketsMatching(ctx: Context, typed: string | undefined): Promise<Condition | null> {
  if (typed === undefined || typed.trim() === '') return null;
  const parsed = await readQuery(ctx, typed, { now: ctx.clock.now(), zone: 'UTC' });
  return parsed.terms.length === 0 ? null : (await findMatches(ctx, parsed)).all;
}

/** A subquery for a value stays what it is: no plan turns it round and reads the whole index first. */
function walk(query: Knex.QueryBuilder, text: string): void {
  query.whereRaw('(select d.words @@ ?::tsquery from search_documents d where d.ticket_id = t.id)', [text]);
}

async function candidates(db: Knex, text: string): Promise<number[]> {
  const rows = await selectCandidates(db, { text, most: mostRare + 1 });
  return rows.map((row) => row.id);
}

const selectCandidates = statement<{ id: number }>(
  'search-candidates',
  'select id from search_candidates(:text::tsquery, :most) as id',
);

/** Enough for what people type; a part that is in more words than this is found in these. */
const mostExpansions = 150;

async function expand(db: Knex, parts: string[]): Promise<Expansions> {
  if (parts.length === 0) return new Map();
  const rows = await selectWords(db, { parts, most: mostExpansions });
  return new Map(rows.map(({ part, words }) => [part, words]));
}

const selectWords = statement<{ part: string; words: string[] }>(
  'search-words',
  `select part, array(select word from search_words where word like '_%' || part || '%' limit :most) as words
   from unnest(:parts::text[]) as part`,
);
