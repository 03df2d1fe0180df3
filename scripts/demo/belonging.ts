// What people and tickets of the demo desk belong to: teams, organisations, fields, coloured tags, notes about customers.
import { addCustomerNote } from '../../src/customers/customer-notes.ts';
import { createField } from '../../src/custom-fields/write-field.ts';
import { changeMailbox } from '../../src/mailboxes/change-mailbox.ts';
import type { Mailbox } from '../../src/mailboxes/index.ts';
import { createOrganisation } from '../../src/organisations/write-organisation.ts';
import type { Context } from '../../src/platform/context.ts';
import type { TagColour } from '../../src/tags/schemas.ts';
import { createTeam } from '../../src/teams/write-team.ts';
import { demoAgents } from './people.ts';
import type { MailboxName } from './story.ts';

const organisations = [
  { name: 'Raman Studio', domains: ['raman-studio.example'] },
  { name: 'Northside School', domains: ['northside-school.example'] },
  { name: 'Alvarez Outdoor', domains: ['alvarez-outdoor.example'] },
  { name: 'Hill & Sons', domains: ['hillandsons.example'] },
  { name: 'Fitzgerald Travel', domains: ['fitzgerald-travel.example'] },
];

/** Members by their place among the agents of the demo. */
const teams: { name: string; mailbox: MailboxName; members: number[]; assignment: 'none' | 'load' }[] = [
  { name: 'Support', mailbox: 'support', members: [1, 2, 3, 4], assignment: 'none' },
  { name: 'Accounts', mailbox: 'billing', members: [0, 1], assignment: 'load' },
  { name: 'Hilfe', mailbox: 'german', members: [0, 5], assignment: 'load' },
];

const products = ['Tent', 'Backpack', 'Rain jacket', 'Stove', 'Sleeping bag'];

const colours: Record<string, TagColour> = {
  invoice: 'accent',
  payment: 'accent',
  lost: 'bad',
  bug: 'bad',
  returns: 'warn',
  dunning: 'warn',
  warranty: 'good',
  vip: 'note',
};

const notes: [email: string, text: string][] = [
  ['ann.porter@mail.example', 'Prefers to be written to in the evening. With us since the first catalogue.'],
  ['diego@alvarez-outdoor.example', 'Sells our tents: 30 days to pay, 12 % off.'],
  ['priya@raman-studio.example', 'Takes the pictures of our catalogue. Please be quick.'],
];

interface Filled {
  agentIds: ReadonlyMap<string, number>;
  mailboxes: Record<MailboxName, Mailbox>;
  ticketIds: number[];
}

/** After the tickets are played, in the same transaction. A desk that has such teams keeps what it has. */
export async function furnishDesk(ctx: Context, { agentIds, mailboxes, ticketIds }: Filled): Promise<void> {
  const made = await ctx.db('teams').where({ name: 'Support' }).first('id');
  if (made === undefined) await makeAll(ctx, { agentIds, mailboxes });
  await ctx.db.raw(
    `update tickets t set team_id = m.default_team_id from mailboxes m
     where m.id = t.mailbox_id and t.team_id is null and t.id = any(?::bigint[])`,
    [ticketIds],
  );
  // Two of three tickets of the support mailbox say what they are about.
  await ctx.db.raw(
    `update tickets t set fields = jsonb_build_object(f.id::text, 'c' || (1 + t.id % ?))
     from custom_fields f where f.subject = 'ticket' and f.name = 'Product' and t.mailbox_id = any(f.mailbox_ids)
       and t.fields = '{}' and t.id % 3 <> 0 and t.id = any(?::bigint[])`,
    [products.length, ticketIds],
  );
}

async function makeAll(ctx: Context, { agentIds, mailboxes }: Omit<Filled, 'ticketIds'>): Promise<void> {
  for (const { mailbox, members, ...team } of teams) {
    const memberIds = members.flatMap((index) => agentIds.get(demoAgents[index]?.email ?? '') ?? []);
    const { id } = await createTeam(ctx, { ...team, memberIds, leadAgentId: memberIds[0] ?? null });
    await changeMailbox(ctx, { id: mailboxes[mailbox].id, defaultTeamId: id });
  }
  for (const organisation of organisations) await createOrganisation(ctx, organisation);
  const choices = products.map((label) => ({ label }));
  await createField(ctx, {
    subject: 'ticket',
    name: 'Product',
    type: 'choice',
    choices,
    mailboxIds: [mailboxes.support.id],
  });
  await createField(ctx, { subject: 'ticket', name: 'Order number', type: 'text', position: 1 });
  await createField(ctx, { subject: 'customer', name: 'Customer since', type: 'date' });
  await createField(ctx, { subject: 'customer', name: 'Newsletter', type: 'checkbox', position: 1 });
  for (const [name, colour] of Object.entries(colours))
    await ctx.db('tags').where({ name }).update({ colour });
  for (const [email, text] of notes) {
    const customer = (await ctx.db('customers').where({ email }).first('id')) as { id: number } | undefined;
    if (customer) await addCustomerNote(ctx, { id: customer.id, text });
  }
}
