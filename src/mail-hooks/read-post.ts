// How each provider posts.
import type { ReadPost } from './posted-mail.ts';
import type { HookStyle } from './schemas.ts';
import { readMailgun } from './styles/mailgun.ts';
import { readPostmark } from './styles/postmark.ts';
import { readSendgrid } from './styles/sendgrid.ts';
import { readSes } from './styles/ses.ts';
import { readSigned } from './styles/signed.ts';

export const readers: Record<HookStyle, ReadPost> = {
  signed: readSigned,
  mailgun: readMailgun,
  postmark: readPostmark,
  sendgrid: readSendgrid,
  ses: readSes,
};

/**
 * The answer after which a provider gives up a mail and does not post it again. Mailgun stops at 406, Postmark at 403; SendGrid and SNS
 * at every 4xx (of SNS all but 429).
 */
export const finalStatus: Record<HookStyle, number> = {
  signed: 422,
  mailgun: 406,
  postmark: 403,
  sendgrid: 422,
  ses: 422,
};

/** A secret that was entered wrongly must not cost a mail: who would give up at 401 hears 503. */
export const unprovenStatus: Record<HookStyle, number> = {
  signed: 401,
  mailgun: 401,
  postmark: 401,
  sendgrid: 503,
  ses: 503,
};
