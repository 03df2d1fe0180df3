// The links a question carries: signed, for this question, until it expires. Whoever has one may answer; nothing else. The keys are
// those of reply addresses: versioned and in the database, so that links that are out survive a new AUTH_SECRET.
import { questionToken, readQuestionToken, type MailKey } from '../../mail/threading/index.ts';
import type { Rating } from './schemas.ts';

const secondsOf = (date: Date): number => Math.floor(date.getTime() / 1000);

/** Where the question's page is; the rating is chosen there already. @param appUrl without a slash at its end */
export function answerLink(
  appUrl: string,
  question: { id: number; expiresAt: Date },
  chosen: { rating: Rating; key: MailKey },
): string {
  const token = questionToken({ id: question.id, until: secondsOf(question.expiresAt) }, chosen.key);
  return `${appUrl}/api/satisfaction/${token}?answer=${chosen.rating}`;
}

/** The question a link was made for, and until when it holds; null when it is none of ours. */
export function readAnswerLink(
  token: string,
  keys: readonly MailKey[],
): { id: number; expiresAt: Date } | null {
  const question = readQuestionToken(token, keys);
  return question && { id: question.id, expiresAt: new Date(question.until * 1000) };
}
