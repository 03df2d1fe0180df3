// What makes the link to a question impossible to guess: it names the question and until when it may be answered.
import { MAC_PATTERN, sign, verify, type MailKey } from './signature.ts';

export interface LinkedQuestion {
  id: number;
  /** Seconds since 1970. */
  until: number;
}

/** `<id>.<until>.<version>-<mac>` */
export const questionToken = ({ id, until }: LinkedQuestion, key: MailKey): string =>
  `${id}.${until}.${key.version}-${sign('question', [id, until], key)}`;

/** The question a token of ours was made for, whose time is the caller's to compare; null when it is none of ours. */
export function readQuestionToken(token: string, keys: readonly MailKey[]): LinkedQuestion | null {
  const [, id, until, version, mac] = form.exec(token) ?? [];
  if (id === undefined || mac === undefined) return null;
  const question = { id: Number(id), until: Number(until) };
  const ids = [question.id, question.until];
  return verify({ purpose: 'question', ids, version: Number(version), mac }, keys) ? question : null;
}

const form = new RegExp(`^([1-9][0-9]{0,14})\\.([0-9]{1,12})\\.([0-9]{1,9})-(${MAC_PATTERN})$`);
