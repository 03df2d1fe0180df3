// What MAIL and RCPT may say beside what smtp-server checks itself: known parameters, SMTPUTF8, a local part of bounded length.
import type { SmtpReply } from './reply.ts';

/** A command as the library has read it. */
interface ReadPath {
  address: string;
  args?: object | false;
}

interface PathRules {
  /** What EHLO offers for this command. */
  parameters: ReadonlySet<string>;
  /** 5.1.7: bad sender's address syntax; 5.1.3: bad destination's. */
  badSyntax: '5.1.7' | '5.1.3';
}

export const SENDER_PATH: PathRules = {
  parameters: new Set(['SIZE', 'BODY', 'SMTPUTF8']),
  badSyntax: '5.1.7',
};
export const RECIPIENT_PATH: PathRules = { parameters: new Set(), badSyntax: '5.1.3' };

/** RFC 5321 section 4.5.3.1.1 says 64; lists write the address of a recipient into that of the sender (VERP) and need more. */
const MAX_LOCAL_PART = 256;
const BEYOND_ASCII = /[^\u0000-\u007f]/u;

/** Null when nothing is wrong. `line` is the command as it came in; `utf8`: MAIL asked for SMTPUTF8. */
export function refusePath(
  line: Buffer,
  path: ReadPath,
  { rules, utf8 }: { rules: PathRules; utf8: boolean },
): SmtpReply | null {
  const unknown = Object.keys(path.args || {}).find((name) => !rules.parameters.has(name));
  // RFC 5321 section 4.1.1.11: what is not understood is not passed over, as its sender relies on it.
  if (unknown !== undefined)
    return { code: 555, enhanced: '5.5.4', text: `parameter ${unknown} is not supported` };
  // By the line itself: of an ASCII domain (xn--…) the library makes letters.
  if (!utf8 && BEYOND_ASCII.test(line.toString('latin1')))
    return { code: 553, enhanced: '5.6.7', text: 'an address beyond ASCII needs SMTPUTF8 (RFC 6531)' };
  const localPart = path.address.slice(0, Math.max(0, path.address.lastIndexOf('@')));
  if (Buffer.byteLength(localPart) > MAX_LOCAL_PART)
    return {
      code: 501,
      enhanced: rules.badSyntax,
      text: `local part is longer than ${MAX_LOCAL_PART} octets`,
    };
  return null;
}
