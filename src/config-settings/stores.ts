// Settings of PostgreSQL, Redis and the storage.
import { databaseUrl, optionalDatabaseUrl } from './database-url.ts';
import { oneOf, servers, text, optionalText, wholeNumber, url, optionalUrl } from './setting.ts';

export const storeSettings = {
  DATABASE_URL: databaseUrl({
    group: 'Stores',
    about:
      'PostgreSQL 16 or later. `npm start` brings its own when this is not given. TLS as in libpq: `?sslmode=require` encrypts, `verify-ca` and `verify-full` also check who answers, by `&sslrootcert=/path/ca.pem` or else what Node trusts; `sslcert` and `sslkey` name our own certificate. Several servers may be named, `postgres://…@one,two:5433/helpdesk`: the one that takes writes is used, also after a switch (docs/scaling.md).',
    secret: true,
  }),
  DATABASE_DIRECT_URL: optionalDatabaseUrl({
    group: 'Stores',
    about:
      'PostgreSQL itself, where DATABASE_URL leads to a pooler: for migrations, backup and restore, which need a session of their own. Absent: DATABASE_URL.',
    secret: true,
  }),
  DATABASE_POOLER: oneOf(['none', 'transaction'], {
    group: 'Stores',
    about:
      'What DATABASE_URL leads to: `none` is PostgreSQL itself, `transaction` a pooler that gives a connection for one transaction (PgBouncer). Then statements are not kept prepared, and the limits of time for statements are the pooler’s to set: docs/scaling.md.',
    fallback: 'none',
  }),
  DATABASE_POOL_MAX: wholeNumber(2, 500, {
    group: 'Stores',
    about: 'Connections to PostgreSQL each process may hold.',
    fallback: 20,
  }),
  REDIS_URL: url(['redis:', 'rediss:'], {
    group: 'Stores',
    about:
      'Redis 7 or Valkey, with `maxmemory-policy noeviction`. `npm start` brings its own when this is not given. `rediss://` speaks TLS and checks who answers.',
    secret: true,
  }),
  REDIS_SENTINELS: servers(26_379, {
    group: 'Stores',
    about:
      'Redis Sentinels, as host or host:port, separated by commas: they are asked which server is the primary. Of REDIS_URL user, password, number of the database and TLS then hold for the servers, and its host is not used. With `rediss://` the Sentinels are spoken to by TLS too.',
    fallback: [],
    fallbackText: '(none)',
  }),
  REDIS_SENTINEL_NAME: text({
    group: 'Stores',
    about: 'The name by which the Sentinels watch the primary (`sentinel monitor NAME …`).',
    fallback: 'mymaster',
  }),
  REDIS_SENTINEL_PASSWORD: optionalText({
    group: 'Stores',
    about: 'Password of the Sentinels themselves, where they ask for one (`requirepass`).',
    secret: true,
  }),
  REDIS_TLS_CA_FILE: optionalText({
    group: 'Stores',
    about: 'PEM certificates of whom to trust behind rediss://. Absent: whom Node trusts.',
  }),
  STORAGE_DRIVER: oneOf(['disk', 's3'], {
    group: 'Stores',
    about: 'Where attachments and large raw mails are kept.',
    fallback: (env) => (env['S3_ENDPOINT'] || env['MINIO_ENDPOINT'] || env['S3_BUCKET'] ? 's3' : 'disk'),
    fallbackText: 's3 when S3_ENDPOINT or S3_BUCKET is given, else disk',
  }),
  STORAGE_DIR: text({
    group: 'Stores',
    about: 'Folder of the disk storage. Every process must see the same folder.',
    fallback: (env) => `${env['DATA_DIR'] || '.data'}/storage`,
    fallbackText: 'DATA_DIR/storage',
  }),
  STORAGE_BASE_URL: optionalUrl(['http:', 'https:'], {
    group: 'Stores',
    about:
      'Where attachments are served from, when not from APP_URL: another host name of this application, so that no file shares the console’s origin.',
  }),
  S3_ENDPOINT: optionalUrl(['http:', 'https:'], {
    group: 'Stores',
    about: 'S3 server, when it is not Amazon’s: MinIO, Ceph, …',
    aliases: ['MINIO_ENDPOINT'],
  }),
  S3_REGION: text({ group: 'Stores', about: 'S3 region.', fallback: 'us-east-1' }),
  S3_BUCKET: text({
    group: 'Stores',
    about: 'S3 bucket; must exist.',
    fallback: 'helpdesk',
    aliases: ['MINIO_BUCKET'],
  }),
  S3_ACCESS_KEY_ID: optionalText({
    group: 'Stores',
    about: 'S3 key id. Absent: the AWS SDK looks in its usual places.',
    aliases: ['MINIO_ACCESS_KEY'],
  }),
  S3_SECRET_ACCESS_KEY: optionalText({
    group: 'Stores',
    about: 'S3 secret.',
    secret: true,
    aliases: ['MINIO_SECRET_KEY'],
  }),
  S3_COLD_BUCKET: optionalText({
    group: 'Stores',
    about:
      'S3 bucket for originals of mails that went to cold storage (Admin, Retention); must exist. Absent: S3_BUCKET, under `cold/`. What lies there must stay readable at once.',
  }),
  S3_COLD_STORAGE_CLASS: optionalText({
    group: 'Stores',
    about:
      'S3 storage class of these, such as STANDARD_IA or GLACIER_IR; not one that has to be restored before it is read. Absent: the bucket’s own.',
  }),
};
