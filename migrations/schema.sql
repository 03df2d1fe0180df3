-- The schema after all migrations. Generated: npm run generate.

-- Extensions

create extension citext;
create extension pg_trgm;

-- Sequences

create sequence assignment_turns as bigint start 1 increment 1;
create sequence ticket_numbers as bigint start 1001 increment 1 owned by tickets.number;

-- Functions

CREATE OR REPLACE FUNCTION public.agents_keep_sight()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      new.seen_mailbox_ids := case
        when new.mailbox_ids is null and not exists (select 1 from team_members m join teams t on t.id = m.team_id
          where m.agent_id = new.id and t.mailbox_ids is not null) then null
        else array(select unnest(new.mailbox_ids) union select unnest(t.mailbox_ids)
          from team_members m join teams t on t.id = m.team_id where m.agent_id = new.id order by 1) end;
      new.seen_team_ids := case when new.own_teams_only
        then array(select m.team_id from team_members m where m.agent_id = new.id order by 1) end;
      return new;
    end $function$
;
CREATE OR REPLACE FUNCTION public.audit_entries_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    if tg_op = 'DELETE' and current_setting('helpdesk.retention', true) = 'on' then
      return null;
    end if;
    raise exception 'audit entries are never changed or removed' using errcode = 'insufficient_privilege';
  end $function$
;
CREATE OR REPLACE FUNCTION public.field_value_rows(fields jsonb)
 RETURNS TABLE(field_id bigint, value text, number double precision)
 LANGUAGE sql
 IMMUTABLE
