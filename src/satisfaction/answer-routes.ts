// The customer's side: open to whoever holds a link. Looking at it records nothing, as mail scanners look at every link; only the
// button of the page does.
import type { IncomingMessage } from 'node:http';
import { Router } from '@koa/router';
import type { Middleware, ParameterizedContext } from 'koa';
import { loadMailKeys } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import type { RequestState } from '../platform/http/route.ts';
import { readAnswerLink } from './answer-link.ts';
import { maxCommentLength, pageContentPolicy, questionPage, sorryPage, thanksPage } from './answer-page.ts';
import { answerQuestion, findQuestion, type OpenQuestion } from './answer-question.ts';
import { pageLanguages, pageWords, type PageWords } from './page-words.ts';
import { RATINGS, type Rating } from './schemas.ts';

const ratingOf = (text: unknown): Rating | null => RATINGS.find((rating) => rating === text) ?? null;

/** Paths are relative to /api. @param context for somebody nobody knows */
export function answerRoutes(context: () => Context): Router<RequestState> {
  const show: Middleware<RequestState> = async (koa) => {
    const question = await questionOf(koa, context());
    if (question === null) return;
    const { rating } = question;
    const answered = koa.query['done'] !== undefined && rating !== null;
    send(
      koa,
      200,
      answered
        ? thanksPage(wordsFor(koa), { ...question, rating })
        : questionPage(wordsFor(koa), question, ratingOf(koa.query['answer'])),
    );
  };
  const answer: Middleware<RequestState> = async (koa) => {
    const question = await questionOf(koa, context());
    if (question === null) return;
    const form = koa.is('urlencoded') ? await readForm(koa.req) : null;
    const rating = ratingOf(form?.get('rating'));
    if (form === null || rating === null) return send(koa, 400, questionPage(wordsFor(koa), question, null));
    // PostgreSQL keeps no NUL; half a character is none.
    const comment =
      form.get('comment')?.replaceAll('\u0000', '').trim().slice(0, maxCommentLength).toWellFormed() ?? null;
    if (!(await answerQuestion(context(), { id: question.id, rating, comment }))) return sendExpired(koa);
    koa.set('Location', `${koa.path}?done`);
    send(koa, 303, '');
  };
  return new Router<RequestState>().get('/satisfaction/:token', show).post('/satisfaction/:token', answer);
}

/** Null when the answer is given already: a link that is forged, expired, or whose ticket is gone. */
async function questionOf(
  koa: ParameterizedContext<RequestState>,
  ctx: Context,
): Promise<OpenQuestion | null> {
  const { token = '' } = (koa as unknown as { params: { token?: string } }).params;
  const link = readAnswerLink(token, await loadMailKeys(ctx.db));
  if (link !== null && link.expiresAt <= ctx.clock.now()) {
    sendExpired(koa);
    return null;
  }
  const question = link && (await findQuestion(ctx, link.id));
  if (question === null) {
    send(koa, 404, sorryPage(wordsFor(koa), 'broken'));
  }
  return question;
}

const sendExpired = (koa: ParameterizedContext): void => send(koa, 410, sorryPage(wordsFor(koa), 'expired'));

/** What the customer's browser likes best. */
const wordsFor = (koa: ParameterizedContext): PageWords =>
  pageWords(koa.acceptsLanguages(...pageLanguages) || '');

function send(koa: ParameterizedContext, status: number, html: string): void {
  koa.status = status;
  koa.set({
    'Content-Security-Policy': pageContentPolicy,
    // The address is the key.
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
  });
  koa.vary('Accept-Language');
  koa.type = 'html';
  koa.body = html;
}

/** Well above a comment in any encoding. */
const maxFormBytes = 32 * 1024;

/** Null when it is longer than any answer. */
async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxFormBytes) return null;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
