// Whom a ticket is there for: teams can be given mailboxes, and an agent can be limited to the tickets of their own teams. What comes
// out of both stands on the agent's row, kept by triggers, so that a request and a notification find it where they look anyway.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table teams add column mailbox_ids bigint[];
    alter table agents add column own_teams_only boolean not null default false,
      add column seen_mailbox_ids bigint[], add column seen_team_ids bigint[];
    update agents set seen_mailbox_ids = mailbox_ids where mailbox_ids is not null;

    create function agents_keep_sight() returns trigger language plpgsql as $$
    begin
      new.seen_mailbox_ids := case
        when new.mailbox_ids is null and not exists (select 1 from team_members m join teams t on t.id = m.team_id
          where m.agent_id = new.id and t.mailbox_ids is not null) then null
        else array(select unnest(new.mailbox_ids) union select unnest(t.mailbox_ids)
          from team_members m join teams t on t.id = m.team_id where m.agent_id = new.id order by 1) end;
      new.seen_team_ids := case when new.own_teams_only
        then array(select m.team_id from team_members m where m.agent_id = new.id order by 1) end;
      return new;
    end $$;
    create trigger agents_keep_sight before insert or update of mailbox_ids, own_teams_only on agents
      for each row execute function agents_keep_sight();

    create function team_members_change_sight() returns trigger language plpgsql as $$
    begin
      update agents set mailbox_ids = mailbox_ids
      where id = case when tg_op = 'DELETE' then old.agent_id else new.agent_id end;
      return null;
    end $$;
    create trigger team_members_change_sight after insert or delete on team_members
      for each row execute function team_members_change_sight();

    create function teams_change_sight() returns trigger language plpgsql as $$
    begin
      -- In the order of ids, so that two changes do not wait for each other for ever.
      perform 1 from agents where id in (select agent_id from team_members where team_id = new.id) order by id for update;
      update agents set mailbox_ids = mailbox_ids where id in (select agent_id from team_members where team_id = new.id);
      return null;
    end $$;
    create trigger teams_change_sight after update of mailbox_ids on teams
      for each row when (old.mailbox_ids is distinct from new.mailbox_ids) execute function teams_change_sight();`);
}

/** Nobody sees more than they did: what an agent had by a team, and no more, becomes their own; who saw their teams only is kept out. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger agents_keep_sight on agents;
    drop trigger team_members_change_sight on team_members;
    drop trigger teams_change_sight on teams;
    drop function agents_keep_sight();
    drop function team_members_change_sight();
    drop function teams_change_sight();
    update agents set mailbox_ids = case when own_teams_only and role <> 'admin' then '{}' else seen_mailbox_ids end
    where role <> 'admin' and (seen_mailbox_ids is not null or own_teams_only);
    alter table agents drop column own_teams_only, drop column seen_mailbox_ids, drop column seen_team_ids;
    alter table teams drop column mailbox_ids;`);
}
