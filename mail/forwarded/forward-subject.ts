// The mark mail clients put before the subject of what they forward.

/** Enough for a mail that went round a company; few enough that a crafted subject costs nothing. */
const MAX_PREFIXES = 10;
const FORWARD =
  'fwd?|wg|tr|rv|enc|i|vb|vs|vl|doorst|pd|fs|továbbítás|i̇lt|İlt|ilt|reenv|weitergeleitet|ynt|пересл|пер|fw|προωθ|πρθ|转发|轉寄|轉發|転送|전달|הועבר|إعادة توجيه|chuyển tiếp|trs|redir|hl';
const ANY_PREFIX = /^\s{0,3}[\p{L}\p{M} ]{1,15}(?:\[\d{1,3}\]|\(\d{1,3}\))?\s{0,3}[:：]\s{0,3}/u;
const FORWARD_PREFIX = new RegExp(
  `^\\s{0,3}(?:${FORWARD})(?:\\[\\d{1,3}\\]|\\(\\d{1,3}\\))?\\s{0,3}[:：]`,
  'iu',
);

/** "[External]", "***SPAM***": put before all else by the gateways of companies. */
const GATEWAY_MARK = /^\s{0,3}(?:(?:\[[^[\]]{1,30}\]|\*{2,5}[^*]{1,30}\*{2,5})\s{0,3}){1,3}/;

/** Whether one of the prefixes (`Re: Fwd: …`) says that this was forwarded. */
export function isForwardSubject(subject: string): boolean {
  let rest = subject.slice(0, 300).replace(GATEWAY_MARK, '');
  for (let count = 0; count < MAX_PREFIXES; count += 1) {
    if (FORWARD_PREFIX.test(rest)) return true;
    const prefix = ANY_PREFIX.exec(rest);
    if (prefix === null) return false;
    rest = rest.slice(prefix[0].length);
  }
  return false;
}
