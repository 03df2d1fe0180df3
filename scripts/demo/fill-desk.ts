// Fills a desk with the demo: people and mailboxes first, then weeks of mail in the order of time, all in one transaction.
import { join } from 'node:path';
import type { Knex } from 'knex';
import { createParserPool } from '../../mail/parse/parser-pool.ts';
import type { ParserPool } from '../../mail/parse/parse-result.ts';
import type { MailKey } from '../../mail/threading/index.ts';
import { createAgent, findAgentByEmail, randomPassword } from '../../src/agents/index.ts';
import type { App } from '../../src/app.ts';
import {
  createMailbox,
  findMailboxByAddress,
  loadMailKeys,
  type Mailbox,
} from '../../src/mailboxes/index.ts';
import type { NewMailbox } from '../../src/mailboxes/create-mailbox.ts';
import { changeMailbox } from '../../src/mailboxes/change-mailbox.ts';
import { inTransaction, type Context } from '../../src/platform/context.ts';
import { spreadsheetType } from './demo-files.ts';
import { setDeliveryStates } from './delivery-states.ts';
import { demoAgents, markEmail } from './people.ts';
import { furnishDesk } from './belonging.ts';
import { makePromises } from './promises.ts';
import { planDesk } from './plan-desk.ts';
import { playTicket } from './play-ticket.ts';
import { createChance } from './random.ts';
import { rareMails } from './rare-mails.ts';
import type { Stage } from './stage.ts';

export interface FillOptions {
  /** The oldest mailbox of the desk; it becomes the demo's support mailbox. */
  supportAddress: string;
  seed: number;
  /** About how many. */
  tickets: number;
  now: Date;
  say(text: string): void;
}

export interface FilledDesk {
  /** Of all agents made now; null when they were there already. */
  password: string | null;
  tickets: number;
  messages: number;
  mailboxes: string[];
}

export const isFilled = async (ctx: Pick<Context, 'db'>): Promise<boolean> =>
  (await findAgentByEmail(ctx, markEmail)) !== undefined;

/** Kinds of files a careful shop takes; programs are not among them. */
const allowedMime = ['image/*', 'text/*', 'message/*', 'application/pdf', spreadsheetType];

const nobody = (): void => undefined;

export async function fillDesk(app: App, options: FillOptions): Promise<FilledDesk> {
  const parser = createParserPool({
    threads: 1,
    timeoutMs: 20_000,
    spoolDirectory: join(app.config.DATA_DIR, 'spool', 'parts'),
  });
  // Told to nobody while it is played: consoles would see thousands of old events pass by.
  const quiet = { ...app.contextFor({ kind: 'system' }), enqueue: nobody, publish: nobody };
  try {
    return await inTransaction(quiet, (ctx) => fillInside(ctx, app, { ...options, parser }));
  } finally {
    await parser.close();
  }
}

async function fillInside(
  ctx: Context,
  app: App,
  options: FillOptions & { parser: ParserPool },
): Promise<FilledDesk> {
  const { now, say } = options;
  const chance = createChance(options.seed);
  const { ids: agentIds, password } = await hireAgents(ctx);
  const mailboxes = await openMailboxes(ctx, options.supportAddress);
  await makePromises(ctx, mailboxes);
  const [key] = await loadMailKeys(ctx.db);
  const attachments = { allowedMime, maxBytes: app.config.ATTACH_MAX_BYTES };
  const stage: Stage = {
    ctx,
    intake: { parser: options.parser, attachments, inspectors: [] },
    attachments,
    uploadDirectory: join(app.config.DATA_DIR, 'uploads'),
    mailboxes,
    agentIds,
    key: key as MailKey,
    ticketIds: new Set(),
  };
  const played = planDesk(options, chance).map((planned) => playTicket(stage, planned, chance));
  const tickets = played.map((one) => one.played);
  const steps = [...played.flatMap((one) => one.steps), ...rareMails(stage, tickets, now)]
    .filter((step) => step.at < now)
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  say(`Playing ${steps.length} steps of five weeks: mail in, answers, notes, changes …`);
  for (const [index, step] of steps.entries()) {
    await step.run();
    if ((index + 1) % 250 === 0) say(`  ${index + 1} of ${steps.length}`);
  }
  const ids = [...stage.ticketIds];
  await furnishDesk(ctx, { agentIds, mailboxes, ticketIds: ids });
  await setDeliveryStates(stage, ids, now);
  await quietNotifications(ctx, ids, now);
  const messages = (await ctx.db('messages').whereIn('ticket_id', ids).count('* as count').first()) as {
    count: number;
  };
  const addresses = Object.values(mailboxes).map(({ address }) => address);
  return { password, tickets: ids.length, messages: messages.count, mailboxes: addresses };
}

/** Nobody is mailed about what was played, and what is older than a day has been read. */
async function quietNotifications(ctx: Context, ticketIds: number[], now: Date): Promise<void> {
  const played = (): Knex.QueryBuilder => ctx.db('notifications').whereIn('ticket_id', ticketIds);
  await played().update({ mail_due_at: null, browser_due_at: null });
  await played()
    .where('created_at', '<', new Date(now.getTime() - dayMs))
    .update({ read_at: ctx.db.ref('created_at') });
}

const dayMs = 24 * 3_600_000;

/** One password for all of them: it is told once, and a demo is no place for secrets. */
async function hireAgents(ctx: Context): Promise<{ ids: Map<string, number>; password: string | null }> {
  const ids = new Map<string, number>();
  const password = randomPassword();
  let made = false;
  for (const agent of demoAgents) {
    const present = await findAgentByEmail(ctx, agent.email);
    const { id } = present ?? (await createAgent(ctx, { ...agent, password }));
    made ||= present === undefined;
    ids.set(agent.email, id);
  }
  return { ids, password: made ? password : null };
}

async function openMailboxes(ctx: Context, supportAddress: string): Promise<Stage['mailboxes']> {
  const domain = supportAddress.split('@')[1] ?? 'example.com';
  const support = await findMailboxByAddress(ctx.db, supportAddress);
  if (support === null) throw new Error(`There is no mailbox ${supportAddress}.`);
  const untouched = support.signature === '' && !support.hasSlaPolicy;
  const words = { name: 'Larch & Loom', signature: 'Larch & Loom\nGear that comes home with you' };
  return {
    support: untouched ? await changeMailbox(ctx, { id: support.id, ...words }) : support,
    billing: await present(ctx, {
      address: `billing@${domain}`,
      name: 'Larch & Loom Billing',
      signature: 'Larch & Loom, accounts',
      aliases: [`invoices@${domain}`],
    }),
    german: await present(ctx, {
      address: `hilfe@${domain}`,
      name: 'Larch & Loom Hilfe',
      signature: 'Larch & Loom\nAusrüstung, die heimkommt',
      acknowledgementText:
        'Guten Tag,\n\nwir haben Ihre Nachricht erhalten und melden uns so bald wie möglich.\nIhre Anfrage hat die Nummer {number}. Wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese Mail.',
    }),
  };
}

const present = async (ctx: Context, wanted: NewMailbox): Promise<Mailbox> =>
  (await findMailboxByAddress(ctx.db, wanted.address)) ?? createMailbox(ctx, wanted);
