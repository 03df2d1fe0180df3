// Mails as customers write them, for tests that care about what becomes of a mail and not about its form.
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
