// How the desk looks: read by everybody, changed by admins, and never a way to bring a script in.
import { expect } from 'chai';
import { startTestApi, type TestApi, type TestPerson } from '../../support/api.ts';

const path = '/api/branding';
/** One dot. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('the branding', () => {
  let api: TestApi;
  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  const put = (person: TestPerson, bytes: Buffer): Promise<Response> =>
    fetch(`${api.url}${path}/logo`, {
      method: 'PUT',
      headers: { Authorization: person.authorization, 'Content-Type': 'image/png' },
      body: new Uint8Array(bytes),
    });
  const patch = (person: TestPerson, json: object): Promise<Response> =>
    api.request(person, { method: 'PATCH', path, json });

  it('is read without a login, and changed by admins only', async () => {
    expect(await (await api.request(null, { path })).json()).to.deep.equal({
      deskName: 'HelpDesk',
      language: 'en',
      accent: null,
      tones: null,
      logo: null,
    });
    expect((await patch(api.agent, { accent: '#1a7f37' })).status).to.equal(403);
    expect((await put(api.agent, png)).status).to.equal(403);
    const changed = await patch(api.admin, { deskName: ' Acme Care ', language: 'de', accent: '#66FF99' });
    expect(changed.status).to.equal(200);
    const branding = (await (await api.request(null, { path })).json()) as Record<string, any>;
    expect(branding).to.include({ deskName: 'Acme Care', language: 'de', accent: '#66ff99' });
    expect(branding['tones'].light.accent).not.to.equal('#66ff99');
    const sheet = await api.request(null, { path: `${path}/style.css` });
    expect(sheet.headers.get('content-type')).to.contain('text/css');
    const { light, dark } = branding['tones'];
    expect(await sheet.text()).to.contain(`--hd-accent: light-dark(${light.accent}, ${dark.accent});`);
    for (const json of [{}, { accent: 'red' }, { accent: '#fff' }, { accent: '#12345g' }, { deskName: ' ' }])
      expect((await patch(api.admin, json)).status, JSON.stringify(json)).to.equal(400);
  });

  it('takes a picture as the logo by its bytes, and serves it so that nothing in it runs', async () => {
    const page = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    for (const bytes of [
      page,
      Buffer.from('<html><script>alert(1)</script>'),
      Buffer.from('GIF89a'),
      Buffer.from('x'),
    ]) {
      const refused = await put(api.admin, bytes);
      expect(refused.status, bytes.toString()).to.equal(415);
      expect(((await refused.json()) as { detail: string }).detail).to.contain('PNG, JPEG or WebP');
    }
    expect((await put(api.admin, Buffer.concat([png, Buffer.alloc(256 * 1024)]))).status).to.equal(413);
    expect((await put(api.admin, Buffer.alloc(0))).status).to.equal(400);
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(0xffff, 16);
    bomb.writeUInt32BE(0xffff, 20);
    expect((await put(api.admin, bomb)).status).to.equal(415);
    expect((await api.request(null, { path: `${path}/logo` })).status).to.equal(404);

    const saved = (await (await put(api.admin, png)).json()) as { logo: { href: string } };
    const served = await api.request(null, { path: saved.logo.href });
    expect(served.status).to.equal(200);
    expect(served.headers.get('content-type')).to.equal('image/png');
    expect(served.headers.get('x-content-type-options')).to.equal('nosniff');
    expect(served.headers.get('content-security-policy')).to.contain('sandbox');
    expect(Buffer.from(await served.arrayBuffer()).equals(png)).to.equal(true);
  });

  it('says in the audit log who changed it, and only what differs', async () => {
    await api.request(api.admin, { method: 'DELETE', path: `${path}/logo` });
    await patch(api.admin, { accent: '#66ff99' });
    expect((await api.request(null, { path: `${path}/logo` })).status).to.equal(404);
    const answer = await api.request(api.admin, { path: '/api/audit-entries?subjectType=branding' });
    const { items } = (await answer.json()) as { items: { data: object; agent: { id: number } }[] };
    expect(items.map(({ data }) => data)).to.deep.equal([
      { before: { logo: `image/png, ${png.length} octets` }, after: { logo: null } },
      { before: { logo: null }, after: { logo: `image/png, ${png.length} octets` } },
      { before: { accent: null }, after: { accent: '#66ff99' } },
      { before: { deskName: 'HelpDesk', language: 'en' }, after: { deskName: 'Acme Care', language: 'de' } },
    ]);
    expect(new Set(items.map(({ agent }) => agent.id))).to.deep.equal(new Set([api.admin.id]));
  });
});
