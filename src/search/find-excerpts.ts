// The words around what was found, for the tickets of one page. Read from the messages themselves, so that they are never out of date.
import type { Knex } from 'knex';
import { statement } from '../platform/db/statement.ts';
import { excerptOf, markedTerms, markWords } from './mark-words.ts';
import type { SearchTerms, WordTerm } from './parse-query.ts';
import type { Excerpt } from './schemas.ts';

export interface FoundTicket {
  id: number;
  subject: string;
  customer: { email: string; name: string };
  tags: readonly string[];
}

/** First the newest messages of each ticket; where they do not have it, so many more. */
const looks = [
  { most: 12, letters: 20_000 },
  { most: 300, letters: 5000 },
];
/** What is shown of one ticket. */
const mostExcerpts = 3;

/** By ticket id. At most two queries, however many tickets. */
export async function findExcerpts(
  db: Knex,
  tickets: readonly FoundTicket[],
  query: SearchTerms,
): Promise<Map<number, Excerpt[]>> {
  const excerpts = new Map(tickets.map((ticket) => [ticket.id, excerptsOfHead(ticket, query)]));
  const terms = {
    message: markedTerms(query, ['text']),
    file: markedTerms(query, ['text', 'file']),
  };
  let missing = tickets.map(({ id }) => id);
  for (const { most, letters } of looks) {
    if (missing.length === 0 || terms.file.size === 0) break;
    const messages = await selectMessages(db, { ids: missing, most, letters });
    const byTicket = Map.groupBy(messages, (message) => message.ticketId);
    for (const id of missing) excerpts.get(id)?.push(...excerptsOfMessages(byTicket.get(id) ?? [], terms));
    missing = missing.filter((id) => excerpts.get(id)?.length === 0);
  }
  for (const found of excerpts.values()) found.splice(mostExcerpts);
  return excerpts;
}

function excerptsOfHead({ subject, customer, tags }: FoundTicket, query: SearchTerms): Excerpt[] {
  const person = customer.name === '' ? customer.email : `${customer.name} <${customer.email}>`;
  const texts: [where: Excerpt['where'], text: string, places: WordTerm['place'][]][] = [
    ['subject', subject, ['text', 'subject']],
    ['customer', person, ['text', 'from']],
    ['tag', tags.join(', '), ['text']],
  ];
  return texts.flatMap(([where, text, places]) => {
    const { marks } = markWords(text, markedTerms(query, places));
    return marks.length === 0 ? [] : [{ where, messageId: null, text, marks }];
  });
}

type Terms = Record<'message' | 'file', ReadonlyMap<number, WordTerm>>;

/** The message in which most of the words stand, and one file. */
function excerptsOfMessages(messages: readonly MessageRow[], terms: Terms): Excerpt[] {
  let best: { message: MessageRow; terms: number } | undefined;
  const files: Excerpt[] = [];
  for (const message of messages) {
    const { terms: found } = markWords(message.text, terms.message);
    if (found.size > (best?.terms ?? 0)) best = { message, terms: found.size };
    for (const name of files.length > 0 ? [] : message.files) {
      const { marks } = markWords(name, terms.file);
      if (marks.length > 0) files.push({ where: 'file', messageId: message.id, text: name, marks });
    }
  }
  const excerpt = best && excerptOf(best.message.text, terms.message);
  if (!best || !excerpt) return files.slice(0, 1);
  return [
    { where: best.message.kind === 'note' ? 'note' : 'message', messageId: best.message.id, ...excerpt },
    ...files.slice(0, 1),
  ];
}

interface MessageRow {
  id: number;
  ticketId: number;
  kind: string;
  text: string;
  files: string[];
}

const selectMessages = statement<MessageRow>(
  'search-excerpts',
  `select m.id, m.ticket_id as "ticketId", m.kind,
     left(m.text, :letters::int) || case when m.quoted_text = '' then '' else e'\\n' || left(m.quoted_text, :letters::int) end as text,
     array(select a.filename from attachments a where a.message_id = m.id and not (a.inline and a.content_id is not null)) as files
   from unnest(:ids::bigint[]) as wanted (id)
   cross join lateral (select * from messages where ticket_id = wanted.id order by id desc limit :most) m
   order by m.id desc`,
);
