// The page a link in a mail leads to, and the file behind its button. A page first: programs that look into every link of a mail fetch
// no 30 MB by it.
import { Router } from '@koa/router';
import type { ParameterizedContext } from 'koa';
import { AppError } from '../platform/errors.ts';
import { asks } from '../platform/http/accepts.ts';
import { pathNumbers } from '../platform/http/handle.ts';
import { languageAsked } from '../platform/http/language-asked.ts';
import { fileHeaders } from '../platform/http/known-headers.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { inLanguage, type Words } from '../platform/words/say.ts';
import { fileOfLink, type LinkInput } from './download-link.ts';
import { downloadPage, pagePolicy } from './download-page.ts';
import { mailedLinkQuerySchema } from './schemas.ts';
import { sendAttachment } from './send-attachment.ts';
import { languageOfMessage } from './store.ts';

type Koa = ParameterizedContext<RequestState>;

export const downloadRoutes = new Router<RequestState>()
  .get(
    '/downloads/:id',
    asks(mailedLinkQuerySchema),
    withFacts(showPage, {
      summary: 'The page of a file that was too large for a mail; the link stands for a login',
      answer: { status: 200, contentType: 'text/html' },
    }),
  )
  .get(
    '/downloads/:id/file',
    asks(mailedLinkQuerySchema),
    withFacts(sendFile, {
      summary: 'The bytes of a file that was too large for a mail; the link stands for a login',
      answer: { status: 200, contentType: '*/*', headers: fileHeaders },
      conditional: true,
    }),
  );

const linkOf = (koa: Koa): LinkInput =>
  ({ ...koa.state.input, id: pathNumbers(koa)['id'] ?? 0 }) as unknown as LinkInput;

const runOut: Record<'title' | 'words', Words> = {
  title: 'This link has run out',
  words: 'Answer the mail it came with, and ask for the file again.',
};
const noFile: Record<'title' | 'words', Words> = {
  title: 'There is no such file',
  words: 'Check that the link was copied whole, or answer the mail it came with.',
};

/** People read what a browser shows, so trouble is a page here as well. */
async function showPage(koa: Koa): Promise<void> {
  const link = linkOf(koa);
  koa.set('Content-Security-Policy', pagePolicy);
  koa.set('X-Robots-Tag', 'noindex');
  koa.type = 'text/html';
  try {
    const file = await fileOfLink(koa.state.context, link);
    const query = new URLSearchParams({ until: String(link.until), key: link.key }).toString();
    koa.body = downloadPage({
      language: await languageOfMessage(koa.state.context, file.message_id),
      title: file.filename,
      size: file.size,
      until: new Date(link.until * 1000),
      href: `/api/downloads/${file.id}/file?${query}`,
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'unavailable') throw error;
    koa.status = error.status;
    const language = languageAsked(koa);
    const { title, words } = error.code === 'forbidden' ? runOut : noFile;
    koa.body = downloadPage({
      language,
      title: inLanguage(title, language),
      words: inLanguage(words, language),
    });
  }
}

async function sendFile(koa: Koa): Promise<void> {
  const row = await fileOfLink(koa.state.context, linkOf(koa));
  await sendAttachment(koa, koa.state.context, { row, inline: false });
}
