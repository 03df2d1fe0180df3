// The links a question carries: signed, for this question, until it expires. Whoever has one may answer; nothing else.
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Rating } from './schemas.ts';

export interface AnswerLinks {
  /** Where the question's page is; the rating is chosen there already. */
  linkFor(question: { id: number; expiresAt: Date }, rating: Rating): string;
  /** The question a token was made for, and until when it holds; null when it is none of ours. */
  read(token: string): { id: number; expiresAt: Date } | null;
}

const keyBytes = 32;

/** @param authSecret AUTH_SECRET: with another one, links that are out no longer work */
export function createAnswerLinks(appUrl: string, authSecret: string): AnswerLinks {
  const key = Buffer.from(hkdfSync('sha256', authSecret, '', 'helpdesk satisfaction links v1', keyBytes));
  const sign = (id: string, seconds: string): Buffer =>
    createHmac('sha256', key).update(`${id}.${seconds}`).digest();
  return {
    linkFor({ id, expiresAt }, rating) {
      const seconds = String(Math.floor(expiresAt.getTime() / 1000));
      const signature = sign(String(id), seconds).toString('base64url');
      return `${appUrl}/api/satisfaction/${id}.${seconds}.${signature}?answer=${rating}`;
    },
    read(token) {
      const [, id, seconds, signature] = /^([1-9]\d{0,14})\.(\d{1,12})\.([\w-]{43})$/.exec(token) ?? [];
      if (id === undefined || seconds === undefined || signature === undefined) return null;
      const fits = timingSafeEqual(Buffer.from(signature, 'base64url'), sign(id, seconds));
      return fits ? { id: Number(id), expiresAt: new Date(Number(seconds) * 1000) } : null;
    },
  };
}
