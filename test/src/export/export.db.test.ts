// Everything a desk holds, out and in again: an empty desk that takes an export in gives the same export.
import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportDesk, makeExports, restoreDesk } from '../../../src/export/index.ts';
import { rollUpReports } from '../../../src/reports/index.ts';
import { startSlaDesk, type SlaDesk } from '../../support/sla-desk.ts';

const sha256 = (of: string): string => createHash('sha256').update(of).digest('hex');
const ctx = (of: SlaDesk) => of.api.app.contextFor({ kind: 'system' });
const files = async (directory: string): Promise<string[]> =>
  (await readdir(directory, { recursive: true })).filter((name) => !name.startsWith('manifest')).toSorted();

describe('an export', function () {
  this.timeout(30_000);
  let desk: SlaDesk;
  let other: SlaDesk;
  let folder: string;
  const first = (): string => join(folder, 'first');
  const second = (): string => join(folder, 'second');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'helpdesk-export-'));
    [desk, other] = await Promise.all([startSlaDesk(), startSlaDesk()]);
    const form = new FormData();
    form.set('file', new File(['lamp'], 'lamp.txt'));
    const upload = await desk.api.request(desk.api.admin, { path: '/api/attachments', body: form });
    const { id: attachment } = (await upload.json()) as { id: number };
    const ticket = await desk.mail();
    const merged = await desk.mail('bea@customer.example');
    await desk.done('POST', `/api/tickets/${ticket}/replies`, {
      text: 'Grüße 你好 \u{1F4A1} "x"\n\\',
      attachmentIds: [attachment],
    });
    await desk.done('PATCH', `/api/tickets/${ticket}`, {
      tags: ['lamp'],
      status: 'solved',
      assigneeId: desk.api.agent.id,
    });
    const picture = new FormData();
    picture.set('file', new File([Buffer.from('89504e470d0a1a0a', 'hex')], 'logo.png'));
    const logo = await desk.api.request(desk.api.admin, { path: '/api/attachments', body: picture });
    const { id: logoId } = (await logo.json()) as { id: number };
    const words = `<p><img src="cid:upload-${logoId}" alt="Logo"></p>`;
    await desk.done('POST', '/api/macros', { name: 'Logo', visibility: 'all', html: words });
    // Names a ticket that comes later.
    const last = await desk.mail('zoe@customer.example');
    await desk.api.app.db('tickets').where({ id: merged }).update({ merged_into_id: last });
    await desk.api.app
      .db('raw_mails')
      .insert({ sha256: 'a'.repeat(64), size: 0, compressed: Buffer.from('789c030000000001', 'hex') });
    const relay = {
      host: 'smtp.example',
      port: 587,
      tls: 'required',
      username: 'me',
      password: 'a secret of relays',
    };
    await desk.call('PUT', `/api/mailboxes/${desk.mailboxId}/relay`, relay);
  });
  after(async () => {
    await Promise.all([desk.api.close(), other.api.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  it('holds each kind of row, the mails and the files, with counts and hashes; and no secret', async () => {
    const manifest = await exportDesk(ctx(desk), { directory: first() });
    expect(manifest.tables['tickets']?.rows).to.equal(3);
    expect(manifest).to.include({ files: 2, rawMails: 1 });
    expect(manifest.missing).to.deep.equal([]);
    expect(manifest.leftOut).to.include({ api_tokens: 'secret', mail_keys: 'secret' });
    expect(Object.keys(manifest.tables)).not.to.include.members(['sessions']);
    const { rows } = await desk.api.app.db.raw(
      `select password_hash as secret from agents union all select encode(token_hash, 'hex') from api_tokens
       union all select encode(secret, 'hex') from mail_keys union all select secret from mailbox_relays`,
    );
    expect(rows.length).to.be.greaterThan(4);
    for (const name of await readdir(join(first(), 'tables'))) {
      const text = await readFile(join(first(), 'tables', name), 'utf8');
      for (const { secret } of rows) expect(text.includes(secret), name).to.equal(false);
    }
  });

  it('goes into an empty desk of the same version only, and only whole', async () => {
    const refused = (of: SlaDesk): Promise<unknown> =>
      restoreDesk(ctx(of), { directory: first() }).then(
        () => null,
        (error: Error) => error.message,
      );
    expect(await refused(desk)).to.match(/has tickets or customers already/);
    const path = join(first(), 'tables', 'tickets.jsonl');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('Lamp', 'Lump'));
    expect(await refused(other)).to.match(/tickets.jsonl is not as it was written/);
    await writeFile(path, text);
    // Made by somebody who wants a file of this machine: its name leads out of the folder.
    const files = join(first(), 'tables', 'attachments.jsonl');
    const [honest, manifest] = [
      await readFile(files, 'utf8'),
      await readFile(join(first(), 'manifest.json'), 'utf8'),
    ];
    const forged = honest.replace(/"sha256":\s?"[0-9a-f]{64}"/, '"sha256":"../../../../../../etc/hostname"');
    await writeFile(files, forged);
    await writeFile(join(first(), 'manifest.json'), manifest.replace(sha256(honest), sha256(forged)));
    expect(await refused(other)).to.match(/is not named by its hash/);
    await writeFile(files, honest);
    await writeFile(join(first(), 'manifest.json'), manifest);
  });

  it('is the same again after it was taken in by an empty desk, which works on', async () => {
    const { withoutPassword } = await restoreDesk(ctx(other), { directory: first() });
    expect(withoutPassword, 'both agents are on this desk too').to.equal(0);
    const [one, two] = [
      JSON.parse(await readFile(join(first(), 'manifest.json'), 'utf8')),
      await exportDesk(ctx(other), { directory: second() }),
    ];
    expect({ ...two, exportedAt: '' }).to.deep.equal({ ...one, exportedAt: '' });
    expect(await files(second())).to.deep.equal(await files(first()));
    const id = await other.mail('new@customer.example');
    expect(id, 'numbered on').to.be.greaterThan(3);
    await rollUpReports(ctx(other));
    const { rows } = await other.api.app.db.raw(
      `select sum(opened)::int as opened from report_hours where part = 'total'`,
    );
    expect(rows[0].opened).to.equal(3);
    const { rows: tags } = await other.api.app.db.raw(
      `select use_count::int as uses from tags where name = 'lamp'`,
    );
    expect(tags[0].uses).to.equal(1);
  });

  it('is made by a worker for an admin who asks, one at a time, as a file any tar reads', async () => {
    const asked = await desk.done('POST', '/api/exports');
    expect((await desk.call('POST', '/api/exports')).status).to.equal(409);
    expect((await desk.call('GET', '/api/exports', undefined, desk.api.agent)).status).to.equal(403);
    const made = await Promise.all([1, 2].map(() => makeExports(ctx(desk), { dataDirectory: folder })));
    expect(made.toSorted()).to.deep.equal([0, 1]);
    const { items } = await desk.done('GET', '/api/exports');
    expect(items[0]).to.include({ id: asked.id, state: 'done', problem: null });
    const file = await desk.api.request(desk.api.admin, { path: `/api/exports/${asked.id}/file` });
    const packed = join(folder, 'desk.tar.gz');
    await writeFile(packed, Buffer.from(await file.arrayBuffer()));
    const unpacked = join(folder, 'unpacked');
    await mkdir(unpacked);
    execFileSync('tar', ['-xzf', packed, '-C', unpacked]);
    expect(await files(unpacked)).to.include.members(['tables/tickets.jsonl', 'tables/audit_entries.jsonl']);
    const manifest = JSON.parse(await readFile(join(unpacked, 'manifest.json'), 'utf8'));
    expect(manifest.tables.tickets.rows).to.equal(3);
  });
});
