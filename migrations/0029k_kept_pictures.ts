// Pictures within words that are kept: a macro's, or a mailbox's signature, which has formatting now. A table of its own, so that nothing
// is locked or scanned of attachments, which are many.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table kept_pictures (
      attachment_id bigint primary key references attachments on delete cascade,
      macro_id bigint references macros on delete cascade,
      mailbox_id bigint references mailboxes on delete cascade,
      constraint kept_pictures_of_one check (num_nonnulls(macro_id, mailbox_id) = 1)
    );
    create index kept_pictures_of_macro on kept_pictures (macro_id) where macro_id is not null;
    create index kept_pictures_of_mailbox on kept_pictures (mailbox_id) where mailbox_id is not null;
    alter table mailboxes add column signature_html text;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table mailboxes drop column signature_html;
    drop table kept_pictures;
  `);
}
