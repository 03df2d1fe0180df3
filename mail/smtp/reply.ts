// The SMTP replies this product gives: reply code (RFC 5321 section 4.2), enhanced code (RFC 3463, registry of
// RFC 5248) and the text after them. Everything that talks SMTP speaks in these values.

export interface SmtpReply {
  /** Reply code, 200 to 599. */
  code: number;
  /** Enhanced status code whose first digit is that of the reply code. */
  enhanced: string;
  /** One line; line breaks and control characters are taken out when it is sent. */
  text: string;
}

/** 250 after DATA: the mail is stored and is ours now. `id` is what the sender may quote to us. */
export function stored(id: number | string): SmtpReply {
  return { code: 250, enhanced: '2.0.0', text: `${id} stored` };
}

/** 550 5.1.1 at RCPT: bad destination mailbox address; the sender tells its author, no bounce leaves us. */
export function unknownRecipient(address: string): SmtpReply {
  return { code: 550, enhanced: '5.1.1', text: `<${address}>: no such mailbox here` };
}

/** 552 5.3.4: message too big for system. `maxBytes` is the limit that EHLO advertised (RFC 1870). */
export function messageTooBig(maxBytes: number): SmtpReply {
  return { code: 552, enhanced: '5.3.4', text: `message is larger than ${maxBytes} bytes` };
}

/** 554 5.6.0: a CR or LF that is not part of CRLF, which RFC 5321 section 2.3.8 forbids (SMTP smuggling). */
export const BARE_LINE_ENDING: SmtpReply = {
  code: 554,
  enhanced: '5.6.0',
  text: 'message contains a bare CR or LF (RFC 5321 section 2.3.8)',
};

/** 451 4.3.0: local trouble in processing (database, storage, our own error); the sender tries again later. */
export const LOCAL_ERROR: SmtpReply = { code: 451, enhanced: '4.3.0', text: 'local error, try again later' };

/** 450 4.7.1: delivery not wanted now, because of how much came before; the sender tries again later. */
export const SLOW_DOWN: SmtpReply = {
  code: 450,
  enhanced: '4.7.1',
  text: 'too much mail in a short time, try again later',
};

/** 550 5.7.1: delivery not authorized: a rule of the desk blocks the sender. */
export const BLOCKED_SENDER: SmtpReply = {
  code: 550,
  enhanced: '5.7.1',
  text: 'mail from this sender is not accepted here',
};

/** 452 4.3.1: mail system full; the sender tries again later. */
export const SYSTEM_FULL: SmtpReply = {
  code: 452,
  enhanced: '4.3.1',
  text: 'no space left, try again later',
};

/** 421 4.7.0 in place of the greeting: connection limit reached. */
export const TOO_MANY_CONNECTIONS: SmtpReply = {
  code: 421,
  enhanced: '4.7.0',
  text: 'too many connections, try again later',
};

/** 421 4.7.0: the client made more mistakes than the limit allows. */
export const TOO_MANY_ERRORS: SmtpReply = { code: 421, enhanced: '4.7.0', text: 'too many errors, closing' };

/** 421 4.4.2: bad connection; the client was silent or too slow. */
export const TIMED_OUT: SmtpReply = { code: 421, enhanced: '4.4.2', text: 'timeout, closing' };

/** 421 4.3.2: system not accepting network messages, because it is stopping. */
export const SHUTTING_DOWN: SmtpReply = { code: 421, enhanced: '4.3.2', text: 'shutting down, closing' };

/** 500 5.5.2: the command line is longer than we read (RFC 5321 section 4.5.3.1.9). The connection ends. */
export const LINE_TOO_LONG: SmtpReply = { code: 500, enhanced: '5.5.2', text: 'line too long, closing' };

/** 501 5.5.4: a PROXY line that is not what the PROXY protocol version 1 says. The connection ends. */
export const BAD_PROXY_LINE: SmtpReply = { code: 501, enhanced: '5.5.4', text: 'bad PROXY line, closing' };

const CONTROL = /[\u0000-\u001f\u007f-\u009f]+/gu;
const NOT_ASCII = /[^\u0020-\u007e]/gu;

/**
 * The text of a reply as one line of ASCII that cannot start a second reply, cut so that the whole line stays
 * within the 512 octets of RFC 5321 section 4.5.3.1.5. UTF-8 is for SMTPUTF8 sessions only (RFC 6531 section 3.7.4.1).
 */
export function oneLine(text: string): string {
  return text.slice(0, 480).replace(CONTROL, ' ').replace(NOT_ASCII, '?').trim();
}

/** `2.0.0 17 stored`: what stands behind the reply code on the wire. */
export function replyText(reply: SmtpReply): string {
  return `${reply.enhanced} ${oneLine(reply.text)}`;
}
