import { expect } from 'chai';
import { startTestApi, type TestApi } from '../../support/api.ts';

describe('attachments on a host of their own', () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi({ STORAGE_BASE_URL: 'http://files.desk.test' });
  });
  after(() => api.close());

  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
  const open = (path: string) => fetch(`${api.url}${path}`);

  it('are reached by a link that is good for this file, for some minutes, without a login', async () => {
    const body = new FormData();
    body.append('file', new Blob([gif]), 'dot.gif');
    const { id } = (await (await api.request(api.agent, { path: '/api/attachments', body })).json()) as {
      id: number;
    };
    const redirect = await fetch(`${api.url}/api/attachments/${id}?inline=1`, {
      headers: { Authorization: api.agent.authorization },
      redirect: 'manual',
    });
    expect(redirect.status).to.equal(302);
    const link = new URL(redirect.headers.get('location') ?? '');
    expect(link.origin).to.equal('http://files.desk.test');
    const path = link.pathname + link.search;
    const file = await open(path);
    expect(file.status).to.equal(200);
    expect(file.headers.get('cross-origin-resource-policy')).to.equal('cross-origin');
    expect(Buffer.from(await file.arrayBuffer()).equals(gif)).to.equal(true);
    expect((await open(path.replace(`/${id}?`, `/${id + 1}?`))).status).to.equal(403);
    expect((await open(path.replace(/until=\d+/, 'until=99999999999999'))).status).to.equal(403);
    expect((await open(`/api/attachments/${id}`)).status).to.equal(401);
    api.clock.advance(10 * 60_000);
    expect((await open(path)).status).to.equal(403);
  });

  it('may be shown by the console', async () => {
    const page = await fetch(`${api.url}/`);
    expect(page.headers.get('content-security-policy')).to.contain(
      "img-src 'self' data: blob: http://files.desk.test;",
    );
  });
});
