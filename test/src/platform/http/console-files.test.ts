import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import Koa from 'koa';
import { consoleFiles } from '../../../../src/platform/http/console-files.ts';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

describe('console files', () => {
  let directory: string;
  let server: Server;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'helpdesk-console-'));
    const koa = new Koa().use(consoleFiles(join(directory, 'dist')));
    server = createServer(koa.callback());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    server.close();
    server.closeAllConnections();
    await rm(directory, { recursive: true });
  });

  const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      const all = { accept: 'text/html,*/*', ...headers };
      const asked = request({ host: '127.0.0.1', port, path, method, headers: all }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      });
      asked.on('error', reject).end();
    });

  async function build(page: string, writtenAt: number): Promise<void> {
    await mkdir(join(directory, 'dist/assets'), { recursive: true });
    await writeFile(join(directory, 'dist/assets/app-1a2b.js'), `console.log('${'a'.repeat(500)}')`);
    await writeFile(join(directory, 'secret.txt'), 'not for you');
    await writeFile(join(directory, 'dist/index.html'), page);
    await utimes(join(directory, 'dist/index.html'), writtenAt, writtenAt);
  }

  it('say how to build the console when there is none', async () => {
    const answer = await get('/');
    expect(answer.status).to.equal(503);
    expect(answer.text).to.contain('npm run build');
  });

  it('answer the console’s own paths with its page, always fresh', async () => {
    await build('<p>one</p>', 1);
    for (const path of ['/', '/tickets/1001', '/admin/mailboxes?tab=2', '/customers/ann@example.com']) {
      const answer = await get(path);
      expect(answer.text, path).to.equal('<p>one</p>');
      expect(answer.headers['cache-control']).to.equal('no-cache');
    }
    const { etag = '' } = (await get('/')).headers;
    expect((await get('/', { 'if-none-match': etag })).status).to.equal(304);
    expect((await get('/', {}, 'HEAD')).text).to.equal('');
  });

  it('serve files named by their content for ever, packed where the browser can', async () => {
    const plain = await get('/assets/app-1a2b.js');
    expect(plain.headers).to.include({
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
    });
    expect(plain.headers['content-type']).to.contain('javascript');
    const packed = await get('/assets/app-1a2b.js', { 'accept-encoding': 'br, gzip' });
    expect(packed.headers['content-encoding']).to.equal('gzip');
    expect(Number(packed.headers['content-length'])).to.be.lessThan(plain.text.length);
  });

  it('show nothing outside the build', async () => {
    for (const path of [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/assets/../../secret.txt',
      '/assets/missing.js',
      '//secret.txt',
    ]) {
      expect((await get(path, { accept: '*/*' })).status, path).to.equal(404);
    }
    expect((await get('/api/nothing')).status).to.equal(404);
    expect((await get('/', {}, 'POST')).status).to.equal(404);
  });

  it('take up a new build without a restart', async () => {
    await build('<p>two</p>', 2);
    expect((await get('/')).text).to.equal('<p>two</p>');
  });
});
