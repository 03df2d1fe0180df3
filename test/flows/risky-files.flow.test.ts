// Files that browsers would run, and names and words that pass for markup, as they come by mail and are met in the console.
import { join } from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser.ts';
import { customerMail, mailWithFile } from '../support/mails.ts';
import { openTicket } from '../support/ticket-steps.ts';
import { adminEmail, createWorld, password, type World } from '../support/world.ts';

const run = 'top.hacked=1;alert(1)';
const probe = join(import.meta.dirname, '../support/mail-frame-probe.js');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const html = `<!doctype html><script>${run}</script>`;

const files: { filename: string; type: string; file: string | Buffer }[] = [
  { filename: 'page.html', type: 'text/html', file: html },
  { filename: 'page.htm', type: 'image/png', file: html },
  { filename: 'page.png', type: 'image/png', file: html },
  {
    filename: 'page.xhtml',
    type: 'application/xhtml+xml',
    file: `<html xmlns="http://www.w3.org/1999/xhtml"><script>${run}</script></html>`,
  },
  {
    filename: 'picture.svg',
    type: 'image/svg+xml',
    file: `<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"/>`,
  },
  {
    filename: 'picture.jpg',
    type: 'image/jpeg',
    file: `<svg xmlns="http://www.w3.org/2000/svg" onload="${run}"/>`,
  },
  {
    filename: 'style.xml',
    type: 'text/xml',
    file: `<?xml-stylesheet type="text/xsl" href="#"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">${run}</x:script>`,
  },
  {
    filename: 'feed.rss',
    type: 'application/rss+xml',
    file: `<rss><x:script xmlns:x="http://www.w3.org/1999/xhtml">${run}</x:script></rss>`,
  },
  { filename: 'code.js', type: 'text/javascript', file: run },
  { filename: 'code.mjs', type: 'application/javascript', file: run },
  { filename: 'code.txt', type: 'application/x-javascript', file: run },
  { filename: 'code.vbs', type: 'text/vbscript', file: 'msgbox 1' },
  { filename: 'look.css', type: 'text/css', file: 'body{display:none}' },
  { filename: 'app.hta', type: 'application/hta', file: html },
  {
    filename: 'saved.mht',
    type: 'multipart/related',
    file: `MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${html}`,
  },
  { filename: 'movie.swf', type: 'application/x-shockwave-flash', file: 'FWS' },
  { filename: 'app.manifest', type: 'text/cache-manifest', file: 'CACHE MANIFEST' },
  { filename: 'data.json', type: 'application/json', file: `{"x":"${html}"}` },
  {
    filename: 'paper.pdf',
    type: 'application/pdf',
    file: `%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(${run})>>>>endobj`,
  },
  { filename: 'both.png', type: 'image/png', file: Buffer.concat([png, Buffer.from(html)]) },
  { filename: 'both.gif', type: 'text/html', file: `GIF89a/*${'\0'.repeat(20)}*/=1;${run}` },
  { filename: 'none', type: 'x/y; charset="><script>', file: html },
  { filename: '.htaccess', type: 'text/plain', file: 'AddType text/html .png' },
  { filename: 'shell.php.jpg', type: 'application/x-httpd-php', file: '<?php system($_GET[0]);' },
];

interface Attachment {
  id: number;
  filename: string;
  contentType: string;
  blocked: string | null;
}