AS $function$
    select distinct on (1, 2) f.key::bigint, lower(left(v.value #>> '{}', 200)),
      case when jsonb_typeof(v.value) = 'number' then (v.value #>> '{}')::double precision end
    from jsonb_each(fields) f,
      jsonb_array_elements(case when jsonb_typeof(f.value) = 'array' then f.value else jsonb_build_array(f.value) end) v
    where f.key ~ '^[0-9]{1,15}$' $function$
;
CREATE OR REPLACE FUNCTION public.inbound_mails_words(message_id text, from_email text, envelope_from text, envelope_to text[], subject text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((((((((COALESCE(message_id, ''::text) || ' '::text) || COALESCE(from_email, ''::text)) || ' '::text) || envelope_from) || ' '::text) || COALESCE(array_to_string(envelope_to, ' '::text), ''::text)) || ' '::text) || subject)
;
CREATE OR REPLACE FUNCTION public.is_held(held_ticket bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  with recursive family as (
    select id, customer_id from tickets where id = held_ticket
    union select t.id, t.customer_id from tickets t join family f on t.merged_into_id = f.id)
  select exists (select from legal_holds h join family f on h.ticket_id = f.id or h.customer_id = f.customer_id
    where h.lifted_at is null)
$function$
;
CREATE OR REPLACE FUNCTION public.keep_field_values()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    if tg_op = 'UPDATE' then delete from ticket_field_values where ticket_id = new.id; end if;
    insert into ticket_field_values select new.id, * from field_value_rows(new.fields);
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.note_tag_uses()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    if new.tags = old.tags then return null; end if;
    insert into tag_uses (name, change) select tag, -1 from unnest(old.tags) as tag where tag <> all (new.tags);
    insert into tag_uses (name, change) select tag, 1 from unnest(new.tags) as tag where tag <> all (old.tags);
    insert into tags (name) select tag from unnest(new.tags) as tag where tag <> all (old.tags) order by lower(tag) on conflict do nothing;
    update tags set moved_at = null where moved_at is not null and name = any (new.tags::citext[]);
  elsif tg_op = 'INSERT' then
    insert into tag_uses (name, change) select tag, 1 from unnest(new.tags) as tag;
    insert into tags (name) select tag from unnest(new.tags) as tag order by lower(tag) on conflict do nothing;
    update tags set moved_at = null where moved_at is not null and name = any (new.tags::citext[]);
  else
    insert into tag_uses (name, change) select tag, -1 from unnest(old.tags) as tag;
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.priority_rank(priority text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE priority WHEN 'urgent'::text THEN 4 WHEN 'high'::text THEN 3 WHEN 'normal'::text THEN 2 ELSE 1 END
;
CREATE OR REPLACE FUNCTION public.report_mail_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into report_changes (ticket_id) select ticket_id from messages where id = new.message_id;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.report_message_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into report_changes (ticket_id) values (old.ticket_id);
  if tg_op = 'UPDATE' and new.ticket_id <> old.ticket_id then
    insert into report_changes (ticket_id) values (new.ticket_id);
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.report_ticket_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' then
    insert into report_changes (ticket_id) values (old.id);
  else
    insert into report_changes (ticket_id) values (new.id);
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.search_candidates(wanted tsquery, most integer)
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE
 SET enable_seqscan TO 'off'
AS $function$ select ticket_id from search_documents where words @@ wanted limit most $function$
;
CREATE OR REPLACE FUNCTION public.search_customer_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    insert into search_changes (ticket_id) select id from tickets where customer_id = new.id;
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.search_message_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    if tg_op <> 'INSERT' then
      insert into search_changes (ticket_id) values (old.ticket_id);
    end if;
    if tg_op = 'INSERT' or (tg_op = 'UPDATE' and new.ticket_id <> old.ticket_id) then
      insert into search_changes (ticket_id) values (new.ticket_id);
    end if;
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.search_ticket_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
  begin
    insert into search_changes (ticket_id) values (new.id);
    return null;
  end $function$
;
CREATE OR REPLACE FUNCTION public.team_members_change_sight()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      update agents set mailbox_ids = mailbox_ids
      where id = case when tg_op = 'DELETE' then old.agent_id else new.agent_id end;
      return null;
    end $function$
;
CREATE OR REPLACE FUNCTION public.teams_change_sight()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin
      -- In the order of ids, so that two changes do not wait for each other for ever.
      perform 1 from agents where id in (select agent_id from team_members where team_id = new.id) order by id for update;
      update agents set mailbox_ids = mailbox_ids where id in (select agent_id from team_members where team_id = new.id);
      return null;
    end $function$
;

-- Tables

create table agent_absences (
  agent_id bigint not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  substitute_id bigint,
  answers text default 'team'::text not null,
  updated_at timestamp with time zone not null,
  updated_by bigint
);
create table agent_signatures (
  agent_id bigint not null,
  signature text not null,
  signature_html text,
  updated_at timestamp with time zone not null
);
create table agents (
  id bigint generated by default as identity not null,
  email citext not null,
  name text not null,
  role text not null,
  password_hash text not null,
  active boolean default true not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  mailbox_ids bigint[],
  locale text,
  ticket_limit integer,
  time_zone text,
  browser_time_zone text,
  browser_locale text,
  own_teams_only boolean default false not null,
  seen_mailbox_ids bigint[],
  seen_team_ids bigint[]
);
create table api_tokens (
  id bigint generated by default as identity not null,
  agent_id bigint not null,
  name text not null,
  token_hash bytea not null,
  created_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  expires_at timestamp with time zone,
  scope text default 'all'::text not null,
  role text,
  created_by bigint,
  scopes text[]
);
create table assignments_due (
  ticket_id bigint not null,
  reason text not null,
  look_at timestamp with time zone not null
);
create table attachments (
  id bigint generated by default as identity not null,
  message_id bigint,
  uploaded_by bigint,
  filename text not null,
  content_type text not null,
  size bigint not null,
  sha256 text not null,
  inline boolean default false not null,
  content_id text,
  storage_key text,
  blocked text,
  created_at timestamp with time zone default now() not null
);
create table audit_entries (
  id bigint generated by default as identity not null,
  created_at timestamp with time zone default now() not null,
  agent_id bigint,
  action text not null,
  subject_type text not null,
  subject_id bigint,
  data jsonb default '{}'::jsonb not null
);
create table branding (
  only_row boolean default true not null,
  accent text,
  logo_key text,
  logo_type text,
  logo_sha256 text,
  logo_size integer
);
create table breach_checks (
  only_row boolean default true not null,
  failing_since timestamp with time zone,
  failed_at timestamp with time zone
);
create table bulk_action_tickets (
  bulk_action_id bigint not null,
  ticket_id bigint not null,
  state text default 'pending'::text not null,
  before jsonb,
  version_after integer,
  reason text
);
create table bulk_actions (
  id bigint generated by default as identity not null,
  agent_id bigint not null,
  change jsonb not null,
  filter jsonb,
  state text default 'running'::text not null,
  total integer not null,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  role text default 'agent'::text not null
);
create table business_calendars (
  id bigint generated by default as identity not null,
  name citext not null,
  time_zone text not null,
  hours jsonb not null,
  holidays jsonb default '[]'::jsonb not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null
);
create table custom_fields (
  id bigint generated by default as identity not null,
  subject text not null,
  name citext not null,
  help text default ''::text not null,
  type text not null,
  choices jsonb default '[]'::jsonb not null,
  mailbox_ids bigint[] default '{}'::bigint[] not null,
  required_on_solve boolean default false not null,
  "position" integer default 0 not null,
  archived_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  updated_by bigint
);
create table customer_exports (
  id bigint generated always as identity not null,
  customer_id bigint not null,
  state text default 'waiting'::text not null,
  with_notes boolean not null,
  parts_done integer default 0 not null,
  parts_all integer,
  counts jsonb default '{}'::jsonb not null,
  storage_key text,
  size bigint,
  lease_until timestamp with time zone,
  created_by bigint,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  expires_at timestamp with time zone
);
create table customer_merges (
  id bigint generated by default as identity not null,
  kept_id bigint not null,
  merged_id bigint not null,
  address_ids bigint[] not null,
  ticket_ids bigint[] not null,
  policy_ids bigint[] not null,
  kept_before jsonb not null,
  merged_at timestamp with time zone not null,
  merged_by bigint,
  undone_at timestamp with time zone
);
create table customer_notes (
  id bigint generated by default as identity not null,
  customer_id bigint not null,
  text text not null,
  agent_id bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create table customers (
  id bigint generated by default as identity not null,
  email citext not null,
  name text default ''::text not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  organisation_id bigint,
  fields jsonb default '{}'::jsonb not null,
  merged_into_id bigint,
  organisation_by_hand boolean default false not null
);
create table dead_letters (
  id bigint generated by default as identity not null,
  job text not null,
  subject_id bigint not null,
  payload jsonb default '{}'::jsonb not null,
  error text not null,
  history jsonb default '[]'::jsonb not null,
  created_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  resolution text,
  resolved_by bigint,
  reason text
);
create table desk_settings (
  only_row boolean default true not null,
  cooldown_burst integer default 10 not null,
  hold_retention_days integer default 90,
  suppression_days integer default 60 not null,
  automatic_per_ticket jsonb default '[{"count": 10, "minutes": 10}, {"count": 15, "minutes": 30}, {"count": 25, "minutes": 60}, {"count": 50, "minutes": 180}, {"count": 100, "minutes": 600}]'::jsonb not null,
  automatic_per_recipient jsonb default '[{"count": 30, "minutes": 10}, {"count": 60, "minutes": 30}, {"count": 120, "minutes": 60}, {"count": 240, "minutes": 180}, {"count": 360, "minutes": 600}]'::jsonb not null,
  loop_budget jsonb default '[{"count": 100, "minutes": 10}, {"count": 200, "minutes": 30}, {"count": 300, "minutes": 60}, {"count": 600, "minutes": 180}, {"count": 1000, "minutes": 600}]'::jsonb not null,
  updated_at timestamp with time zone default now() not null,
  undo_seconds integer default 5 not null,
  download_link_days integer default 30 not null,
  arc_sealers text[] default '{}'::text[] not null,
  desk_name text default 'HelpDesk'::text not null,
  language text default 'en'::text not null,
  require_second_factor boolean default false not null
);
create table desk_setup (
  only_row boolean default true not null,
  steps jsonb default '{}'::jsonb not null,
  finished_at timestamp with time zone
);
create table dkim_keys (
  id bigint generated by default as identity not null,
  domain citext not null,
  selector text not null,
  private_key text not null,
  public_key text not null,
  state text default 'waiting'::text not null,
  checked_at timestamp with time zone,
  check_problem text,
  created_at timestamp with time zone default now() not null,
  created_by bigint
);
create table drafts (
  ticket_id bigint not null,
  agent_id bigint not null,
  text text not null,
  html text,
  reason text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  mailed boolean default false not null,
  composed jsonb,
  version integer default 1 not null,
  shared boolean default false not null
);
create table erasures (
  id bigint generated always as identity not null,
  customer_id bigint not null,
  state text default 'waiting'::text not null,
  report jsonb default '{}'::jsonb not null,
  lease_until timestamp with time zone,
  created_by bigint,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone
);
create table exports (
  id bigint generated by default as identity not null,
  state text default 'waiting'::text not null,
  storage_key text,
  size bigint,
  rows bigint,
  problem text,
  lease_until timestamp with time zone,
  created_by bigint,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone
);
create table half_sessions (
  token_hash bytea not null,
  agent_id bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
);
create table handovers (
  id bigint generated by default as identity not null,
  agent_id bigint not null,
  to_agent_id bigint,
  to_team_id bigint,
  created_by bigint,
  created_at timestamp with time zone not null,
  last_ticket_id bigint default 0 not null,
  moved integer default 0 not null,
  finished_at timestamp with time zone
);
create table housekeeping_runs (
  name text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  removed bigint,
  removed_ever bigint default 0 not null,
  problem text,
  place text
);
create table idempotency_keys (
  agent_id bigint not null,
  key text not null,
  request_hash text not null,
  message_id bigint not null,
  created_at timestamp with time zone default now() not null
);
create table idempotent_answers (
  agent_id bigint not null,
  key text not null,
  request_hash text not null,
  done boolean default false not null,
  answer jsonb,
  created_at timestamp with time zone not null
);
create table imap_accounts (
  mailbox_id bigint not null,
  host text not null,
  port integer not null,
  tls text not null,
  username text not null,
  auth text not null,
  secret text not null,
  folder text default 'INBOX'::text not null,
  after_fetch text default 'seen'::text not null,
  move_to text,
  existing text default 'take'::text not null,
  starts_at timestamp with time zone default now() not null,
  enabled boolean default true not null,
  revision integer default 1 not null,
  uid_validity bigint,
  last_uid bigint default 0 not null,
  state text default 'waiting'::text not null,
  last_error text,
  last_error_at timestamp with time zone,
  last_fetch_at timestamp with time zone,
  fetched bigint default 0 not null,
  lease_owner uuid,
  lease_until timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  token_endpoint text,
  client_id text,
  client_secret text,
  token_scope text,
  refresh_token text,
  token_expires_at timestamp with time zone,
  token_renewed_at timestamp with time zone,
  token_error text
);
create table imap_left_mails (
  mailbox_id bigint not null,
  uid bigint not null,
  attempts integer default 0 not null,
  retry_at timestamp with time zone,
  reason text default ''::text not null
);
create table import_problems (
  id bigint generated always as identity not null,
  import_id bigint not null,
  file text not null,
  line integer not null,
  message text not null
);
create table import_records (
  id bigint generated always as identity not null,
  import_id bigint not null,
  kind text not null,
  source_id text not null,
  parent_id text,
  file text not null,
  line integer not null,
  data jsonb not null,
  done boolean default false not null
);
create table imported_rows (
  source text not null,
  kind text not null,
  source_id text not null,
  row_id bigint not null,
  import_id bigint,
  version integer
);
create table imports (
  id bigint generated by default as identity not null,
  kind text not null,
  source text not null,
  mailbox_id bigint,
  files jsonb default '[]'::jsonb not null,
  columns jsonb default '{}'::jsonb not null,
  state text default 'new'::text not null,
  total integer default 0 not null,
  made integer default 0 not null,
  known integer default 0 not null,
  refused integer default 0 not null,
  removed integer default 0 not null,
  kept integer default 0 not null,
  problem text,
  lease_owner uuid,
  lease_until timestamp with time zone,
  created_by bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  ticket_status text
);
create table inbound_hours (
  hour timestamp with time zone not null,
  mails integer not null
);
create table inbound_mails (
  id bigint generated by default as identity not null,
  received_at timestamp with time zone not null,
  remote_address text not null,
  helo text default ''::text not null,
  tls text,
  session_id text default ''::text not null,
  envelope_from text not null,
  envelope_to text[] not null,
  mailbox_id bigint not null,
  raw_sha256 text not null,
  size bigint not null,
  message_id_header text,
  from_email text,
  subject text default ''::text not null,
  kind text default 'mail'::text not null,
  outcome text not null,
  reason text,
  ticket_id bigint,
  message_id bigint,
  duplicate_of_id bigint,
  trace jsonb default '[]'::jsonb not null,
  report jsonb default '[]'::jsonb not null,
  release_at timestamp with time zone,
  authentication jsonb
);
create table invite_mails (
  id bigint generated by default as identity not null,
  invite_id bigint not null,
  agent_id bigint,
  sent_at timestamp with time zone not null
);
create table invites (
  id bigint generated by default as identity not null,
  email citext not null,
  name text default ''::text not null,
  role text not null,
  mailbox_ids bigint[],
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  created_by bigint,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  outbound_mail_id bigint,
  accepted_at timestamp with time zone,
  agent_id bigint,
  revoked_at timestamp with time zone,
  own_teams_only boolean default false not null,
  team_ids bigint[] default '{}'::bigint[] not null,
  language text
);
create table kept_pictures (
  attachment_id bigint not null,
  macro_id bigint,
  mailbox_id bigint,
  agent_id bigint
);
create table legal_holds (
  id bigint generated always as identity not null,
  customer_id bigint,
  ticket_id bigint,
  reason text not null,
  created_by bigint,
  created_at timestamp with time zone not null,
  lifted_by bigint,
  lifted_at timestamp with time zone,
  lift_reason text
);
create table link_mails (
  outbound_mail_id bigint not null
);
create table login_attempts (
  id bigint generated by default as identity not null,
  account citext not null,
  remote_address text not null,
  attempted_at timestamp with time zone default now() not null,
  device text
);
create table macros (
  id bigint generated by default as identity not null,
  name text not null,
  text text default ''::text not null,
  html text,
  actions jsonb default '{}'::jsonb not null,
  visibility text not null,
  owner_id bigint not null,
  team_id bigint,
  mailbox_id bigint,
  uses integer default 0 not null,
  last_used_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create table mail_hook_posts (
  hook_id bigint not null,
  key text not null,
  taken boolean default false not null,
  seen_at timestamp with time zone not null
);
create table mail_hooks (
  id bigint generated by default as identity not null,
  name text not null,
  style text not null,
  address text not null,
  mailbox_ids bigint[] default '{}'::bigint[] not null,
  secret text,
  previous_secret text,
  previous_until timestamp with time zone,
  topic_arn text,
  confirmed_at timestamp with time zone,
  believes_provider boolean default false not null,
  max_per_minute integer default 600 not null,
  enabled boolean default true not null,
  received bigint default 0 not null,
  last_received_at timestamp with time zone,
  last_error text,
  last_error_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  s3_bucket text,
  s3_region text,
  s3_access_key_id text,
  s3_secret text
);
create table mail_keys (
  version smallint not null,
  secret bytea not null,
  created_at timestamp with time zone default now() not null
);
create table mailbox_addresses (
  address citext not null,
  mailbox_id bigint not null,
  main boolean default false not null
);
create table mailbox_relays (
  mailbox_id bigint not null,
  host text not null,
  port integer not null,
  tls text not null,
  username text,
  secret text,
  max_per_minute integer,
  max_message_bytes bigint,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null
);
create table mailboxes (
  id bigint generated by default as identity not null,
  name text not null,
  signature text default ''::text not null,
  acknowledge boolean default true not null,
  acknowledgement_text text default ''::text not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  follow_up_days integer,
  authentication_policy text default 'mark'::text not null,
  default_team_id bigint,
  language text,
  signature_html text,
  signed_by text default 'mailbox'::text not null
);
create table merged_tag_tickets (
  merge_id bigint not null,
  ticket_id bigint not null,
  had_both boolean not null
);
create table messages (
  id bigint generated by default as identity not null,
  ticket_id bigint not null,
  kind text not null,
  author_agent_id bigint,
  author_customer_id bigint,
  from_email text,
  from_name text default ''::text not null,
  recipients_to jsonb default '[]'::jsonb not null,
  recipients_cc jsonb default '[]'::jsonb not null,
  recipients_bcc jsonb default '[]'::jsonb not null,
  subject text default ''::text not null,
  message_id text,
  in_reply_to text,
  reference_ids text[] default '{}'::text[] not null,
  created_at timestamp with time zone default now() not null,
  text text default ''::text not null,
  quoted_text text default ''::text not null,
  html text,
  new_person boolean default false not null,
  invite jsonb,
  read_as text,
  no_automatic_answer text
);
create table moved_messages (
  move_id bigint not null,
  message_id bigint not null
);
create table new_ticket_drafts (
  agent_id bigint not null,
  content jsonb not null,
  version integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create table note_mentions (
  message_id bigint not null,
  agent_id bigint not null
);
create table notification_defaults (
  only_row boolean default true not null,
  choices text[] not null,
  updated_at timestamp with time zone default now() not null
);
create table notification_mails (
  outbound_mail_id bigint not null,
  agent_id bigint not null,
  ticket_id bigint,
  last_message_id bigint not null
);
create table notification_preferences (
  agent_id bigint not null,
  choices text[],
  digest_minutes integer default 0 not null,
  quiet_from time without time zone,
  quiet_until time without time zone,
  updated_at timestamp with time zone not null
);
create table notifications (
  id bigint generated by default as identity not null,
  agent_id bigint not null,
  kind text not null,
  ticket_id bigint not null,
  message_id bigint,
  actor_agent_id bigint,
  data jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  in_app boolean not null,
  read_at timestamp with time zone,
  mail_due_at timestamp with time zone,
  browser_due_at timestamp with time zone,
  browser_at timestamp with time zone,
  outbound_mail_id bigint
);
create table oidc_links (
  id bigint generated by default as identity not null,
  agent_id bigint not null,
  issuer text not null,
  subject text not null,
  email text,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null
);
create table oidc_sessions (
  id bigint generated by default as identity not null,
  token_hash bytea not null,
  issuer text not null,
  subject text not null,
  sid text,
  id_token text not null
);
create table oidc_settings (
  only_row boolean default true not null,
  enabled boolean default false not null,
  issuer text default ''::text not null,
  client_id text default ''::text not null,
  client_secret text,
  scopes text default 'openid email profile'::text not null,
  button_label text default ''::text not null,
  groups_claim text default ''::text not null,
  mapping jsonb default '[]'::jsonb not null,
  default_role text,
  allowed_domains text[] default '{}'::text[] not null,
  create_agents boolean default false not null,
  trust_unverified_email boolean default false not null,
  only_way boolean default false not null,
  emergency_password_hash text,
  sign_out_there boolean default true not null
);
create table oidc_used_states (
  state_hash bytea not null,
  expires_at timestamp with time zone not null
);
create table organisation_domains (
  domain citext not null,
  organisation_id bigint not null
);
create table organisations (
  id bigint generated by default as identity not null,
  name text not null,
  created_at timestamp with time zone default now() not null,
  fields jsonb default '{}'::jsonb not null,
  include_subdomains boolean default false not null,
  notes text default ''::text not null
);
create table outbound_attempts (
  id bigint generated by default as identity not null,
  outbound_mail_id bigint not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  outcome text not null,
  response text default ''::text not null
);
create table outbound_bounces (
  id bigint generated by default as identity not null,
  outbound_mail_id bigint not null,
  kind text not null,
  recipient citext not null,
  status text not null,
  diagnostic text not null,
  hard boolean not null,
  reported_at timestamp with time zone not null
);
create table outbound_mails (
  id bigint generated by default as identity not null,
  kind text not null,
  state text default 'queued'::text not null,
  ticket_id bigint,
  message_id bigint,
  mailbox_id bigint not null,
  message_id_header text not null,
  in_reply_to text,
  reference_ids text[] default '{}'::text[] not null,
  recipients_to jsonb default '[]'::jsonb not null,
  recipients_cc jsonb default '[]'::jsonb not null,
  recipients_bcc jsonb default '[]'::jsonb not null,
  subject text not null,
  text text default ''::text not null,
  html text,
  attempts integer default 0 not null,
  last_error text,
  smtp_response text,
  next_attempt_at timestamp with time zone default now() not null,
  lease_until timestamp with time zone,
  sent_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  settled jsonb default '[]'::jsonb not null,
  automatic_to citext,
  bounced_at timestamp with time zone,
  send_at timestamp with time zone,
  undo_until timestamp with time zone,
  attempts_before integer default 0 not null,
  attempt_started_at timestamp with time zone,
  ticket_status_before text,
  ticket_status_after text,
  turn_at timestamp with time zone,
  answered_by_id bigint,
  dated_at timestamp with time zone,
  trail jsonb,
  ticket_changes jsonb
);
create table passkeys (
  id bigint generated by default as identity not null,
  agent_id bigint not null,
  credential_id bytea not null,
  public_key bytea not null,
  handle bytea not null,
  counter bigint not null,
  transports text[] default '{}'::text[] not null,
  backed_up boolean not null,
  name text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone
);
create table password_reset_requests (
  id bigint generated by default as identity not null,
  email citext not null,
  remote_address text not null,
  requested_at timestamp with time zone not null,
  handled_at timestamp with time zone
);
create table password_resets (
  token_hash bytea not null,
  agent_id bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone
);
create table picture_senders (
  agent_id bigint not null,
  address citext not null,
  created_at timestamp with time zone not null
);
create table queue_totals (
  queue text not null,
  completed bigint default 0 not null,
  failed bigint default 0 not null,
  since timestamp with time zone default now() not null
);
create table raw_mails (
  sha256 text not null,
  size bigint not null,
  compressed bytea,
  storage_key text,
  created_at timestamp with time zone default now() not null
);
create table recovery_codes (
  agent_id bigint not null,
  code_hash bytea not null,
  made_at timestamp with time zone not null,
  used_at timestamp with time zone
);
create table relay_turns (
  relay text not null,
  free_at timestamp with time zone default '-infinity'::timestamp with time zone not null,
  promised_until timestamp with time zone default '-infinity'::timestamp with time zone not null
);
create table remote_pictures (
  url_hash bytea not null,
  storage_key text,
  content_type text,
  size bigint,
  sha256 text,
  fetched_at timestamp with time zone not null,
  expires_at timestamp with time zone not null
);
create table removable_objects (
  key text not null,
  due_at timestamp with time zone not null,
  set_aside boolean default false not null
);
create table report_changes (
  id bigint generated always as identity not null,
  ticket_id bigint not null
);
create table report_hours (
  part text not null,
  key text not null,
  hour timestamp with time zone not null,
  mailbox_id bigint not null,
  opened bigint default 0 not null,
  customer_messages bigint default 0 not null,
  replies bigint default 0 not null,
  first_responses bigint default 0 not null,
  first_response_seconds bigint default 0 not null,
  first_in_1h bigint default 0 not null,
  first_in_8h bigint default 0 not null,
  first_in_24h bigint default 0 not null,
  first_business_responses bigint default 0 not null,
  first_business_seconds bigint default 0 not null,
  solved bigint default 0 not null,
  resolution_seconds bigint default 0 not null,
  solved_in_8h bigint default 0 not null,
  solved_in_24h bigint default 0 not null,
  solved_in_7d bigint default 0 not null,
  solved_business bigint default 0 not null,
  resolution_business_seconds bigint default 0 not null
);
create table report_tickets (
  ticket_id bigint not null,
  mailbox_id bigint not null,
  team_id bigint,
  tags text[] not null,
  counted jsonb not null,
  first_hour timestamp with time zone not null,
  last_hour timestamp with time zone not null
);
create table retention (
  only_row boolean default true not null,
  closed_ticket_days integer,
  trash_days integer default 30,
  spam_ticket_days integer,
  audit_days integer,
  notification_days integer default 90,
  raw_mail_days integer,
  cold_mail_days integer
);
create table rule_runs (
  id bigint generated by default as identity not null,
  rule_id bigint not null,
  ticket_id bigint not null,
  occasion text not null,
  results jsonb default '[]'::jsonb not null,
  error text,
  created_at timestamp with time zone not null
);
create table rule_timers (
  rule_id bigint not null,
  ticket_id bigint not null,
  due_at timestamp with time zone not null,
  failures integer default 0 not null
);
create table rules (
  id bigint generated by default as identity not null,
  name text not null,
  "position" integer not null,
  enabled boolean default false not null,
  triggers text[] default '{}'::text[] not null,
  since text,
  hours integer,
  conditions jsonb not null,
  actions jsonb not null,
  stop boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  updated_by bigint
);
create table satisfaction_questions (
  id bigint generated by default as identity not null,
  ticket_id bigint not null,
  mailbox_id bigint not null,
  customer_id bigint not null,
  agent_id bigint,
  state text default 'waiting'::text not null,
  reason text,
  solved_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  asked_at timestamp with time zone,
  expires_at timestamp with time zone,
  rating text,
  comment text default ''::text not null,
  answered_at timestamp with time zone,
  created_at timestamp with time zone not null
);
create table satisfaction_settings (
  mailbox_id bigint not null,
  enabled boolean not null,
  delay_minutes integer not null,
  again_after_days integer not null,
  updated_at timestamp with time zone default now() not null
);
create table saved_views (
  id bigint generated by default as identity not null,
  name text not null,
  filter jsonb not null,
  visibility text not null,
  agent_id bigint not null,
  team_id bigint,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);
create table search_changes (
  id bigint generated always as identity not null,
  ticket_id bigint not null,
  changed_at timestamp with time zone default clock_timestamp() not null
);
create table search_documents (
  ticket_id bigint not null,
  indexed_at timestamp with time zone not null,
  words tsvector not null
);
create table search_words (
  word text not null
);
create table security_mails (
  audit_entry_id bigint not null,
  told_at timestamp with time zone not null
);
create table sender_rules (
  id bigint generated by default as identity not null,
  pattern citext not null,
  like_pattern text,
  verdict text not null,
  action text default 'refuse'::text not null,
  mailbox_id bigint,
  note text default ''::text not null,
  created_at timestamp with time zone default now() not null,
  created_by bigint
);
create table service_heartbeats (
  id uuid not null,
  role text not null,
  host text not null,
  pid integer not null,
  version text not null,
  details jsonb default '{}'::jsonb not null,
  started_at timestamp with time zone default now() not null,
  seen_at timestamp with time zone default now() not null,
  stopped_at timestamp with time zone
);
create table sessions (
  token_hash bytea not null,
  agent_id bigint not null,
  created_at timestamp with time zone default now() not null,
  last_seen_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  remote_address text,
  user_agent text,
  proof text default 'password'::text not null
);
create table sla_clocks (
  id bigint generated by default as identity not null,
  ticket_id bigint not null,
  kind text not null,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone,
  remind_at timestamp with time zone,
  reminded_at timestamp with time zone,
  stopped_at timestamp with time zone,
  policy_id bigint,
  target_minutes integer,
  lead_minutes integer,
  marks jsonb default '[]'::jsonb not null,
  paused_at timestamp with time zone,
  breached_at timestamp with time zone,
  outcome text,
  decided_at timestamp with time zone,
  stop_reason text,
  agent_id bigint,
  team_id bigint,
  explanation jsonb
);
create table sla_merges (
  move_id bigint not null,
  into_policy_id bigint,
  before jsonb not null,
  after jsonb not null
);
create table sla_policies (
  id bigint generated by default as identity not null,
  name citext not null,
  "position" integer not null,
  active boolean default true not null,
  calendar_id bigint,
  targets jsonb not null,
  reminder_lead_minutes integer,
  mailbox_ids bigint[] default '{}'::bigint[] not null,
  team_ids bigint[] default '{}'::bigint[] not null,
  tags text[] default '{}'::text[] not null,
  customer_ids bigint[] default '{}'::bigint[] not null,
  organisation_ids bigint[] default '{}'::bigint[] not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  deleted_at timestamp with time zone
);
create table sla_recomputations (
  id bigint generated by default as identity not null,
  cause jsonb not null,
  created_at timestamp with time zone not null,
  after_ticket_id bigint default 0 not null,
  settled boolean default false not null,
  finished_at timestamp with time zone
);
create table suppressed_recipients (
  id bigint generated by default as identity not null,
  email citext not null,
  reason text not null,
  status text default ''::text not null,
  diagnostic text default ''::text not null,
  outbound_mail_id bigint,
  created_at timestamp with time zone default now() not null,
  until timestamp with time zone
);
create table tag_merges (
  id bigint generated by default as identity not null,
  tag_id bigint not null,
  into_id bigint not null,
  child_ids bigint[] not null,
  merged_at timestamp with time zone not null,
  merged_by bigint,
  undone_at timestamp with time zone
);
create table tag_uses (
  name text not null,
  change integer not null
);
create table tags (
  id bigint generated by default as identity not null,
  name citext not null,
  colour text default 'grey'::text not null,
  archived_at timestamp with time zone,
  merged_into_id bigint,
  moved_at timestamp with time zone,
  old_spelling text,
  use_count bigint default 0 not null,
  created_at timestamp with time zone default now() not null
);
create table team_members (
  team_id bigint not null,
  agent_id bigint not null,
  turn bigint default 0 not null
);
create table teams (
  id bigint generated by default as identity not null,
  name citext not null,
  lead_agent_id bigint,
  created_at timestamp with time zone default now() not null,
  assignment text default 'none'::text not null,
  mailbox_ids bigint[]
);
create table ticket_events (
  id bigint generated by default as identity not null,
  ticket_id bigint not null,
  type text not null,
  actor_agent_id bigint,
  data jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default now() not null
);
create table ticket_field_values (
  ticket_id bigint not null,
  field_id bigint not null,
  value text collate "C" not null,
  number double precision
);
create table ticket_followers (
  ticket_id bigint not null,
  agent_id bigint not null,
  created_at timestamp with time zone not null
);
create table ticket_links (
  ticket_id bigint not null,
  other_id bigint not null,
  relation text not null,
  created_at timestamp with time zone default now() not null
);
create table ticket_moves (
  id bigint generated by default as identity not null,
  kind text not null,
  from_ticket_id bigint not null,
  into_ticket_id bigint not null,
  agent_id bigint,
  before jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  undone_at timestamp with time zone
);
create table ticket_participants (
  ticket_id bigint not null,
  email citext not null,
  name text default ''::text not null,
  role text not null,
  created_at timestamp with time zone default now() not null
);
create table ticket_reads (
  agent_id bigint not null,
  ticket_id bigint not null,
  read_at timestamp with time zone not null
);
create table tickets (
  id bigint generated by default as identity not null,
  number bigint default nextval('ticket_numbers'::regclass) not null,
  mailbox_id bigint not null,
  customer_id bigint not null,
  assignee_id bigint,
  subject text not null,
  status text default 'new'::text not null,
  priority text default 'normal'::text not null,
  tags text[] default '{}'::text[] not null,
  version integer default 1 not null,
  message_count integer default 0 not null,
  preview text default ''::text not null,
  last_message_kind text default 'customer'::text not null,
  last_message_at timestamp with time zone default now() not null,
  merged_into_id bigint,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  solved_at timestamp with time zone,
  closed_at timestamp with time zone,
  proposed_customer jsonb,
  team_id bigint,
  sla_policy_id bigint,
  due_at timestamp with time zone,
  due_kind text,
  due_remind_at timestamp with time zone,
  muted boolean default false not null,
  snoozed_until timestamp with time zone,
  snoozed_by_id bigint,
  spam_at timestamp with time zone,
  deleted_at timestamp with time zone,
  fields jsonb default '{}'::jsonb not null
);
create table totp_keys (
  agent_id bigint not null,
  secret text,
  added_at timestamp with time zone,
  last_step bigint,
  pending text,
  pending_at timestamp with time zone
);
create table used_challenges (
  challenge_hash bytea not null,
  expires_at timestamp with time zone not null
);
create table warning_settings (
  only_row boolean default true not null,
  unsent_minutes integer default 30 not null,
  held_hours integer default 24 not null,
  silence_mails integer default 10,
  disk_free_percent integer default 10 not null,
  updated_at timestamp with time zone default now() not null
);
create table webhook_attempts (
  id bigint generated by default as identity not null,
  delivery_id bigint not null,
  started_at timestamp with time zone not null,
  duration_ms integer not null,
  url text not null,
  status integer,
  response text default ''::text not null,
  error text
);
create table webhook_deliveries (
  id bigint generated by default as identity not null,
  key uuid default gen_random_uuid() not null,
  webhook_id bigint not null,
  event text not null,
  ticket_id bigint,
  message_id bigint,
  change jsonb,
  payload text,
  state text default 'waiting'::text not null,
  attempts integer default 0 not null,
  next_attempt_at timestamp with time zone not null,
  give_up_at timestamp with time zone not null,
  lease_until timestamp with time zone,
  created_at timestamp with time zone not null,
  trail jsonb
);
create table webhooks (
  id bigint generated by default as identity not null,
  description text default ''::text not null,
  url text not null,
  events text[] not null,
  mailbox_ids bigint[] default '{}'::bigint[] not null,
  secret text not null,
  previous_secret text,
  previous_until timestamp with time zone,
  enabled boolean default true not null,
  failing_since timestamp with time zone,
  failures integer default 0 not null,
  last_error text,
  disabled_at timestamp with time zone,
  disabled_reason text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null
);

-- Constraints

alter table agent_absences add constraint agent_absences_pkey PRIMARY KEY (agent_id);
alter table agent_absences add constraint agent_absences_answers_check CHECK ((answers = ANY (ARRAY['keep'::text, 'team'::text, 'substitute'::text])));
alter table agent_absences add constraint agent_absences_check CHECK ((ends_at > starts_at));
alter table agent_absences add constraint agent_absences_check1 CHECK ((substitute_id <> agent_id));
alter table agent_signatures add constraint agent_signatures_pkey PRIMARY KEY (agent_id);
alter table agents add constraint agents_pkey PRIMARY KEY (id);
alter table agents add constraint agents_email_key UNIQUE (email);
alter table agents add constraint agents_browser_locale_check CHECK ((browser_locale = ANY (ARRAY['en'::text, 'de'::text])));
alter table agents add constraint agents_browser_time_zone_check CHECK (((length(browser_time_zone) >= 1) AND (length(browser_time_zone) <= 64)));
alter table agents add constraint agents_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'de'::text])));
alter table agents add constraint agents_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'lead'::text, 'agent'::text, 'reader'::text])));
alter table agents add constraint agents_ticket_limit_check CHECK ((ticket_limit > 0));
alter table agents add constraint agents_time_zone_check CHECK (((length(time_zone) >= 1) AND (length(time_zone) <= 64)));
alter table api_tokens add constraint api_tokens_pkey PRIMARY KEY (id);
alter table api_tokens add constraint api_tokens_token_hash_key UNIQUE (token_hash);
alter table api_tokens add constraint api_tokens_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'lead'::text, 'agent'::text, 'reader'::text])));
alter table api_tokens add constraint api_tokens_scope_check CHECK ((scope = ANY (ARRAY['all'::text, 'read'::text])));
alter table assignments_due add constraint assignments_due_pkey PRIMARY KEY (ticket_id);
alter table assignments_due add constraint assignments_due_reason_check CHECK ((reason = ANY (ARRAY['team'::text, 'away'::text])));
alter table attachments add constraint attachments_pkey PRIMARY KEY (id);
alter table attachments add constraint attachments_check CHECK (((storage_key IS NULL) = (blocked IS NOT NULL)));
alter table audit_entries add constraint audit_entries_pkey PRIMARY KEY (id);
alter table branding add constraint branding_pkey PRIMARY KEY (only_row);
alter table branding add constraint branding_accent_check CHECK ((accent ~ '^#[0-9a-f]{6}$'::text));
alter table branding add constraint branding_check CHECK ((num_nulls(logo_key, logo_type, logo_sha256, logo_size) = ANY (ARRAY[0, 4])));
alter table branding add constraint branding_only_row_check CHECK (only_row);
alter table breach_checks add constraint breach_checks_pkey PRIMARY KEY (only_row);
alter table breach_checks add constraint breach_checks_only_row_check CHECK (only_row);
alter table bulk_action_tickets add constraint bulk_action_tickets_pkey PRIMARY KEY (bulk_action_id, ticket_id);
alter table bulk_action_tickets add constraint bulk_action_tickets_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'done'::text, 'unchanged'::text, 'failed'::text, 'cancelled'::text, 'undone'::text, 'skipped'::text])));
alter table bulk_actions add constraint bulk_actions_pkey PRIMARY KEY (id);
alter table bulk_actions add constraint bulk_actions_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'undoing'::text, 'undone'::text])));
alter table business_calendars add constraint business_calendars_pkey PRIMARY KEY (id);
alter table business_calendars add constraint business_calendars_name_key UNIQUE (name);
alter table custom_fields add constraint custom_fields_pkey PRIMARY KEY (id);
alter table custom_fields add constraint custom_fields_subject_name_key UNIQUE (subject, name);
alter table custom_fields add constraint custom_fields_subject_check CHECK ((subject = ANY (ARRAY['ticket'::text, 'customer'::text, 'organisation'::text])));
alter table custom_fields add constraint custom_fields_type_check CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'choice'::text, 'choices'::text, 'date'::text, 'checkbox'::text])));
alter table customer_exports add constraint customer_exports_pkey PRIMARY KEY (id);
alter table customer_exports add constraint customer_exports_check CHECK (((state = 'done'::text) = (storage_key IS NOT NULL)));
alter table customer_exports add constraint customer_exports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text, 'expired'::text])));
alter table customer_merges add constraint customer_merges_pkey PRIMARY KEY (id);
alter table customer_notes add constraint customer_notes_pkey PRIMARY KEY (id);
alter table customers add constraint customers_pkey PRIMARY KEY (id);
alter table customers add constraint customers_email_key UNIQUE (email);
alter table dead_letters add constraint dead_letters_pkey PRIMARY KEY (id);
alter table dead_letters add constraint dead_letters_check CHECK (((resolved_at IS NULL) = (resolution IS NULL)));
alter table dead_letters add constraint dead_letters_resolution_check CHECK ((resolution = ANY (ARRAY['retried'::text, 'dropped'::text])));
alter table desk_settings add constraint desk_settings_pkey PRIMARY KEY (only_row);
alter table desk_settings add constraint desk_settings_cooldown_burst_check CHECK (((cooldown_burst >= 1) AND (cooldown_burst <= 100000)));
alter table desk_settings add constraint desk_settings_download_link_days_check CHECK (((download_link_days >= 1) AND (download_link_days <= 3650)));
alter table desk_settings add constraint desk_settings_hold_retention_days_check CHECK (((hold_retention_days >= 1) AND (hold_retention_days <= 36500)));
alter table desk_settings add constraint desk_settings_language_check CHECK ((language = ANY (ARRAY['en'::text, 'de'::text])));
alter table desk_settings add constraint desk_settings_only_row_check CHECK (only_row);
alter table desk_settings add constraint desk_settings_suppression_days_check CHECK (((suppression_days >= 1) AND (suppression_days <= 36500)));
alter table desk_settings add constraint desk_settings_undo_seconds_check CHECK (((undo_seconds >= 0) AND (undo_seconds <= 120)));
alter table desk_setup add constraint desk_setup_pkey PRIMARY KEY (only_row);
alter table desk_setup add constraint desk_setup_only_row_check CHECK (only_row);
alter table dkim_keys add constraint dkim_keys_pkey PRIMARY KEY (id);
alter table dkim_keys add constraint dkim_keys_domain_selector_key UNIQUE (domain, selector);
alter table dkim_keys add constraint dkim_keys_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'active'::text, 'retired'::text])));
alter table drafts add constraint drafts_pkey PRIMARY KEY (ticket_id, agent_id, mailed);
alter table erasures add constraint erasures_pkey PRIMARY KEY (id);
alter table erasures add constraint erasures_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'held'::text])));
alter table exports add constraint exports_pkey PRIMARY KEY (id);
alter table exports add constraint exports_check CHECK (((state = 'done'::text) = (storage_key IS NOT NULL)));
alter table exports add constraint exports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text])));
alter table half_sessions add constraint half_sessions_pkey PRIMARY KEY (token_hash);
alter table handovers add constraint handovers_pkey PRIMARY KEY (id);
alter table housekeeping_runs add constraint housekeeping_runs_pkey PRIMARY KEY (name);
alter table idempotency_keys add constraint idempotency_keys_pkey PRIMARY KEY (agent_id, key);
alter table idempotent_answers add constraint idempotent_answers_pkey PRIMARY KEY (agent_id, key);
alter table imap_accounts add constraint imap_accounts_pkey PRIMARY KEY (mailbox_id);
alter table imap_accounts add constraint imap_accounts_after_fetch_check CHECK ((after_fetch = ANY (ARRAY['seen'::text, 'move'::text])));
alter table imap_accounts add constraint imap_accounts_auth_check CHECK ((auth = ANY (ARRAY['password'::text, 'xoauth2'::text])));
alter table imap_accounts add constraint imap_accounts_check CHECK (((after_fetch = 'seen'::text) OR (move_to IS NOT NULL)));
alter table imap_accounts add constraint imap_accounts_existing_check CHECK ((existing = ANY (ARRAY['take'::text, 'leave'::text])));
alter table imap_accounts add constraint imap_accounts_port_check CHECK (((port >= 1) AND (port <= 65535)));
alter table imap_accounts add constraint imap_accounts_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'connecting'::text, 'fetching'::text, 'connected'::text, 'failed'::text])));
alter table imap_accounts add constraint imap_accounts_tls_check CHECK ((tls = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])));
alter table imap_left_mails add constraint imap_left_mails_pkey PRIMARY KEY (mailbox_id, uid);
alter table import_problems add constraint import_problems_pkey PRIMARY KEY (id);
alter table import_records add constraint import_records_pkey PRIMARY KEY (id);
alter table import_records add constraint import_records_import_id_kind_source_id_key UNIQUE (import_id, kind, source_id);
alter table import_records add constraint import_records_kind_check CHECK ((kind = ANY (ARRAY['user'::text, 'ticket'::text, 'comment'::text, 'customer'::text, 'canned_reply'::text, 'mail'::text])));
alter table imported_rows add constraint imported_rows_pkey PRIMARY KEY (source, kind, source_id);
alter table imported_rows add constraint imported_rows_kind_check CHECK ((kind = ANY (ARRAY['ticket'::text, 'message'::text, 'customer'::text, 'canned_reply'::text, 'mail'::text])));
alter table imports add constraint imports_pkey PRIMARY KEY (id);
alter table imports add constraint imports_kind_check CHECK ((kind = ANY (ARRAY['zendesk'::text, 'freescout'::text, 'customers'::text, 'canned_replies'::text, 'mail'::text])));
alter table imports add constraint imports_state_check CHECK ((state = ANY (ARRAY['new'::text, 'reading'::text, 'ready'::text, 'running'::text, 'done'::text, 'failed'::text, 'undoing'::text, 'undone'::text])));
alter table imports add constraint imports_ticket_status_check CHECK ((ticket_status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'solved'::text, 'closed'::text])));
alter table inbound_hours add constraint inbound_hours_pkey PRIMARY KEY (hour);
alter table inbound_hours add constraint inbound_hours_mails_check CHECK ((mails >= 0));
alter table inbound_mails add constraint inbound_mails_pkey PRIMARY KEY (id);
alter table inbound_mails add constraint inbound_mails_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'bounce'::text, 'delay'::text, 'complaint'::text, 'auto'::text])));
alter table inbound_mails add constraint inbound_mails_outcome_check CHECK ((outcome = ANY (ARRAY['ticket_opened'::text, 'message_added'::text, 'bounce'::text, 'auto_reply'::text, 'duplicate'::text, 'held'::text, 'discarded'::text])));
alter table invite_mails add constraint invite_mails_pkey PRIMARY KEY (id);
alter table invites add constraint invites_pkey PRIMARY KEY (id);
alter table invites add constraint invites_token_hash_key UNIQUE (token_hash);
alter table invites add constraint invites_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'lead'::text, 'agent'::text, 'reader'::text])));
alter table kept_pictures add constraint kept_pictures_pkey PRIMARY KEY (attachment_id);
alter table kept_pictures add constraint kept_pictures_of_one CHECK ((num_nonnulls(macro_id, mailbox_id, agent_id) = 1));
alter table legal_holds add constraint legal_holds_pkey PRIMARY KEY (id);
alter table legal_holds add constraint legal_holds_check CHECK (((num_nonnulls(customer_id, ticket_id) = 1) OR (lifted_at IS NOT NULL)));
alter table link_mails add constraint link_mails_pkey PRIMARY KEY (outbound_mail_id);
alter table login_attempts add constraint login_attempts_pkey PRIMARY KEY (id);
alter table macros add constraint macros_pkey PRIMARY KEY (id);
alter table macros add constraint macros_check CHECK (((visibility = 'team'::text) = (team_id IS NOT NULL)));
alter table macros add constraint macros_visibility_check CHECK ((visibility = ANY (ARRAY['own'::text, 'team'::text, 'all'::text])));
alter table mail_hook_posts add constraint mail_hook_posts_pkey PRIMARY KEY (hook_id, key);
alter table mail_hooks add constraint mail_hooks_pkey PRIMARY KEY (id);
alter table mail_hooks add constraint mail_hooks_address_key UNIQUE (address);
alter table mail_hooks add constraint mail_hooks_style_check CHECK ((style = ANY (ARRAY['signed'::text, 'mailgun'::text, 'postmark'::text, 'sendgrid'::text, 'ses'::text])));
alter table mail_hooks add constraint mail_hooks_whole_bucket CHECK ((num_nulls(s3_bucket, s3_region, s3_access_key_id, s3_secret) = ANY (ARRAY[0, 4])));
alter table mail_keys add constraint mail_keys_pkey PRIMARY KEY (version);
alter table mail_keys add constraint mail_keys_secret_check CHECK ((length(secret) >= 32));
alter table mailbox_addresses add constraint mailbox_addresses_pkey PRIMARY KEY (address);
alter table mailbox_relays add constraint mailbox_relays_pkey PRIMARY KEY (mailbox_id);
alter table mailbox_relays add constraint mailbox_relays_check CHECK (((username IS NULL) = (secret IS NULL)));
alter table mailbox_relays add constraint mailbox_relays_max_message_bytes_check CHECK ((max_message_bytes > 0));
alter table mailbox_relays add constraint mailbox_relays_max_per_minute_check CHECK ((max_per_minute > 0));
alter table mailbox_relays add constraint mailbox_relays_port_check CHECK (((port >= 1) AND (port <= 65535)));
alter table mailbox_relays add constraint mailbox_relays_tls_check CHECK ((tls = ANY (ARRAY['tls'::text, 'starttls'::text, 'opportunistic'::text, 'unverified'::text])));
alter table mailboxes add constraint mailboxes_pkey PRIMARY KEY (id);
alter table mailboxes add constraint mailboxes_authentication_policy_check CHECK ((authentication_policy = ANY (ARRAY['ignore'::text, 'mark'::text, 'hold'::text])));
alter table mailboxes add constraint mailboxes_follow_up_days_check CHECK ((follow_up_days >= 0));
alter table mailboxes add constraint mailboxes_language_check CHECK ((language = ANY (ARRAY['en'::text, 'de'::text])));
alter table mailboxes add constraint mailboxes_signed_by CHECK ((signed_by = ANY (ARRAY['mailbox'::text, 'agent'::text, 'both'::text])));
alter table merged_tag_tickets add constraint merged_tag_tickets_pkey PRIMARY KEY (merge_id, ticket_id);
alter table messages add constraint messages_pkey PRIMARY KEY (id);
alter table messages add constraint messages_kind_check CHECK ((kind = ANY (ARRAY['customer'::text, 'reply'::text, 'forward'::text, 'note'::text, 'auto'::text, 'bounce'::text]))) NOT VALID;
alter table moved_messages add constraint moved_messages_pkey PRIMARY KEY (move_id, message_id);
alter table new_ticket_drafts add constraint new_ticket_drafts_pkey PRIMARY KEY (agent_id);
alter table note_mentions add constraint note_mentions_pkey PRIMARY KEY (message_id, agent_id);
alter table notification_defaults add constraint notification_defaults_pkey PRIMARY KEY (only_row);
alter table notification_defaults add constraint notification_defaults_only_row_check CHECK (only_row);
alter table notification_mails add constraint notification_mails_pkey PRIMARY KEY (outbound_mail_id);
alter table notification_preferences add constraint notification_preferences_pkey PRIMARY KEY (agent_id);
alter table notification_preferences add constraint notification_preferences_check CHECK (((((quiet_from IS NULL) = (quiet_until IS NULL)) AND (quiet_from IS DISTINCT FROM quiet_until)) OR ((quiet_from IS NULL) AND (quiet_until IS NULL))));
alter table notification_preferences add constraint notification_preferences_digest_minutes_check CHECK (((digest_minutes >= 0) AND (digest_minutes <= 1440)));
alter table notifications add constraint notifications_pkey PRIMARY KEY (id);
alter table notifications add constraint notifications_kind_check CHECK ((kind = ANY (ARRAY['assigned'::text, 'reply'::text, 'new_ticket'::text, 'mention'::text, 'sla_reminder'::text, 'sla_breach'::text, 'failed_mail'::text])));
alter table oidc_links add constraint oidc_links_pkey PRIMARY KEY (id);
alter table oidc_links add constraint oidc_links_issuer_subject_key UNIQUE (issuer, subject);
alter table oidc_sessions add constraint oidc_sessions_pkey PRIMARY KEY (id);
alter table oidc_sessions add constraint oidc_sessions_token_hash_key UNIQUE (token_hash);
alter table oidc_settings add constraint oidc_settings_pkey PRIMARY KEY (only_row);
alter table oidc_settings add constraint oidc_settings_check CHECK (((NOT only_way) OR (enabled AND (emergency_password_hash IS NOT NULL))));
alter table oidc_settings add constraint oidc_settings_only_row_check CHECK (only_row);
alter table oidc_used_states add constraint oidc_used_states_pkey PRIMARY KEY (state_hash);
alter table organisation_domains add constraint organisation_domains_pkey PRIMARY KEY (domain);
alter table organisations add constraint organisations_pkey PRIMARY KEY (id);
alter table outbound_attempts add constraint outbound_attempts_pkey PRIMARY KEY (id);
alter table outbound_attempts add constraint outbound_attempts_outcome_check CHECK ((outcome = ANY (ARRAY['sent'::text, 'deferred'::text, 'failed'::text, 'interrupted'::text])));
alter table outbound_bounces add constraint outbound_bounces_pkey PRIMARY KEY (id);
alter table outbound_bounces add constraint outbound_bounces_outbound_mail_id_kind_recipient_key UNIQUE (outbound_mail_id, kind, recipient);
alter table outbound_bounces add constraint outbound_bounces_kind_check CHECK ((kind = ANY (ARRAY['bounce'::text, 'delay'::text, 'complaint'::text])));
alter table outbound_mails add constraint outbound_mails_pkey PRIMARY KEY (id);
alter table outbound_mails add constraint outbound_mails_message_id_header_key UNIQUE (message_id_header);
alter table outbound_mails add constraint outbound_mails_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'acknowledgement'::text, 'notification'::text, 'satisfaction'::text])));
alter table outbound_mails add constraint outbound_mails_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'deferred'::text, 'failed'::text, 'bounced'::text, 'cancelled'::text])));
alter table passkeys add constraint passkeys_pkey PRIMARY KEY (id);
alter table passkeys add constraint passkeys_credential_id_key UNIQUE (credential_id);
alter table password_reset_requests add constraint password_reset_requests_pkey PRIMARY KEY (id);
alter table password_resets add constraint password_resets_pkey PRIMARY KEY (token_hash);
alter table picture_senders add constraint picture_senders_pkey PRIMARY KEY (agent_id, address);
alter table queue_totals add constraint queue_totals_pkey PRIMARY KEY (queue);
alter table raw_mails add constraint raw_mails_pkey PRIMARY KEY (sha256);
alter table raw_mails add constraint raw_mails_one_place CHECK (((compressed IS NULL) OR (storage_key IS NULL))) NOT VALID;
alter table recovery_codes add constraint recovery_codes_pkey PRIMARY KEY (agent_id, code_hash);
alter table relay_turns add constraint relay_turns_pkey PRIMARY KEY (relay);
alter table remote_pictures add constraint remote_pictures_pkey PRIMARY KEY (url_hash);
alter table remote_pictures add constraint remote_pictures_check CHECK (((storage_key IS NULL) = ((content_type IS NULL) OR (size IS NULL) OR (sha256 IS NULL))));
alter table removable_objects add constraint removable_objects_pkey PRIMARY KEY (key);
alter table report_changes add constraint report_changes_pkey PRIMARY KEY (id);
alter table report_hours add constraint report_hours_pkey PRIMARY KEY (part, key, hour, mailbox_id);
alter table report_hours add constraint report_hours_part_check CHECK ((part = ANY (ARRAY['total'::text, 'team'::text, 'agent'::text, 'tag'::text])));
alter table report_tickets add constraint report_tickets_pkey PRIMARY KEY (ticket_id);
alter table retention add constraint retention_pkey PRIMARY KEY (only_row);
alter table retention add constraint retention_audit_days_check CHECK ((audit_days > 0));
alter table retention add constraint retention_closed_ticket_days_check CHECK ((closed_ticket_days > 0));
alter table retention add constraint retention_cold_mail_days_check CHECK ((cold_mail_days > 0));
alter table retention add constraint retention_notification_days_check CHECK ((notification_days > 0));
alter table retention add constraint retention_only_row_check CHECK (only_row);
alter table retention add constraint retention_raw_mail_days_check CHECK ((raw_mail_days > 0));
alter table retention add constraint retention_spam_ticket_days_check CHECK ((spam_ticket_days > 0));
alter table retention add constraint retention_trash_days_check CHECK ((trash_days > 0));
alter table rule_runs add constraint rule_runs_pkey PRIMARY KEY (id);
alter table rule_runs add constraint rule_runs_rule_id_ticket_id_occasion_key UNIQUE (rule_id, ticket_id, occasion);
alter table rule_timers add constraint rule_timers_pkey PRIMARY KEY (rule_id, ticket_id);
alter table rules add constraint rules_pkey PRIMARY KEY (id);
alter table rules add constraint rules_check CHECK (((since IS NULL) = (hours IS NULL)));
alter table rules add constraint rules_check1 CHECK (((since IS NULL) = (cardinality(triggers) > 0)));
alter table rules add constraint rules_hours_check CHECK ((hours > 0));
alter table rules add constraint rules_since_check CHECK ((since = ANY (ARRAY['opened'::text, 'customer_message'::text, 'agent_message'::text, 'status_change'::text])));
alter table satisfaction_questions add constraint satisfaction_questions_pkey PRIMARY KEY (id);
alter table satisfaction_questions add constraint satisfaction_questions_check CHECK (((state <> 'asked'::text) OR ((asked_at IS NOT NULL) AND (expires_at IS NOT NULL))));
alter table satisfaction_questions add constraint satisfaction_questions_rating_check CHECK ((rating = ANY (ARRAY['good'::text, 'okay'::text, 'bad'::text])));
alter table satisfaction_questions add constraint satisfaction_questions_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'asked'::text, 'dropped'::text])));
alter table satisfaction_settings add constraint satisfaction_settings_pkey PRIMARY KEY (mailbox_id);
alter table satisfaction_settings add constraint satisfaction_settings_again_after_days_check CHECK ((again_after_days >= 0));
alter table satisfaction_settings add constraint satisfaction_settings_delay_minutes_check CHECK ((delay_minutes >= 0));
alter table saved_views add constraint saved_views_pkey PRIMARY KEY (id);
alter table saved_views add constraint saved_views_check CHECK (((visibility = 'team'::text) = (team_id IS NOT NULL)));
alter table saved_views add constraint saved_views_visibility_check CHECK ((visibility = ANY (ARRAY['own'::text, 'team'::text, 'all'::text])));
alter table search_changes add constraint search_changes_pkey PRIMARY KEY (id);
alter table search_documents add constraint search_documents_pkey PRIMARY KEY (ticket_id);
alter table search_words add constraint search_words_pkey PRIMARY KEY (word);
alter table security_mails add constraint security_mails_pkey PRIMARY KEY (audit_entry_id);
alter table sender_rules add constraint sender_rules_pkey PRIMARY KEY (id);
alter table sender_rules add constraint sender_rules_action_check CHECK ((action = ANY (ARRAY['refuse'::text, 'hold'::text])));
alter table sender_rules add constraint sender_rules_verdict_check CHECK ((verdict = ANY (ARRAY['allow'::text, 'block'::text])));
alter table service_heartbeats add constraint service_heartbeats_pkey PRIMARY KEY (id);
alter table service_heartbeats add constraint service_heartbeats_role_check CHECK ((role = ANY (ARRAY['gateway'::text, 'api'::text, 'worker'::text])));
alter table sessions add constraint sessions_pkey PRIMARY KEY (token_hash);
alter table sessions add constraint sessions_proof_check CHECK ((proof = ANY (ARRAY['password'::text, 'second_factor'::text, 'passkey'::text, 'provider'::text])));
alter table sla_clocks add constraint sla_clocks_pkey PRIMARY KEY (id);
alter table sla_clocks add constraint sla_clocks_kind_check CHECK ((kind = ANY (ARRAY['first_response'::text, 'next_response'::text, 'resolution'::text])));
alter table sla_clocks add constraint sla_clocks_outcome_check CHECK ((outcome = ANY (ARRAY['met'::text, 'missed'::text, 'cancelled'::text])));
alter table sla_merges add constraint sla_merges_pkey PRIMARY KEY (move_id);
alter table sla_policies add constraint sla_policies_pkey PRIMARY KEY (id);
alter table sla_policies add constraint sla_policies_reminder_lead_minutes_check CHECK (((reminder_lead_minutes >= 0) AND (reminder_lead_minutes <= 100000)));
alter table sla_recomputations add constraint sla_recomputations_pkey PRIMARY KEY (id);
alter table suppressed_recipients add constraint suppressed_recipients_pkey PRIMARY KEY (id);
alter table suppressed_recipients add constraint suppressed_recipients_email_key UNIQUE (email);
alter table suppressed_recipients add constraint suppressed_recipients_reason_check CHECK ((reason = ANY (ARRAY['bounce'::text, 'complaint'::text])));
alter table tag_merges add constraint tag_merges_pkey PRIMARY KEY (id);
alter table tags add constraint tags_pkey PRIMARY KEY (id);
alter table tags add constraint tags_name_key UNIQUE (name);
alter table tags add constraint tags_check CHECK (((moved_at IS NULL) OR (merged_into_id IS NOT NULL)));
alter table tags add constraint tags_colour_check CHECK ((colour = ANY (ARRAY['grey'::text, 'accent'::text, 'good'::text, 'warn'::text, 'bad'::text, 'note'::text])));
alter table team_members add constraint team_members_pkey PRIMARY KEY (team_id, agent_id);
alter table teams add constraint teams_pkey PRIMARY KEY (id);
alter table teams add constraint teams_name_key UNIQUE (name);
alter table teams add constraint teams_assignment_check CHECK ((assignment = ANY (ARRAY['none'::text, 'round_robin'::text, 'load'::text])));
alter table ticket_events add constraint ticket_events_pkey PRIMARY KEY (id);
alter table ticket_field_values add constraint ticket_field_values_pkey PRIMARY KEY (ticket_id, field_id, value);
alter table ticket_followers add constraint ticket_followers_pkey PRIMARY KEY (ticket_id, agent_id);
alter table ticket_links add constraint ticket_links_pkey PRIMARY KEY (ticket_id, other_id);
alter table ticket_links add constraint ticket_links_check CHECK ((ticket_id < other_id));
alter table ticket_links add constraint ticket_links_relation_check CHECK ((relation = ANY (ARRAY['related'::text, 'follow_up'::text, 'twin'::text, 'split'::text, 'parent'::text, 'child'::text, 'duplicate'::text])));
alter table ticket_moves add constraint ticket_moves_pkey PRIMARY KEY (id);
alter table ticket_moves add constraint ticket_moves_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text, 'move'::text, 'newcomer'::text])));
alter table ticket_participants add constraint ticket_participants_pkey PRIMARY KEY (ticket_id, email);
alter table ticket_participants add constraint ticket_participants_role_check CHECK ((role = ANY (ARRAY['customer'::text, 'recipient'::text, 'offered'::text, 'stranger'::text])));
alter table ticket_reads add constraint ticket_reads_pkey PRIMARY KEY (agent_id, ticket_id);
alter table tickets add constraint tickets_pkey PRIMARY KEY (id);
alter table tickets add constraint tickets_number_key UNIQUE (number);
alter table tickets add constraint tickets_priority_check CHECK ((priority = ANY (ARRAY['low'::text, 'normal'::text, 'high'::text, 'urgent'::text])));
alter table tickets add constraint tickets_status_check CHECK ((status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text, 'solved'::text, 'closed'::text])));
alter table totp_keys add constraint totp_keys_pkey PRIMARY KEY (agent_id);
alter table used_challenges add constraint used_challenges_pkey PRIMARY KEY (challenge_hash);
alter table warning_settings add constraint warning_settings_pkey PRIMARY KEY (only_row);
alter table warning_settings add constraint warning_settings_disk_free_percent_check CHECK (((disk_free_percent >= 1) AND (disk_free_percent <= 50)));
alter table warning_settings add constraint warning_settings_held_hours_check CHECK (((held_hours >= 1) AND (held_hours <= 8760)));
alter table warning_settings add constraint warning_settings_only_row_check CHECK (only_row);
alter table warning_settings add constraint warning_settings_silence_mails_check CHECK (((silence_mails >= 3) AND (silence_mails <= 1000)));
alter table warning_settings add constraint warning_settings_unsent_minutes_check CHECK (((unsent_minutes >= 1) AND (unsent_minutes <= 10080)));
alter table webhook_attempts add constraint webhook_attempts_pkey PRIMARY KEY (id);
alter table webhook_deliveries add constraint webhook_deliveries_pkey PRIMARY KEY (id);
alter table webhook_deliveries add constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'delivered'::text, 'failed'::text])));
alter table webhooks add constraint webhooks_pkey PRIMARY KEY (id);
alter table agent_absences add constraint agent_absences_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table agent_absences add constraint agent_absences_substitute_id_fkey FOREIGN KEY (substitute_id) REFERENCES agents(id) ON DELETE SET NULL;
alter table agent_absences add constraint agent_absences_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES agents(id);
alter table agent_signatures add constraint agent_signatures_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table api_tokens add constraint api_tokens_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table api_tokens add constraint api_tokens_created_by_fkey FOREIGN KEY (created_by) REFERENCES agents(id);
alter table assignments_due add constraint assignments_due_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table attachments add constraint attachments_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE;
alter table attachments add constraint attachments_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES agents(id);
alter table audit_entries add constraint audit_entries_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id);
alter table bulk_action_tickets add constraint bulk_action_tickets_bulk_action_id_fkey FOREIGN KEY (bulk_action_id) REFERENCES bulk_actions(id) ON DELETE CASCADE;
alter table bulk_actions add constraint bulk_actions_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table custom_fields add constraint custom_fields_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES agents(id);
alter table customer_exports add constraint customer_exports_created_by_fkey FOREIGN KEY (created_by) REFERENCES agents(id);
alter table customer_exports add constraint customer_exports_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table customer_merges add constraint customer_merges_kept_id_fkey FOREIGN KEY (kept_id) REFERENCES customers(id) ON DELETE CASCADE;
alter table customer_merges add constraint customer_merges_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES agents(id);
alter table customer_merges add constraint customer_merges_merged_id_fkey FOREIGN KEY (merged_id) REFERENCES customers(id) ON DELETE CASCADE;
alter table customer_notes add constraint customer_notes_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id);
alter table customer_notes add constraint customer_notes_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE;
alter table customers add constraint customers_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES customers(id);
alter table customers add constraint customers_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE SET NULL;
alter table dead_letters add constraint dead_letters_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES agents(id);
alter table dkim_keys add constraint dkim_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES agents(id);
alter table drafts add constraint drafts_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table drafts add constraint drafts_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table erasures add constraint erasures_created_by_fkey FOREIGN KEY (created_by) REFERENCES agents(id);
alter table erasures add constraint erasures_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table exports add constraint exports_created_by_fkey FOREIGN KEY (created_by) REFERENCES agents(id) ON DELETE SET NULL;
alter table half_sessions add constraint half_sessions_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table handovers add constraint handovers_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id);
alter table handovers add constraint handovers_created_by_fkey FOREIGN KEY (created_by) REFERENCES agents(id);
alter table handovers add constraint handovers_to_agent_id_fkey FOREIGN KEY (to_agent_id) REFERENCES agents(id);
alter table handovers add constraint handovers_to_team_id_fkey FOREIGN KEY (to_team_id) REFERENCES teams(id) ON DELETE SET NULL;
alter table idempotency_keys add constraint idempotency_keys_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table idempotency_keys add constraint idempotency_keys_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE;
alter table idempotent_answers add constraint idempotent_answers_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table imap_accounts add constraint imap_accounts_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id) ON DELETE CASCADE;
alter table imap_left_mails add constraint imap_left_mails_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES imap_accounts(mailbox_id) ON DELETE CASCADE;
alter table import_problems add constraint import_problems_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE;
alter table import_records add constraint import_records_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE CASCADE;
alter table imported_rows add constraint imported_rows_import_id_fkey FOREIGN KEY (import_id) REFERENCES imports(id) ON DELETE SET NULL;
alter table imports add constraint imports_created_by_fkey FOREIGN KEY (created_by) REFERENCES agents(id) ON DELETE SET NULL;
alter table imports add constraint imports_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id) ON DELETE SET NULL;
alter table inbound_mails add constraint inbound_mails_duplicate_of_id_fkey FOREIGN KEY (duplicate_of_id) REFERENCES inbound_mails(id);
alter table inbound_mails add constraint inbound_mails_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id);
alter table inbound_mails add constraint inbound_mails_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id);
alter table inbound_mails add constraint inbound_mails_raw_sha256_fkey FOREIGN KEY (raw_sha256) REFERENCES raw_mails(sha256);
alter table inbound_mails add constraint inbound_mails_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id);
alter table invite_mails add constraint invite_mails_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table invite_mails add constraint invite_mails_invite_id_fkey FOREIGN KEY (invite_id) REFERENCES invites(id) ON DELETE CASCADE;
alter table invites add constraint invites_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id);
alter table invites add constraint invites_created_by_fkey FOREIGN KEY (created_by) REFERENCES agents(id);
alter table invites add constraint invites_outbound_mail_id_fkey FOREIGN KEY (outbound_mail_id) REFERENCES outbound_mails(id) ON DELETE SET NULL;
alter table kept_pictures add constraint kept_pictures_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table kept_pictures add constraint kept_pictures_attachment_id_fkey FOREIGN KEY (attachment_id) REFERENCES attachments(id) ON DELETE CASCADE;
alter table kept_pictures add constraint kept_pictures_macro_id_fkey FOREIGN KEY (macro_id) REFERENCES macros(id) ON DELETE CASCADE;
alter table kept_pictures add constraint kept_pictures_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id) ON DELETE CASCADE;
alter table legal_holds add constraint legal_holds_created_by_fkey FOREIGN KEY (created_by) REFERENCES agents(id);
alter table legal_holds add constraint legal_holds_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table legal_holds add constraint legal_holds_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES agents(id);
alter table legal_holds add constraint legal_holds_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id);
alter table link_mails add constraint link_mails_outbound_mail_id_fkey FOREIGN KEY (outbound_mail_id) REFERENCES outbound_mails(id) ON DELETE CASCADE;
alter table macros add constraint macros_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id) ON DELETE CASCADE;
alter table macros add constraint macros_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table macros add constraint macros_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE CASCADE;
alter table mail_hook_posts add constraint mail_hook_posts_hook_id_fkey FOREIGN KEY (hook_id) REFERENCES mail_hooks(id) ON DELETE CASCADE;
alter table mailbox_addresses add constraint mailbox_addresses_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id) ON DELETE CASCADE;
alter table mailbox_relays add constraint mailbox_relays_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id) ON DELETE CASCADE;
alter table mailboxes add constraint mailboxes_default_team_id_fkey FOREIGN KEY (default_team_id) REFERENCES teams(id) ON DELETE SET NULL;
alter table merged_tag_tickets add constraint merged_tag_tickets_merge_id_fkey FOREIGN KEY (merge_id) REFERENCES tag_merges(id) ON DELETE CASCADE;
alter table merged_tag_tickets add constraint merged_tag_tickets_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table messages add constraint messages_author_agent_id_fkey FOREIGN KEY (author_agent_id) REFERENCES agents(id);
alter table messages add constraint messages_author_customer_id_fkey FOREIGN KEY (author_customer_id) REFERENCES customers(id);
alter table messages add constraint messages_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table moved_messages add constraint moved_messages_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE;
alter table moved_messages add constraint moved_messages_move_id_fkey FOREIGN KEY (move_id) REFERENCES ticket_moves(id) ON DELETE CASCADE;
alter table new_ticket_drafts add constraint new_ticket_drafts_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table note_mentions add constraint note_mentions_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table note_mentions add constraint note_mentions_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE;
alter table notification_mails add constraint notification_mails_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table notification_mails add constraint notification_mails_outbound_mail_id_fkey FOREIGN KEY (outbound_mail_id) REFERENCES outbound_mails(id) ON DELETE CASCADE;
alter table notification_mails add constraint notification_mails_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table notification_preferences add constraint notification_preferences_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table notifications add constraint notifications_actor_agent_id_fkey FOREIGN KEY (actor_agent_id) REFERENCES agents(id) ON DELETE SET NULL;
alter table notifications add constraint notifications_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table notifications add constraint notifications_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE SET NULL;
alter table notifications add constraint notifications_outbound_mail_id_fkey FOREIGN KEY (outbound_mail_id) REFERENCES outbound_mails(id) ON DELETE SET NULL;
alter table notifications add constraint notifications_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table oidc_links add constraint oidc_links_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table oidc_sessions add constraint oidc_sessions_token_hash_fkey FOREIGN KEY (token_hash) REFERENCES sessions(token_hash) ON DELETE CASCADE;
alter table organisation_domains add constraint organisation_domains_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON DELETE CASCADE;
alter table outbound_attempts add constraint outbound_attempts_outbound_mail_id_fkey FOREIGN KEY (outbound_mail_id) REFERENCES outbound_mails(id) ON DELETE CASCADE;
alter table outbound_bounces add constraint outbound_bounces_outbound_mail_id_fkey FOREIGN KEY (outbound_mail_id) REFERENCES outbound_mails(id) ON DELETE CASCADE;
alter table outbound_mails add constraint outbound_mails_answered_by_id_fkey FOREIGN KEY (answered_by_id) REFERENCES agents(id);
alter table outbound_mails add constraint outbound_mails_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id);
alter table outbound_mails add constraint outbound_mails_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE;
alter table outbound_mails add constraint outbound_mails_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table passkeys add constraint passkeys_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table password_resets add constraint password_resets_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table picture_senders add constraint picture_senders_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table recovery_codes add constraint recovery_codes_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table rule_runs add constraint rule_runs_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES rules(id) ON DELETE CASCADE;
alter table rule_runs add constraint rule_runs_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table rule_timers add constraint rule_timers_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES rules(id) ON DELETE CASCADE;
alter table rule_timers add constraint rule_timers_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table rules add constraint rules_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES agents(id);
alter table satisfaction_questions add constraint satisfaction_questions_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id);
alter table satisfaction_questions add constraint satisfaction_questions_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table satisfaction_questions add constraint satisfaction_questions_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id);
alter table satisfaction_questions add constraint satisfaction_questions_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table satisfaction_settings add constraint satisfaction_settings_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id) ON DELETE CASCADE;
alter table saved_views add constraint saved_views_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table saved_views add constraint saved_views_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE CASCADE;
alter table search_documents add constraint search_documents_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table sender_rules add constraint sender_rules_created_by_fkey FOREIGN KEY (created_by) REFERENCES agents(id);
alter table sender_rules add constraint sender_rules_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id) ON DELETE CASCADE;
alter table sessions add constraint sessions_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table sla_clocks add constraint sla_clocks_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id);
alter table sla_clocks add constraint sla_clocks_policy_id_fkey FOREIGN KEY (policy_id) REFERENCES sla_policies(id);
alter table sla_clocks add constraint sla_clocks_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE SET NULL;
alter table sla_clocks add constraint sla_clocks_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table sla_merges add constraint sla_merges_move_id_fkey FOREIGN KEY (move_id) REFERENCES ticket_moves(id) ON DELETE CASCADE;
alter table sla_policies add constraint sla_policies_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES business_calendars(id);
alter table suppressed_recipients add constraint suppressed_recipients_outbound_mail_id_fkey FOREIGN KEY (outbound_mail_id) REFERENCES outbound_mails(id) ON DELETE SET NULL;
alter table tag_merges add constraint tag_merges_into_id_fkey FOREIGN KEY (into_id) REFERENCES tags(id) ON DELETE CASCADE;
alter table tag_merges add constraint tag_merges_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES agents(id);
alter table tag_merges add constraint tag_merges_tag_id_fkey FOREIGN KEY (tag_id) REFERENCES tags(id) ON DELETE CASCADE;
alter table tags add constraint tags_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES tags(id) ON DELETE CASCADE;
alter table team_members add constraint team_members_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table team_members add constraint team_members_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE CASCADE;
alter table teams add constraint teams_lead_agent_id_fkey FOREIGN KEY (lead_agent_id) REFERENCES agents(id);
alter table ticket_events add constraint ticket_events_actor_agent_id_fkey FOREIGN KEY (actor_agent_id) REFERENCES agents(id);
alter table ticket_events add constraint ticket_events_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table ticket_field_values add constraint ticket_field_values_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table ticket_followers add constraint ticket_followers_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table ticket_followers add constraint ticket_followers_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table ticket_links add constraint ticket_links_other_id_fkey FOREIGN KEY (other_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table ticket_links add constraint ticket_links_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table ticket_moves add constraint ticket_moves_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE SET NULL;
alter table ticket_moves add constraint ticket_moves_from_ticket_id_fkey FOREIGN KEY (from_ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table ticket_moves add constraint ticket_moves_into_ticket_id_fkey FOREIGN KEY (into_ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table ticket_participants add constraint ticket_participants_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table ticket_reads add constraint ticket_reads_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table ticket_reads add constraint ticket_reads_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table tickets add constraint tickets_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES agents(id);
alter table tickets add constraint tickets_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES customers(id);
alter table tickets add constraint tickets_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailboxes(id);
alter table tickets add constraint tickets_merged_into_id_fkey FOREIGN KEY (merged_into_id) REFERENCES tickets(id);
alter table tickets add constraint tickets_sla_policy_id_fkey FOREIGN KEY (sla_policy_id) REFERENCES sla_policies(id);
alter table tickets add constraint tickets_snoozed_by_id_fkey FOREIGN KEY (snoozed_by_id) REFERENCES agents(id) ON DELETE SET NULL;
alter table tickets add constraint tickets_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id) ON DELETE SET NULL;
alter table totp_keys add constraint totp_keys_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE;
alter table webhook_attempts add constraint webhook_attempts_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES webhook_deliveries(id) ON DELETE CASCADE;
alter table webhook_deliveries add constraint webhook_deliveries_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id) ON DELETE CASCADE;
alter table webhook_deliveries add constraint webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE;

-- Indexes

CREATE INDEX assignments_due_next ON public.assignments_due USING btree (look_at, ticket_id);
CREATE INDEX attachments_of_message ON public.attachments USING btree (message_id, id);
CREATE INDEX attachments_stored ON public.attachments USING btree (storage_key) WHERE (storage_key IS NOT NULL);
CREATE INDEX attachments_unused ON public.attachments USING btree (created_at) WHERE (message_id IS NULL);
CREATE INDEX audit_entries_by_action ON public.audit_entries USING btree (action text_pattern_ops, id DESC);
CREATE INDEX audit_entries_by_agent ON public.audit_entries USING btree (agent_id, id DESC);
CREATE INDEX audit_entries_by_subject ON public.audit_entries USING btree (subject_type, subject_id, id DESC);
CREATE INDEX audit_entries_by_time ON public.audit_entries USING btree (created_at);
CREATE INDEX audit_entries_of_subject ON public.audit_entries USING btree (subject_type, subject_id, id);
CREATE INDEX bulk_action_tickets_pending ON public.bulk_action_tickets USING btree (bulk_action_id, ticket_id) WHERE (state = 'pending'::text);
CREATE INDEX bulk_actions_open ON public.bulk_actions USING btree (id) WHERE (state = ANY (ARRAY['running'::text, 'undoing'::text]));
CREATE INDEX customer_exports_expiring ON public.customer_exports USING btree (expires_at) WHERE (state = 'done'::text);
CREATE INDEX customer_exports_of_customer ON public.customer_exports USING btree (customer_id, id);
CREATE UNIQUE INDEX customer_exports_waiting ON public.customer_exports USING btree (customer_id) WHERE (state = 'waiting'::text);
CREATE INDEX customer_merges_kept ON public.customer_merges USING btree (kept_id, id DESC);
CREATE INDEX customer_merges_merged ON public.customer_merges USING btree (merged_id);
CREATE INDEX customer_notes_customer ON public.customer_notes USING btree (customer_id, id DESC);
CREATE INDEX customers_by_name ON public.customers USING btree (lower(COALESCE(NULLIF(name, ''::text), (email)::text)), id) WHERE (merged_into_id IS NULL);
CREATE INDEX customers_email_words ON public.customers USING gin (((email)::text) gin_trgm_ops);
CREATE INDEX customers_merged ON public.customers USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX customers_name_words ON public.customers USING gin (name gin_trgm_ops);
CREATE INDEX customers_organisation ON public.customers USING btree (organisation_id, id) WHERE (organisation_id IS NOT NULL);
CREATE INDEX customers_unfiled ON public.customers USING btree (lower(split_part((email)::text, '@'::text, '-1'::integer)), id) WHERE (organisation_id IS NULL);
CREATE UNIQUE INDEX dead_letters_open ON public.dead_letters USING btree (job, subject_id) WHERE (resolved_at IS NULL);
CREATE INDEX dead_letters_waiting ON public.dead_letters USING btree (id) WHERE (resolved_at IS NULL);
CREATE UNIQUE INDEX dkim_keys_active ON public.dkim_keys USING btree (domain) WHERE (state = 'active'::text);
CREATE INDEX erasures_of_customer ON public.erasures USING btree (customer_id, id);
CREATE UNIQUE INDEX erasures_waiting ON public.erasures USING btree (customer_id) WHERE (state = 'waiting'::text);
CREATE INDEX exports_waiting ON public.exports USING btree (id) WHERE (state = 'waiting'::text);
CREATE INDEX half_sessions_agent ON public.half_sessions USING btree (agent_id);
CREATE INDEX half_sessions_expiry ON public.half_sessions USING btree (expires_at);
CREATE INDEX handovers_by_agent ON public.handovers USING btree (agent_id, id DESC);
CREATE INDEX handovers_waiting ON public.handovers USING btree (id) WHERE (finished_at IS NULL);
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (created_at);
CREATE INDEX idempotent_answers_age ON public.idempotent_answers USING btree (created_at);
CREATE INDEX imap_left_mails_due ON public.imap_left_mails USING btree (mailbox_id, retry_at) WHERE (retry_at IS NOT NULL);
CREATE INDEX import_problems_of_import ON public.import_problems USING btree (import_id, id);
CREATE INDEX import_records_of_parent ON public.import_records USING btree (import_id, kind, parent_id, id);
CREATE INDEX import_records_waiting ON public.import_records USING btree (import_id, kind, id) WHERE (NOT done);
CREATE INDEX imported_rows_of_import ON public.imported_rows USING btree (import_id, kind, row_id);
CREATE INDEX imports_at_work ON public.imports USING btree (id) WHERE (state = ANY (ARRAY['reading'::text, 'running'::text, 'undoing'::text]));
CREATE INDEX inbound_mails_duplicates ON public.inbound_mails USING btree (duplicate_of_id) WHERE (duplicate_of_id IS NOT NULL);
CREATE INDEX inbound_mails_held ON public.inbound_mails USING btree (received_at) WHERE (outcome = 'held'::text);
CREATE INDEX inbound_mails_of_message ON public.inbound_mails USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX inbound_mails_of_sender ON public.inbound_mails USING btree (lower(from_email), received_at DESC);
CREATE INDEX inbound_mails_of_ticket ON public.inbound_mails USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE UNIQUE INDEX inbound_mails_once ON public.inbound_mails USING btree (mailbox_id, COALESCE(message_id_header, ''::text), raw_sha256) WHERE (outcome <> 'duplicate'::text);
CREATE INDEX inbound_mails_received ON public.inbound_mails USING brin (received_at) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX inbound_mails_recent ON public.inbound_mails USING btree (outcome, id DESC);
CREATE INDEX inbound_mails_release ON public.inbound_mails USING btree (release_at) WHERE ((outcome = 'held'::text) AND (release_at IS NOT NULL));
CREATE INDEX inbound_mails_search ON public.inbound_mails USING gin (inbound_mails_words(message_id_header, from_email, envelope_from, envelope_to, subject) gin_trgm_ops);
CREATE INDEX invite_mails_by_time ON public.invite_mails USING btree (sent_at);
CREATE INDEX invite_mails_of_agent ON public.invite_mails USING btree (agent_id);
CREATE INDEX invite_mails_of_invite ON public.invite_mails USING btree (invite_id);
CREATE INDEX invites_by_outbound_mail ON public.invites USING btree (outbound_mail_id);
CREATE UNIQUE INDEX invites_open_email_key ON public.invites USING btree (email) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
CREATE INDEX kept_pictures_of_agent ON public.kept_pictures USING btree (agent_id) WHERE (agent_id IS NOT NULL);
CREATE INDEX kept_pictures_of_macro ON public.kept_pictures USING btree (macro_id) WHERE (macro_id IS NOT NULL);
CREATE INDEX kept_pictures_of_mailbox ON public.kept_pictures USING btree (mailbox_id) WHERE (mailbox_id IS NOT NULL);
CREATE UNIQUE INDEX legal_holds_customer ON public.legal_holds USING btree (customer_id) WHERE (lifted_at IS NULL);
CREATE INDEX legal_holds_of_ticket ON public.legal_holds USING btree (ticket_id);
CREATE UNIQUE INDEX legal_holds_ticket ON public.legal_holds USING btree (ticket_id) WHERE (lifted_at IS NULL);
CREATE INDEX login_attempts_account ON public.login_attempts USING btree (account, attempted_at);
CREATE INDEX login_attempts_address ON public.login_attempts USING btree (remote_address, attempted_at);
CREATE INDEX macros_owner_id_index ON public.macros USING btree (owner_id);
CREATE INDEX macros_visibility_index ON public.macros USING btree (visibility, team_id);
CREATE INDEX mail_hook_posts_age ON public.mail_hook_posts USING btree (seen_at);
CREATE INDEX mailbox_addresses_mailbox ON public.mailbox_addresses USING btree (mailbox_id);
CREATE UNIQUE INDEX mailbox_addresses_main ON public.mailbox_addresses USING btree (mailbox_id) WHERE main;
CREATE INDEX merged_tag_tickets_ticket ON public.merged_tag_tickets USING btree (ticket_id);
CREATE INDEX messages_message_id ON public.messages USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX messages_of_author ON public.messages USING btree (author_customer_id) WHERE (author_customer_id IS NOT NULL);
CREATE INDEX messages_of_ticket ON public.messages USING btree (ticket_id, id);
CREATE INDEX moved_messages_message ON public.moved_messages USING btree (message_id);
CREATE INDEX note_mentions_agent ON public.note_mentions USING btree (agent_id, message_id);
CREATE INDEX notification_mails_of_ticket ON public.notification_mails USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX notifications_browser_due ON public.notifications USING btree (agent_id, browser_due_at) WHERE (browser_due_at IS NOT NULL);
CREATE INDEX notifications_by_age ON public.notifications USING btree (created_at);
CREATE INDEX notifications_mail_due ON public.notifications USING btree (agent_id, mail_due_at) WHERE (mail_due_at IS NOT NULL);
CREATE INDEX notifications_of_agent ON public.notifications USING btree (agent_id, id) WHERE in_app;
CREATE INDEX notifications_of_mail ON public.notifications USING btree (outbound_mail_id) WHERE (outbound_mail_id IS NOT NULL);
CREATE INDEX notifications_of_message ON public.notifications USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX notifications_of_ticket ON public.notifications USING btree (ticket_id);
CREATE INDEX notifications_unread ON public.notifications USING btree (agent_id, ticket_id) WHERE (read_at IS NULL);
CREATE INDEX oidc_links_agent ON public.oidc_links USING btree (agent_id);
CREATE INDEX oidc_sessions_sid ON public.oidc_sessions USING btree (issuer, sid) WHERE (sid IS NOT NULL);
CREATE INDEX oidc_sessions_subject ON public.oidc_sessions USING btree (issuer, subject);
CREATE INDEX oidc_used_states_expiry ON public.oidc_used_states USING btree (expires_at);
CREATE INDEX organisation_domains_organisation ON public.organisation_domains USING btree (organisation_id);
CREATE INDEX organisations_by_name ON public.organisations USING btree (lower(name), id);
CREATE INDEX outbound_attempts_of_mail ON public.outbound_attempts USING btree (outbound_mail_id, id);
CREATE INDEX outbound_mails_automatic ON public.outbound_mails USING btree (automatic_to, created_at DESC) WHERE (automatic_to IS NOT NULL);
CREATE INDEX outbound_mails_by_age ON public.outbound_mails USING btree (created_at DESC, id DESC);
CREATE INDEX outbound_mails_by_state ON public.outbound_mails USING btree (state, created_at DESC, id DESC);
CREATE INDEX outbound_mails_due ON public.outbound_mails USING btree (next_attempt_at) WHERE (state = ANY (ARRAY['queued'::text, 'deferred'::text]));
CREATE INDEX outbound_mails_leased ON public.outbound_mails USING btree (lease_until) WHERE (state = 'sending'::text);
CREATE INDEX outbound_mails_of_message ON public.outbound_mails USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX outbound_mails_of_ticket ON public.outbound_mails USING btree (ticket_id);
CREATE INDEX passkeys_agent ON public.passkeys USING btree (agent_id);
CREATE INDEX password_reset_requests_by_address ON public.password_reset_requests USING btree (remote_address, requested_at);
CREATE INDEX password_reset_requests_by_email ON public.password_reset_requests USING btree (email, requested_at);
CREATE INDEX password_reset_requests_waiting ON public.password_reset_requests USING btree (id) WHERE (handled_at IS NULL);
CREATE INDEX password_resets_by_agent ON public.password_resets USING btree (agent_id);
CREATE INDEX raw_mails_cold ON public.raw_mails USING btree (created_at) WHERE (storage_key ~~ 'cold/%'::text);
CREATE INDEX raw_mails_kept ON public.raw_mails USING btree (created_at) WHERE ((compressed IS NOT NULL) OR (storage_key IS NOT NULL));
CREATE INDEX remote_pictures_expires_at ON public.remote_pictures USING btree (expires_at);
CREATE INDEX remote_pictures_storage_key ON public.remote_pictures USING btree (storage_key) WHERE (storage_key IS NOT NULL);
CREATE INDEX removable_objects_due ON public.removable_objects USING btree (due_at);
CREATE INDEX report_hours_of_part ON public.report_hours USING btree (part, hour);
CREATE INDEX report_tickets_hours ON public.report_tickets USING btree (last_hour, first_hour);
CREATE INDEX rule_runs_age ON public.rule_runs USING btree (created_at);
CREATE INDEX rule_runs_of_ticket ON public.rule_runs USING btree (ticket_id);
CREATE INDEX rule_runs_recent ON public.rule_runs USING btree (rule_id, id DESC);
CREATE INDEX rule_timers_due ON public.rule_timers USING btree (due_at);
CREATE INDEX rule_timers_of_ticket ON public.rule_timers USING btree (ticket_id);
CREATE INDEX rules_enabled ON public.rules USING btree ("position", id) WHERE enabled;
CREATE INDEX satisfaction_questions_asked ON public.satisfaction_questions USING btree (asked_at) WHERE (state = 'asked'::text);
CREATE INDEX satisfaction_questions_due ON public.satisfaction_questions USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX satisfaction_questions_of_customer ON public.satisfaction_questions USING btree (customer_id) WHERE (rating IS NOT NULL);
CREATE INDEX satisfaction_questions_of_ticket ON public.satisfaction_questions USING btree (ticket_id, id DESC);
CREATE UNIQUE INDEX satisfaction_questions_waiting ON public.satisfaction_questions USING btree (ticket_id) WHERE (state = 'waiting'::text);
CREATE INDEX saved_views_agent ON public.saved_views USING btree (agent_id);
CREATE INDEX search_documents_words ON public.search_documents USING gin (words) WITH (gin_pending_list_limit='1024');
CREATE INDEX search_words_parts ON public.search_words USING gin (word gin_trgm_ops);
CREATE UNIQUE INDEX sender_rules_once ON public.sender_rules USING btree (pattern, COALESCE(mailbox_id, (0)::bigint));
CREATE INDEX sender_rules_wildcard ON public.sender_rules USING btree (id) WHERE (like_pattern IS NOT NULL);
CREATE INDEX service_heartbeats_seen ON public.service_heartbeats USING btree (role, seen_at DESC);
CREATE INDEX sessions_agent ON public.sessions USING btree (agent_id);
CREATE INDEX sessions_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sla_clocks_breach ON public.sla_clocks USING btree (due_at) WHERE ((due_at IS NOT NULL) AND (breached_at IS NULL) AND ((stopped_at IS NULL) OR (outcome = 'missed'::text)));
CREATE INDEX sla_clocks_decided ON public.sla_clocks USING btree (decided_at) INCLUDE (outcome, kind, policy_id, team_id, agent_id) WHERE (outcome = ANY (ARRAY['met'::text, 'missed'::text]));
CREATE INDEX sla_clocks_of_ticket ON public.sla_clocks USING btree (ticket_id, id);
CREATE INDEX sla_clocks_remind ON public.sla_clocks USING btree (remind_at) WHERE ((remind_at IS NOT NULL) AND (stopped_at IS NULL) AND (reminded_at IS NULL));
CREATE UNIQUE INDEX sla_clocks_running ON public.sla_clocks USING btree (ticket_id, kind) WHERE (stopped_at IS NULL);
CREATE INDEX sla_clocks_withdrawn ON public.sla_clocks USING btree (ticket_id) WHERE ((stop_reason = 'policy'::text) AND (outcome = 'cancelled'::text));
CREATE INDEX sla_policies_calendar ON public.sla_policies USING btree (calendar_id) WHERE (calendar_id IS NOT NULL);
CREATE UNIQUE INDEX sla_policies_name ON public.sla_policies USING btree (name) WHERE (deleted_at IS NULL);
CREATE INDEX sla_policies_order ON public.sla_policies USING btree ("position", id) WHERE (active AND (deleted_at IS NULL));
CREATE INDEX sla_recomputations_open ON public.sla_recomputations USING btree (id) WHERE (finished_at IS NULL);
CREATE INDEX suppressed_recipients_until ON public.suppressed_recipients USING btree (until) WHERE (until IS NOT NULL);
CREATE INDEX tag_merges_into ON public.tag_merges USING btree (into_id);
CREATE INDEX tag_merges_tag ON public.tag_merges USING btree (tag_id);
CREATE INDEX tags_merged ON public.tags USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX tags_to_move ON public.tags USING btree (id) WHERE ((merged_into_id IS NOT NULL) AND (moved_at IS NULL));
CREATE INDEX team_members_agent ON public.team_members USING btree (agent_id);
CREATE INDEX ticket_events_of_ticket ON public.ticket_events USING btree (ticket_id, id);
CREATE INDEX ticket_field_values_number ON public.ticket_field_values USING btree (field_id, number, ticket_id) WHERE (number IS NOT NULL);
CREATE INDEX ticket_field_values_value ON public.ticket_field_values USING btree (field_id, value, ticket_id);
CREATE INDEX ticket_followers_agent ON public.ticket_followers USING btree (agent_id);
CREATE INDEX ticket_links_other ON public.ticket_links USING btree (other_id);
CREATE INDEX ticket_moves_from ON public.ticket_moves USING btree (from_ticket_id, id);
CREATE INDEX ticket_moves_into ON public.ticket_moves USING btree (into_ticket_id, id);
CREATE INDEX ticket_reads_ticket ON public.ticket_reads USING btree (ticket_id);
CREATE INDEX tickets_active ON public.tickets USING btree (last_message_at DESC, id DESC) WHERE (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text]));
CREATE INDEX tickets_active_due ON public.tickets USING btree (due_at, id) WHERE ((due_at IS NOT NULL) AND (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text])));
CREATE INDEX tickets_active_without_due ON public.tickets USING btree (id) WHERE ((due_at IS NULL) AND (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text])));
CREATE INDEX tickets_all_by_priority ON public.tickets USING btree (priority_rank(priority) DESC, last_message_at DESC, id DESC);
CREATE INDEX tickets_assignee_recent ON public.tickets USING btree (assignee_id, last_message_at DESC, id DESC);
CREATE INDEX tickets_by_priority ON public.tickets USING btree (priority_rank(priority) DESC, last_message_at DESC, id DESC) WHERE (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text]));
CREATE INDEX tickets_closed_since ON public.tickets USING btree (closed_at, id) WHERE (status = 'closed'::text);
CREATE INDEX tickets_customer ON public.tickets USING btree (customer_id, last_message_at DESC);
CREATE INDEX tickets_deleted ON public.tickets USING btree (deleted_at DESC, id DESC) WHERE (deleted_at IS NOT NULL);
CREATE INDEX tickets_due ON public.tickets USING btree (due_at, id) WHERE (due_at IS NOT NULL);
CREATE INDEX tickets_due_soon ON public.tickets USING btree (due_remind_at) WHERE (due_remind_at IS NOT NULL);
CREATE INDEX tickets_fields ON public.tickets USING gin (fields jsonb_path_ops) WHERE (fields <> '{}'::jsonb);
CREATE INDEX tickets_load ON public.tickets USING btree (assignee_id) WHERE ((assignee_id IS NOT NULL) AND (status = ANY (ARRAY['new'::text, 'open'::text])));
CREATE INDEX tickets_mailbox_recent ON public.tickets USING btree (mailbox_id, last_message_at DESC, id DESC);
CREATE INDEX tickets_merged ON public.tickets USING btree (merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX tickets_opened ON public.tickets USING btree (created_at DESC, id DESC);
CREATE INDEX tickets_recent ON public.tickets USING btree (last_message_at DESC, id DESC);
CREATE INDEX tickets_snoozed ON public.tickets USING btree (snoozed_until) WHERE (snoozed_until IS NOT NULL);
CREATE INDEX tickets_spam ON public.tickets USING btree (spam_at DESC, id DESC) WHERE (spam_at IS NOT NULL);
CREATE INDEX tickets_status_recent ON public.tickets USING btree (status, last_message_at DESC, id DESC);
CREATE INDEX tickets_tags ON public.tickets USING gin (tags);
CREATE INDEX tickets_team_recent ON public.tickets USING btree (team_id, last_message_at DESC, id DESC) WHERE (team_id IS NOT NULL);
CREATE INDEX tickets_unassigned ON public.tickets USING btree (last_message_at DESC, id DESC) WHERE ((assignee_id IS NULL) AND (status = ANY (ARRAY['new'::text, 'open'::text, 'pending'::text])));
CREATE INDEX used_challenges_expiry ON public.used_challenges USING btree (expires_at);
CREATE INDEX webhook_attempts_of_delivery ON public.webhook_attempts USING btree (delivery_id, id);
CREATE INDEX webhook_deliveries_age ON public.webhook_deliveries USING btree (created_at);
CREATE INDEX webhook_deliveries_by_state ON public.webhook_deliveries USING btree (webhook_id, state, id DESC);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (webhook_id, next_attempt_at, id) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_deliveries_leased ON public.webhook_deliveries USING btree (webhook_id) WHERE (state = 'sending'::text);
CREATE INDEX webhook_deliveries_of_ticket ON public.webhook_deliveries USING btree (ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX webhook_deliveries_recent ON public.webhook_deliveries USING btree (webhook_id, id DESC);

-- Triggers

CREATE TRIGGER agents_keep_sight BEFORE INSERT OR UPDATE OF mailbox_ids, own_teams_only ON public.agents FOR EACH ROW EXECUTE FUNCTION agents_keep_sight();
CREATE TRIGGER audit_entries_stay BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_entries_stay();
CREATE TRIGGER customers_searched AFTER UPDATE OF name, email ON public.customers FOR EACH ROW WHEN (((old.name IS DISTINCT FROM new.name) OR (old.email IS DISTINCT FROM new.email))) EXECUTE FUNCTION search_customer_changed();
CREATE TRIGGER messages_searched AFTER INSERT OR DELETE OR UPDATE OF ticket_id, text, quoted_text, from_email, from_name, recipients_to, recipients_cc ON public.messages FOR EACH ROW EXECUTE FUNCTION search_message_changed();
CREATE TRIGGER report_message_changes AFTER UPDATE ON public.messages FOR EACH ROW WHEN (((((old.ticket_id IS DISTINCT FROM new.ticket_id) OR (old.kind IS DISTINCT FROM new.kind)) OR (old.author_agent_id IS DISTINCT FROM new.author_agent_id)) OR (old.created_at IS DISTINCT FROM new.created_at))) EXECUTE FUNCTION report_message_change();
CREATE TRIGGER report_message_goes AFTER DELETE ON public.messages FOR EACH ROW EXECUTE FUNCTION report_message_change();
CREATE TRIGGER report_mail_called_off AFTER UPDATE ON public.outbound_mails FOR EACH ROW WHEN (((new.message_id IS NOT NULL) AND (new.ticket_id IS NOT NULL) AND ((old.state = 'cancelled'::text) <> (new.state = 'cancelled'::text)))) EXECUTE FUNCTION report_mail_change();
CREATE TRIGGER team_members_change_sight AFTER INSERT OR DELETE ON public.team_members FOR EACH ROW EXECUTE FUNCTION team_members_change_sight();
CREATE TRIGGER teams_change_sight AFTER UPDATE OF mailbox_ids ON public.teams FOR EACH ROW WHEN ((old.mailbox_ids IS DISTINCT FROM new.mailbox_ids)) EXECUTE FUNCTION teams_change_sight();
CREATE TRIGGER report_ticket_changes AFTER UPDATE ON public.tickets FOR EACH ROW WHEN ((((((((((((old.mailbox_id IS DISTINCT FROM new.mailbox_id) OR (old.team_id IS DISTINCT FROM new.team_id)) OR (old.assignee_id IS DISTINCT FROM new.assignee_id)) OR (old.tags IS DISTINCT FROM new.tags)) OR (old.message_count IS DISTINCT FROM new.message_count)) OR (old.solved_at IS DISTINCT FROM new.solved_at)) OR (old.merged_into_id IS DISTINCT FROM new.merged_into_id)) OR (old.sla_policy_id IS DISTINCT FROM new.sla_policy_id)) OR (old.created_at IS DISTINCT FROM new.created_at)) OR (old.spam_at IS DISTINCT FROM new.spam_at)) OR (old.deleted_at IS DISTINCT FROM new.deleted_at))) EXECUTE FUNCTION report_ticket_change();
CREATE TRIGGER report_ticket_comes_or_goes AFTER INSERT OR DELETE ON public.tickets FOR EACH ROW EXECUTE FUNCTION report_ticket_change();
CREATE TRIGGER tickets_fields_added AFTER INSERT ON public.tickets FOR EACH ROW WHEN ((new.fields <> '{}'::jsonb)) EXECUTE FUNCTION keep_field_values();
CREATE TRIGGER tickets_fields_changed AFTER UPDATE OF fields ON public.tickets FOR EACH ROW WHEN ((new.fields IS DISTINCT FROM old.fields)) EXECUTE FUNCTION keep_field_values();
CREATE TRIGGER tickets_searched AFTER UPDATE OF subject, tags, customer_id, number ON public.tickets FOR EACH ROW EXECUTE FUNCTION search_ticket_changed();
CREATE TRIGGER tickets_tag_added AFTER INSERT ON public.tickets FOR EACH ROW WHEN ((new.tags <> '{}'::text[])) EXECUTE FUNCTION note_tag_uses();
CREATE TRIGGER tickets_tags_changed AFTER UPDATE OF tags ON public.tickets FOR EACH ROW WHEN ((new.tags IS DISTINCT FROM old.tags)) EXECUTE FUNCTION note_tag_uses();
CREATE TRIGGER tickets_tags_gone AFTER DELETE ON public.tickets FOR EACH ROW WHEN ((old.tags <> '{}'::text[])) EXECUTE FUNCTION note_tag_uses();
