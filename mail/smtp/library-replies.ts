// Between our replies and the words of smtp-server: what its callbacks take, and what it says when it ends a session.
import { LINE_TOO_LONG, SHUTTING_DOWN, TIMED_OUT, replyText } from './reply.ts';
import type { SmtpReply } from './reply.ts';

/** Starts a text that is ours: the library puts no enhanced code of its own before it. */
export const OWN_ENHANCED_CODE = /^[245]\.\d{1,3}\.\d{1,3} /;

/** A refusal in the form the callbacks of the library take. */
export function replyError(reply: SmtpReply): Error {
  return Object.assign(new Error(replyText(reply)), { responseCode: reply.code });
}

/** The library's 421 in our words. A refusal that is known already is the better answer to a timeout. */
export function farewell(text: string, refusal: SmtpReply | null): SmtpReply {
  if (OWN_ENHANCED_CODE.test(text)) {
    const [enhanced = '', ...words] = text.split(' ');
    return { code: 421, enhanced, text: words.join(' ') };
  }
  if (text.startsWith('Timeout')) return refusal ?? TIMED_OUT;
  if (text.startsWith('Server shutting down')) return SHUTTING_DOWN;
  if (text.includes('Command line too long')) return LINE_TOO_LONG;
  return { code: 421, enhanced: '4.7.0', text: text.replace(/^Error: /, '') };
}
