// The ticket number in a subject: the weakest signal, for clients that drop every header.

/** Enough prefixes for a long exchange, few enough that a crafted subject costs nothing. */
const MAX_PREFIXES = 20;
const REPLY_PREFIX =
  /^\s*(?:re|aw|sv|antw|odp|vs|ynt|rif|res|rép|antwort|απ|σχετ|תגובה|השב|رد|ответ|отв|vá|atb|ats|bls|r|回复|回覆|答复|返信)\s{0,3}(?:\[\d{1,3}\]|\(\d{1,3}\))?\s{0,3}[:：]\s*/iu;

/** `[#1001]`. */
export function subjectTag(number: number): string {
  return `[#${number}]`;
}

/** The first tag's number; null when there is none. A number alone proves nothing about the sender. */
export function readSubjectTag(subject: string): number | null {
  const match = /\[#(\d{1,15})\]/.exec(subject.slice(0, 2000));
  return match ? Number(match[1]) : null;
}

/** The subject with exactly one `Re:` before it, and the ticket's tag behind it when a number is given. */
export function replySubject(subject: string, number?: number): string {
  let bare = subject.trim();
  for (let count = 0; count < MAX_PREFIXES && REPLY_PREFIX.test(bare); count++)
    bare = bare.replace(REPLY_PREFIX, '');
  const tag = number === undefined ? '' : subjectTag(number);
  const tagged = tag === '' || bare.includes(tag) ? bare : `${bare} ${tag}`.trim();
  return `Re: ${tagged}`;
}
