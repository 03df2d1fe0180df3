// Mails as customers write them, for tests that care about what becomes of a mail and not about its form.
import { randomBytes } from 'node:crypto';

let count = 0;

export interface MailParts {
  from?: string;
  to?: string;
  cc?: string;
  subject?: string;
  text?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string;
  headers?: Record<string, string>;
}

/** A plain text mail with CRLF lines and, unless given, a Message-ID of its own. */
export function customerMail(parts: MailParts = {}): string {
  count += 1;
  const headers: Record<string, string | undefined> = {
    From: parts.from ?? 'Ann Example <ann@customer.example>',
    To: parts.to ?? 'support@desk.example',
    Cc: parts.cc,
    Subject: parts.subject ?? 'The printer is on fire',
    'Message-ID': parts.messageId ?? `<mail-${process.pid}-${Date.now()}-${count}@customer.example>`,
    'In-Reply-To': parts.inReplyTo,
    References: parts.references,
    Date: 'Mon, 23 Nov 2026 10:00:00 +0000',
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    ...parts.headers,
  };
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return `${lines.join('\r\n')}\r\n\r\n${(parts.text ?? 'It burns.\nPlease help.').replaceAll('\n', '\r\n')}\r\n`;
}

/** A mail with text and one attachment of `size` bytes of its own: base64 lines of 76 characters. */
export function mailWithFile(
  parts: MailParts & { size?: number; file?: Buffer; filename?: string } = {},
): string {
  const file = parts.file ?? randomBytes(parts.size ?? 1024);
  const lines = file.toString('base64').match(/.{1,76}/g) ?? [];
  const boundary = 'part-of-this-mail';
  return customerMail({
    ...parts,
    headers: { 'Content-Type': `multipart/mixed; boundary="${boundary}"`, ...parts.headers },
    text: [
      `--${boundary}`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      parts.text ?? 'See the file.',
      `--${boundary}`,
      'Content-Type: application/octet-stream',
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${parts.filename ?? 'file.bin'}"`,
      '',
      ...lines,
      `--${boundary}--`,
    ].join('\n'),
  });
}
