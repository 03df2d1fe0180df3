// One time zone an agent: chosen, else the one their browser told last. Until now only quiet hours had one; where it counted, because
// quiet hours are set, it becomes the agent's choice.
import type { Knex } from 'knex';

const added = `
alter table agents
  add column time_zone text check (length(time_zone) between 1 and 64),
  add column browser_time_zone text check (length(browser_time_zone) between 1 and 64);
update agents a
  set time_zone = case when p.quiet_from is not null then p.time_zone end, browser_time_zone = p.time_zone
  from notification_preferences p where p.agent_id = a.id;
alter table notification_preferences drop column time_zone;
`;

const removed = `
alter table notification_preferences add column time_zone text not null default 'UTC';
update notification_preferences p
  set time_zone = coalesce(a.time_zone, a.browser_time_zone, 'UTC')
  from agents a where a.id = p.agent_id;
alter table agents drop column browser_time_zone, drop column time_zone;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(added);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(removed);
}
