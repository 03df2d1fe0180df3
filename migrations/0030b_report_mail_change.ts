// A mail that is called off, or sent after all, changes the figures of the ticket its message is in now: it may have been moved there.
import type { Knex } from 'knex';

const functionText = (rows: string): string => `
create or replace function report_mail_change() returns trigger language plpgsql as $$
begin
  insert into report_changes (ticket_id) ${rows};
  return null;
end $$;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(functionText('select ticket_id from messages where id = new.message_id'));
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(functionText('values (new.ticket_id)'));
}