describe('risky files and names', function () {
  this.timeout(120_000);
  let world: World;
  let browser: Browser;
  let page: Page;
  let attachments: Attachment[];
  const seen: string[] = [];

  before(async () => {
    world = await createWorld({ services: ['gateway', 'api'], env: { ATTACH_ALLOWED_MIME: '*/*' } });
    const api = await world.signIn();
    attachments = [];
    for (const [index, { filename, type, file }] of files.entries()) {
      const mail = mailWithFile({ subject: `File ${index}`, file: Buffer.from(file), filename });
      await world.deliver(mail.replace('application/octet-stream', type));
      const { body } = await api.get(`/api/tickets?q=${encodeURIComponent(`File ${index}`)}`);
      const ticket = body.items.find((item: { subject: string }) => item.subject === `File ${index}`);
      const messages = await api.get(`/api/tickets/${ticket.id}/messages`);
      attachments.push(messages.body.items[0].attachments[0]);
    }
    browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    await page.addInitScript({ path: probe });
    page.on('dialog', (dialog) => {
      seen.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => seen.push(`error ${error.message}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(world.apiUrl) && !/^(?:data|blob|about):/.test(request.url()))
        seen.push(`asked for ${request.url()}`);
    });
    await page.goto(`${world.apiUrl}/views/all`);
    await page.getByLabel('Email').fill(adminEmail);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'All tickets' }).waitFor();
  });
  after(async () => {
    await browser?.close();
    await world?.close();
  });

  const answerOf = (attachment: Attachment, query: string): Promise<Response> =>
    world.signIn().then((api) =>
      fetch(`${world.apiUrl}/api/attachments/${attachment.id}${query}`, {
        headers: { Cookie: api.cookie },
      }),
    );

  it('go out as files to keep, under no type a page could run, with a sandbox and without guessing', async () => {
    for (const [index, attachment] of attachments.entries()) {
      const { filename } = files[index]!;
      for (const query of ['', '?inline=1']) {
        const answer = await answerOf(attachment, query);
        await answer.arrayBuffer();
        const type = answer.headers.get('content-type') ?? '';
        // What passes for a picture of any size is not drawn.
        const refused = query !== '' && answer.status === 413;
        if (!refused) expect(answer.status, filename).to.equal(200);
        expect(answer.headers.get('x-content-type-options'), filename).to.equal('nosniff');
        expect(answer.headers.get('content-security-policy'), filename).to.include("default-src 'none'");
        if (!refused) expect(answer.headers.get('content-security-policy'), filename).to.match(/^sandbox; /);
        expect(type, filename).to.not.match(/html|svg|xml|script|css|manifest|multipart|flash|hta|php/);
        const inline = answer.headers.get('content-disposition')?.startsWith('inline') === true;
        if (inline) expect(type, filename).to.match(/^image\/(?:png|jpeg|gif|webp)$/);
        if (query === '') expect(inline, filename).to.equal(false);
      }
    }
  });

  it('run nowhere when a browser opens them, or a page of the console names them as its own', async () => {
    for (const attachment of attachments) {
      const url = `${world.apiUrl}/api/attachments/${attachment.id}?inline=1`;
      const shown = await page.context().newPage();
      shown.on('dialog', (dialog) => {
        seen.push(`dialog of ${attachment.filename}`);
        void dialog.dismiss();
      });
      // A file to keep is no page: going there fails with that.
      await shown.goto(url).catch((error: Error) => expect(error.message).to.match(/Download is starting/));
      await shown.close();
      const loaded = await page.evaluate<string>(
        `new Promise((done) => {
          const script = document.createElement('script');
          script.onload = () => done('ran');
          script.onerror = () => done('refused');
          script.src = '/api/attachments/${attachment.id}';
          document.head.append(script);
        })`,
      );
      expect(loaded, `${attachment.filename} as a script`).to.equal('refused');
    }
    const style = attachments.find(({ filename }) => filename === 'look.css');
    const styled = await page.evaluate<string>(
      `new Promise((done) => {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.onload = () => done('loaded');
        link.onerror = () => done('refused');
        link.href = '/api/attachments/${style?.id}';
        document.head.append(link);
      })`,
    );
    expect(styled).to.equal('refused');
    expect(await page.evaluate('mailProbe.state().hacked')).to.equal(false);
    expect(seen).to.deep.equal([]);
  });

  it('have names, and come with names and subjects, that stay words wherever the console shows them', async () => {
    const markup = [
      `<img src=x onerror="${run}">`,
      `"><script>${run}</script>`,
      `\${${run}} {{constructor.constructor('${run}')()}}`,
      `' onmouseover='${run}`,
      `</title></textarea><svg onload=${run}>`,
      `javascript:${run}`,
    ];
    const api = await world.signIn();
    for (const [index, words] of markup.entries()) {
      const quoted = words.replaceAll(/["\\]/g, '\\$&');
      const mail = mailWithFile({
        subject: `Words ${index} ${words}`,
        from: `"${quoted}" <person-${index}@customer.example>`,
        cc: `"${quoted}" <copy-${index}@customer.example>`,
        filename: `${words}.txt`.replaceAll('"', "'"),
        text: `${words}\nhttps://ok.example/${words}\n<a href="${words}">x</a> data:text/html,${words}\n> ${words}`,
      });
      await world.deliver(mail);
      const { body } = await api.get(`/api/tickets?q=${encodeURIComponent(`Words ${index}`)}`);
      await page.goto(`${world.apiUrl}/tickets/${body.items[0].id}`);
      await page.getByRole('heading', { level: 1, name: `Words ${index}` }).waitFor();
      await page.getByRole('list', { name: 'Attachments' }).waitFor();
      expect(await page.evaluate('mailProbe.injected()'), words).to.deep.equal([]);
    }
    const mails = await api.get('/api/inbound-mails?q=Words');
    const [mail] = mails.body.items;
    for (const path of ['/views/all', '/views/all?q=Words', '/admin/mail', `/admin/mail/${mail.id}`]) {
      await page.goto(`${world.apiUrl}${path}`);
      await page
        .getByText(/Words \d/)
        .first()
        .waitFor();
      expect(await page.evaluate('mailProbe.injected()'), path).to.deep.equal([]);
    }
    expect(await page.evaluate('mailProbe.state().hacked')).to.equal(false);
    expect(seen).to.deep.equal([]);
  });

  it('turn no text around them: direction marks end with the words they came in', async () => {
    const api = await world.signIn();
    const ticket = await openTicket(world, api, {
      subject: 'Turned \u202Egnp.exe',
      from: '\u202Eeve <eve@customer.example>',
    });
    await world.deliver(
      mailWithFile({ subject: 'Turned file', filename: 'annex\u202Efdp.exe', file: Buffer.from('MZ') }),
    );
    const { body } = await api.get('/api/tickets?q=Turned');
    const file = body.items.find((item: { subject: string }) => item.subject === 'Turned file');
    const messages = await api.get(`/api/tickets/${file.id}/messages`);
    expect(messages.body.items[0].attachments[0].filename).to.equal('annexfdp.exe');
    await page.goto(`${world.apiUrl}/tickets/${ticket.id}`);
    const subject = page.getByRole('heading', { level: 1, name: 'Turned' });
    await subject.waitFor();
    expect(await subject.evaluate('(element) => getComputedStyle(element).display')).to.not.equal('inline');
  });

  it('are read as text without becoming markup', async () => {
    await world.deliver(
      customerMail({
        subject: 'Formatted and plain',
        text: `<p>Hello <b>you</b></p><a href="javascript:${run}">javascript:${run}</a>`,
        headers: { 'Content-Type': 'text/html; charset=utf-8' },
      }),
    );
    await page.goto(`${world.apiUrl}/views/all?q=Formatted`);
    await page.getByRole('listitem').filter({ hasText: 'Formatted and plain' }).click();
    await page.getByRole('button', { name: 'Message menu' }).click();
    await page.getByRole('menuitem', { name: 'Show as plain text' }).click();
    await page.getByRole('article').getByText('Hello you').waitFor();
    expect(await page.evaluate('mailProbe.injected()')).to.deep.equal([]);
    expect(seen).to.deep.equal([]);
  });
});
