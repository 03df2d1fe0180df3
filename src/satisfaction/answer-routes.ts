// The customer's side, in the language of the mailbox that asked, as its mail was (for a link that leads to no question: in that of
// the browser): open to whoever holds a link. Looking at it records nothing, as mail scanners look at every link; only the
// button of the page does.
import type { IncomingMessage } from 'node:http';
import { Router } from '@koa/router';
import type { Middleware, ParameterizedContext } from 'koa';
import { readBranding } from '../branding/index.ts';
import { loadMailKeys } from '../mailboxes/index.ts';
import type { Context } from '../platform/context.ts';
import { languageAsked } from '../platform/http/language-asked.ts';
import { elsewhereHeaders } from '../platform/http/known-headers.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import type { Language } from '../platform/words/languages.ts';
import { readAnswerLink } from './answer-link.ts';
import {
  framedPage,
  maxCommentLength,
  pageContentPolicy,
  questionPage,
  sorryPage,
  thanksPage,
  type PageParts,
} from './answer-page.ts';
import { answerQuestion, findQuestion, type OpenQuestion } from './answer-question.ts';
import { pageWords } from './page-words.ts';
import { RATINGS, type Rating } from './schemas.ts';

const ratingOf = (text: unknown): Rating | null => RATINGS.find((rating) => rating === text) ?? null;

const html = { contentType: 'text/html' };
const page = {
  summary: 'For customers: the page behind a link in a mail',
  pathText: true,
  answer: { status: 200, ...html },
  also: {
    400: { description: 'No answer was chosen', ...html },
    404: { description: 'The link is none of ours', ...html },
    410: { description: 'The link is no longer good', ...html },
  },
};
const form = {
  bodyType: 'application/x-www-form-urlencoded',
  body: {
    type: 'object',
    required: ['rating'],
    properties: { rating: { type: 'string', enum: RATINGS }, comment: { type: 'string' } },
  },
  answer: { status: 303, headers: elsewhereHeaders },
};

/** Paths are relative to /api. @param context for somebody nobody knows */
export function answerRoutes(context: () => Context): Router<RequestState> {
  const show: Middleware<RequestState> = async (koa) => {
    const ctx = context();
    const question = await questionOf(koa, ctx);
    if (question === null) return;
    const { rating } = question;
    const words = pageWords(question.language);
    const answered = koa.query['done'] !== undefined && rating !== null;
    await send(
      koa,
      ctx,
      answered
        ? thanksPage(words, { ...question, rating })
        : questionPage(words, question, ratingOf(koa.query['answer'])),
    );
  };
  const answer: Middleware<RequestState> = async (koa) => {
    const ctx = context();
    const question = await questionOf(koa, ctx);
    if (question === null) return;
    const form = koa.is('urlencoded') ? await readForm(koa.req) : null;
    const rating = ratingOf(form?.get('rating'));
    if (form === null || rating === null) {
      koa.status = 400;
      return send(koa, ctx, questionPage(pageWords(question.language), question, null));
    }
    // PostgreSQL keeps no NUL; half a character is none.
    const comment =
      form.get('comment')?.replaceAll('\u0000', '').trim().slice(0, maxCommentLength).toWellFormed() ?? null;
    if (!(await answerQuestion(ctx, { id: question.id, rating, comment })))
      return sendExpired(koa, ctx, question.language);
    koa.status = 303;
    koa.set({ Location: `${koa.path}?done`, 'Referrer-Policy': 'no-referrer' });
    koa.body = '';
  };
  return new Router<RequestState>()
    .get('/satisfaction/:token', withFacts(show, page))
    .post('/satisfaction/:token', withFacts(answer, { ...page, ...form }));
}

/** Null when the answer is given already: a link that is forged, expired, or whose ticket is gone. */
async function questionOf(
  koa: ParameterizedContext<RequestState>,
  ctx: Context,
): Promise<OpenQuestion | null> {
  const { token = '' } = (koa as unknown as { params: { token?: string } }).params;
  const link = readAnswerLink(token, await loadMailKeys(ctx.db));
  const question = link && (await findQuestion(ctx, link.id));
  if (link !== null && link.expiresAt <= ctx.clock.now()) {
    await sendExpired(koa, ctx, question?.language ?? languageAsked(koa));
    return null;
  }
  if (question === null) {
    koa.status = 404;
    await send(koa, ctx, sorryPage(pageWords(languageAsked(koa)), 'broken'));
  }
  return question;
}

function sendExpired(koa: ParameterizedContext, ctx: Context, language: Language): Promise<void> {
  koa.status = 410;
  return send(koa, ctx, sorryPage(pageWords(language), 'expired'));
}

async function send(koa: ParameterizedContext, ctx: Context, parts: PageParts): Promise<void> {
  const branding = await readBranding(ctx);
  koa.set({
    'Content-Security-Policy': pageContentPolicy(branding),
    // The address is the key.
    'Referrer-Policy': 'no-referrer',
    'X-Robots-Tag': 'noindex',
  });
  koa.type = 'html';
  koa.body = framedPage(parts, branding);
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
