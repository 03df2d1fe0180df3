// The restore drill: backed up under load, destroyed, brought back, compared. And what is wrong is told before anything is touched.
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { Client } from 'pg';
import { readLock } from '../../scripts/embedded/instance-lock.ts';
import { knownMigrations } from '../../src/platform/db/migrate.ts';
import { transferMails } from '../support/mail-transfer.ts';
import { customerMail } from '../support/mails.ts';
import { StartedDesk } from '../support/started-desk.ts';

const supportAddress = 'support@example.com';

const named = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name} ${index}`);

describe('backup:db and restore:db', function () {
  this.timeout(120_000);
  let desk: StartedDesk;
  let backup = '';
  let inBackup: Record<string, number> = {};
  before(async () => {
    desk = await StartedDesk.prepare('backup flow', { SPAM_GUARD_ENABLED: 'false' });
    expect(await desk.start()).to.include('Ctrl-C stops everything');
  });
  after(async () => {
    await desk.killEverything();
    desk.remove();
  });

  const send = (subjects: string[], large = false) =>
    transferMails(
      Number(desk.env['INBOUND_SMTP_PORT']),
      subjects.map((subject) => ({
        to: [supportAddress],
        from: `${subject.replaceAll(' ', '.')}@customer.example`,
        // Above what is kept in a row: it goes into the store of files.
        raw: customerMail({ subject, text: large ? `${subject} `.repeat(20_000) : subject }),
      })),
      4,
    );

  async function rows<T extends object>(sql: string): Promise<T[]> {
    const client = new Client({ connectionString: readLock(desk.dataDir)?.stores?.databaseUrl });
    await client.connect();
    try {
      return (await client.query<T>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  const subjects = async (): Promise<string[]> =>
    (await rows<{ subject: string }>('select subject from inbound_mails')).map((row) => row.subject);

  it('takes a backup while mail comes in, with all that was acknowledged before it began', async () => {
    await send(named('before', 12)).finished;
    await send(named('large', 3), true).finished;
    const during = send(named('during', 120));
    const { code, stdout, stderr } = await desk.run('backup-db.ts', '--keep', '2');
    expect(code, stderr).to.equal(0);
    await during.finished;
    expect(during.refusals).to.deep.equal([]);
    backup = stdout.trim().split('\n').at(-1) ?? '';
    expect(backup).to.match(/helpdesk-[\dTZ-]+$/);
    const manifest = JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'));
    inBackup = manifest.counts;
    expect(inBackup['inbound_mails']).to.be.at.least(15);
    expect(manifest.objects).to.deep.include({ driver: 'disk', included: true });
    expect(manifest.objects.count).to.be.at.least(3);
    expect(statSync(backup).mode & 0o77).to.equal(0);
  });

  it('brings it back into a desk that has lost its database and its files, and nothing of it is missing', async () => {
    await desk.killEverything();
    for (const name of ['postgres', 'storage']) rmSync(join(desk.dataDir, name), { recursive: true });
    const { code, stdout, stderr } = await desk.run('restore-db.ts', backup, '--yes');
    expect(code, stderr).to.equal(0);
    expect(stdout).to.include(`Restored: ${backup}`);
    expect(stderr).to.include(`Proven: ${inBackup['tickets']} tickets`).and.not.include('Note:');
    expect(await desk.start()).to.include('Ctrl-C stops everything');
    const found = await subjects();
    expect(found).to.include.members([...named('before', 12), ...named('large', 3)]);
    expect(found).to.have.length(inBackup['inbound_mails'] ?? 0);
    const reconciled = await desk.run('mail-reconcile.ts', '--full');
    expect(reconciled.stdout).to.include('Nothing is wrong.');
  });

  it('stops a desk that runs, puts the backup in place, and keeps what was there', async () => {
    await send(named('after', 5)).finished;
    const ended = desk.process ? once(desk.process, 'exit') : null;
    // Instead of taking a migration back: of a version that was tried after the backup.
    const instead = ['--migration', '9999_of_a_later_version', '--restore-backup', backup, '--yes'];
    const { code, stdout, stderr } = await desk.run('rollback-migration.ts', ...instead);
    expect(code, stderr).to.equal(0);
    expect(stderr).to.match(
      /Instead of taking 9999_of_a_later_version back, the backup of .* is put in place/,
    );
    expect(await ended).to.deep.equal([0, null]);
    const aside = /^What was there before: (.+)$/m.exec(stdout)?.[1] ?? '';
    expect(existsSync(join(aside, 'data', 'PG_VERSION'))).to.equal(true);
    expect(await desk.start()).to.include('Ctrl-C stops everything');
    expect(await subjects()).to.have.length(inBackup['inbound_mails'] ?? 0);
    // New rows get the numbers that were in use after the backup; what was remembered of those is in nobody's way.
    await send(['written after the restore']).finished;
    expect(await subjects()).to.include('written after the restore');
  });

  it('says what is wrong with a damaged backup, and touches nothing', async () => {
    const list = readFileSync(join(backup, 'files.jsonl'), 'utf8').split('\n');
    const { path } = JSON.parse(list.find((line) => line.includes('/base/')) ?? '{}');
    appendFileSync(join(backup, path), 'x');
    const { code, stderr } = await desk.run('restore-db.ts', backup, '--yes');
    expect(code).to.equal(1);
    expect(stderr)
      .to.include(`The backup is damaged: ${join(backup, path)}`)
      .and.include('Nothing was changed');
    expect(await subjects()).to.include('written after the restore');
    expect(readdirSync(desk.dataDir).filter((name) => name.startsWith('restoring-'))).to.deep.equal([]);
  });

  it('wants one path, and an answer', async () => {
    for (const words of [[], [backup]]) expect((await desk.run('restore-db.ts', ...words)).code).to.equal(2);
    const none = await desk.run('restore-db.ts', desk.dataDir, '--yes');
    expect(none.stderr).to.include('is no backup of this desk');
  });

  it('brings no backup back that has the migration already', async () => {
    const [name = ''] = (await knownMigrations()).slice(-1);
    const had = await desk.run(
      'rollback-migration.ts',
      '--migration',
      name,
      '--restore-backup',
      backup,
      '--yes',
    );
    expect(had.code).to.equal(1);
    expect(had.stderr).to.include(`has ${name} already. Nothing was changed.`);
  });

  it('takes migrations back that are named, once it has shown what goes with them and somebody has agreed', async () => {
    const names = (await knownMigrations()).slice(-3);
    const command = ['--migration', names[0] ?? ''];
    const unasked = await desk.run('rollback-migration.ts', ...command);
    expect(unasked.code).to.equal(2);
    expect(unasked.stderr).to.include('Nobody can be asked here: say --yes.');
    const running = await desk.run('rollback-migration.ts', ...command, '--yes');
    expect(running.code).to.equal(1);
    expect(running.stderr).to.include('The desk is running');

    const ended = desk.process ? once(desk.process, 'exit') : null;
    desk.process?.kill('SIGTERM');
    await ended;
    const unknown = await desk.run('rollback-migration.ts', '--migration', '9999_of_nobody', '--yes');
    expect(unknown.stderr).to.include('The migration 9999_of_nobody has not been run here.');
    const plan = new RegExp(
      `To be taken back, in this order:\\s+${names
        .toReversed()
        .map((one) => `${one}: [^]*`)
        .join('')}`,
    );
    const back = await desk.run('rollback-migration.ts', ...command, '--yes');
    expect(back.code, back.stderr).to.equal(0);
    expect(back.stderr).to.match(plan).and.to.include('A backup first');
    expect(back.stdout).to.equal(
      `Taken back:\n${names
        .toReversed()
        .map((one) => `  ${one}\n`)
        .join('')}`,
    );
    expect(await desk.start()).to.include('Ctrl-C stops everything');
  });
});
