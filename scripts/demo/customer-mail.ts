// Writes a customer's mail as a mail program would: plain text or with HTML, quoting what it answers, with files.
import { createHash, randomUUID } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Address } from '../../mail/parse/parsed-mail.ts';
import type { SpooledMail } from '../../mail/smtp/spooled-mail.ts';
import { demoFile, type DemoFile } from './demo-files.ts';

export interface Letter {
  from: Address;
  to: string;
  cc?: string[];
  subject: string;
  text: string;
  /** The message this one answers. */
  answered?: { messageId: string; references: string[]; text: string; at: Date; by: string };
  /** How the mail program writes; `plain` has no HTML. */
  style: 'plain' | 'gmail' | 'outlook';
  files: DemoFile[];
  headers?: Record<string, string>;
  at: Date;
}

/** The bytes with CRLF lines, and the Message-ID without <>. */
export async function writeLetter(letter: Letter): Promise<{ bytes: Buffer; messageId: string }> {
  const { answered, from } = letter;
  const messageId = `${randomUUID()}@${from.address.split('@')[1]}`;
  const logo = letter.style === 'outlook' ? demoFile('logo', from.address) : null;
  const files = letter.files.map((file) => demoFile(file, from.name || from.address));
  const composer = new MailComposer({
    from,
    to: letter.to,
    cc: letter.cc ?? [],
    subject: letter.subject,
    date: letter.at,
    messageId: `<${messageId}>`,
    ...(answered && {
      inReplyTo: `<${answered.messageId}>`,
      references: [...answered.references, answered.messageId].map((id) => `<${id}>`).join(' '),
    }),
    text: plainText(letter),
    ...(letter.style === 'plain' ? {} : { html: htmlText(letter) }),
    attachments: [...(logo ? [{ ...logo, cid: 'logo@signature' }] : []), ...files],
    headers: letter.headers ?? {},
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { bytes: await composer.compile().build(), messageId };
}

/** What the gateway would hand over for these bytes. */
export function spooled(bytes: Buffer, envelope: { from: string; to: string }, at: Date): SpooledMail {
  return {
    peer: {
      sessionId: randomUUID().slice(0, 8),
      remoteAddress: '203.0.113.25',
      remotePort: 40_000,
      helo: `mx.${envelope.from.split('@')[1] ?? 'relay.example'}`,
      tls: 'TLSv1.3 TLS_AES_256_GCM_SHA384',
    },
    envelope: { from: envelope.from, to: [envelope.to], smtputf8: false },
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    receivedAt: at,
    source: { bytes },
    dispose: async () => undefined,
  };
}

const attribution = (answered: NonNullable<Letter['answered']>): string =>
  `On ${answered.at.toUTCString().slice(0, 22)}, ${answered.by} wrote:`;

function plainText({ text, answered }: Letter): string {
  if (!answered) return text;
  return `${text}\n\n${attribution(answered)}\n${answered.text.trimEnd().replaceAll(/^/gm, '> ')}\n`;
}

function htmlText({ text, answered, style, from }: Letter): string {
  const body = paragraphs(text);
  const signature =
    style === 'outlook'
      ? `<p><b>${escaped(from.name || from.address)}</b><br><img src="cid:logo@signature" width="160" height="48" alt="logo"></p><img src="https://tracker.shop.example/open.gif" width="1" height="1" alt="">`
      : '';
  if (!answered) return `${body}${signature}`;
  if (style === 'outlook') {
    return `${body}${signature}<div id="divRplyFwdMsg"><hr><b>From:</b> ${escaped(answered.by)}<br><b>Sent:</b> ${answered.at.toUTCString()}</div>${paragraphs(answered.text)}`;
  }
  return `<div dir="auto">${body}</div><br><div class="gmail_quote"><div class="gmail_attr">${escaped(attribution(answered))}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${paragraphs(answered.text)}</blockquote></div>`;
}

const paragraphs = (text: string): string =>
  text
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${escaped(paragraph).replaceAll('\n', '<br>')}</p>`)
    .join('');

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
