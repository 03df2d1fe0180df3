// Where SES puts mail that is too large for SNS: a bucket, and a key that may read it, sealed like other secrets.
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table mail_hooks
      add column s3_bucket text,
      add column s3_region text,
      add column s3_access_key_id text,
      add column s3_secret text,
      add constraint mail_hooks_whole_bucket check (num_nulls(s3_bucket, s3_region, s3_access_key_id, s3_secret) in (0, 4));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table mail_hooks
      drop constraint mail_hooks_whole_bucket,
      drop column s3_secret,
      drop column s3_access_key_id,
      drop column s3_region,
      drop column s3_bucket;
  `);
}
