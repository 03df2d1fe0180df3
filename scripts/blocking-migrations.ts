// Finds in migrations what would hold up a desk at work: mail comes in and agents answer while `migrate:deploy` runs, and code of the
// version before goes on working. Told as file:line. Older migrations, and lines that say why they may, are left alone.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './embedded/stores.ts';

/** What was run on all desks before this check was made; from the next number on everything is looked at. */
const lastUnchecked = '0041';

/** Tables that grow with every mail, and those every mail waits for. Others are small: a lock on them is over in a moment. */
const growing = [
  'agent_absences',
  'attachments',
  'audit_entries',
  'customers',
  'import_records',
  'inbound_mails',
  'messages',
  'note_mentions',
  'notifications',
  'outbound_attempts',
  'outbound_mails',
  'raw_mails',
  'report_hours',
  'report_tickets',
  'rule_runs',
  'satisfaction_questions',
  'search_documents',
  'sla_clocks',
  'ticket_events',
  'ticket_moves',
  'ticket_participants',
  'ticket_reads',
  'tickets',
  'webhook_deliveries',
].join('|');

interface Rule {
  /** Its first group is the table, where one is named. */
  found: RegExp;
  /** Not that, where the statement says this too. */
  unless?: RegExp;
  words: string;
}

const rules: Rule[] = [
  {
    found: new RegExp(`create (?:unique )?index (?!concurrently)[^;]*?\\bon (?:only )?(${growing})\\b`, 'gi'),
    words:
      'makes an index while writers wait: create it concurrently, in a file with config.transaction = false',
  },
  {
    found: new RegExp(`alter table (${growing})\\b[^;]*?add column [^;,]*?\\bnot null\\b`, 'gi'),
    unless: /\bdefault\b/i,
    words: 'adds a column that is not null and has no default: rows that are there have no value for it',
  },
  {
    found: new RegExp(
      `alter table (${growing})\\b[^;]*?add column [^;,]*?\\bdefault (?:\\w+\\(|clock)`,
      'gi',
    ),
    unless: /default (?:now|current_timestamp)\b/i,
    words: 'adds a column whose default is worked out for each row: the table is written anew under a lock',
  },
  {
    found: new RegExp(`alter table (${growing})\\b[^;]*?alter (?:column )?\\w+ (?:set data )?type\\b`, 'gi'),
    words: 'changes the type of a column: the table is written anew under a lock',
  },
  { found: /\balter type (\w+)/gi, words: 'changes a type: what uses it is locked' },
  {
    found: new RegExp(`alter table (${growing})\\b[^;]*?alter (?:column )?\\w+ set not null`, 'gi'),
    words: 'reads the whole table under a lock: add a check (… is not null) not valid, and validate it later',
  },
  {
    found: new RegExp(
      `alter table (${growing})\\b[^;]*?add constraint [^;]*?\\b(?:check|foreign key)\\b`,
      'gi',
    ),
    unless: /\bnot valid\b/i,
    words: 'checks all rows under a lock: add the constraint not valid, and validate it in a migration after',
  },
  {
    found: new RegExp(
      `alter table (${growing})\\b[^;]*?add (?:constraint \\w+ )?(?:unique|primary key)\\b`,
      'gi',
    ),
    unless: /\busing index\b/i,
    words: 'makes an index while writers wait: create it concurrently and add the constraint using index',
  },
  {
    found: new RegExp(`\\bupdate (${growing})\\b(?=[^;]*?\\bset\\b)`, 'gi'),
    unless: /\blimit\b|\bwhere (?:\w+\.)?id = any/i,
    words: 'changes all rows in one transaction: fill them in batches, by the worker or with a limit',
  },
  {
    found: new RegExp(`\\bdelete from (${growing})\\b`, 'gi'),
    unless: /\blimit\b|\bwhere (?:\w+\.)?id = any/i,
    words: 'deletes rows in one transaction: do it in batches, by the worker or with a limit',
  },
  { found: /\block table (\w+)/gi, words: 'locks a table' },
  {
    found: /alter table (\w+)\b[^;]*?\b(?:drop column|rename)\b/gi,
    words: 'takes away what code of the version before uses: stop using it now, drop it in the next version',
  },
  {
    found: /\bdrop table (?:if exists )?(\w+)/gi,
    words: 'takes away what code of the version before uses: stop using it now, drop it in the next version',
  },
];

/** On the line, or the one above it: `-- may block: why` in SQL, `// may block: why` in TypeScript. */
const excuse = /(?:--|\/\/) may block: \S/;

/**
 * What of `up` would block, as `line: words`.
 * @param text of a migration
 */
export function blockingIn(text: string): string[] {
  const lines = text.split('\n');
  const down = text.search(/export (?:async )?function down|export const down/);
  const up = (down < 0 ? text : text.slice(0, down)).replaceAll(/\/\/[^\n]*|--[^\n]*/g, (comment) =>
    ' '.repeat(comment.length),
  );
  const made = new Set([...up.matchAll(/create table (?:if not exists )?(\w+)/gi)].map(([, name]) => name));
  const found = rules.flatMap(({ found, unless, words }) =>
    [...up.matchAll(found)]
      .filter(({ 1: table = '' }) => !made.has(table))
      .filter(({ index }) => unless === undefined || !unless.test(statementAt(up, index)))
      .map(({ index }) => ({ line: up.slice(0, index).split('\n').length, words })),
  );
  if (/\bconcurrently\b/i.test(up) && !/transaction: false/.test(text)) {
    found.push({ line: 1, words: 'makes an index concurrently, which needs config.transaction = false' });
  }
  return found
    .filter(({ line }) => ![lines[line - 1], lines[line - 2]].some((words) => excuse.test(words ?? '')))
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, words }) => `${line}: ${words}`);
}

/** From there to the end of the statement, or of the text that holds it. */
const statementAt = (text: string, from: number): string => /^[^;`]*/.exec(text.slice(from))?.[0] ?? '';

/** All that is wrong in the folder, as `migrations/file:line: words`. */
export function blockingMigrations(directory = join(repositoryRoot, 'migrations')): string[] {
  return readdirSync(directory)
    .filter((file) => /^\d{4}\w*\.ts$/.test(file) && file.slice(0, 4) > lastUnchecked)
    .toSorted()
    .flatMap((file) =>
      blockingIn(readFileSync(join(directory, file), 'utf8')).map((words) => `migrations/${file}:${words}`),
    );
}

if (import.meta.main) {
  const wrong = blockingMigrations();
  for (const line of wrong) process.stdout.write(`${line}\n`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
