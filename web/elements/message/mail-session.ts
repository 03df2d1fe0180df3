// How a mail came in: the SMTP session (RFC 5321), its envelope, and what its sender could prove.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Authentication, InboundMail } from '../../api/inbound-mails.ts';
import { authenticationLines, BADGE_WORDS } from '../../format/authentication-words.ts';
import { fileSize } from '../../format/sizes.ts';
import { exactTime } from '../../format/times.ts';
import { KIND_WORDS } from '../../format/words.ts';
import { journeyChapter } from './journey-chapters.ts';

export function sessionChapter(mail: InboundMail): TemplateResult {
  const server = mail.helo ? `${mail.helo} (${mail.remoteAddress})` : mail.remoteAddress;
  return journeyChapter(
    msg('How it came in'),
    facts([
      [msg('Received'), exactTime(mail.receivedAt)],
      [msg('From server'), server],
      [msg('Encryption'), mail.tls ?? msg('none', { id: 'encryption-none' })],
      [msg('Envelope sender'), mail.envelopeFrom || msg('none (a report or automatic mail)')],
      [msg('Envelope recipients'), mail.envelopeTo.join(', ')],
      [msg('From', { id: 'mail-from' }), mail.from ?? msg('none', { id: 'mail-none' })],
      [msg('Message-ID'), mail.messageId ?? msg('none', { id: 'mail-none' })],
      [msg('Kind'), KIND_WORDS[mail.kind]],
      [msg('Size'), fileSize(mail.size)],
    ]),
  );
}

/** What the sender could prove, part of the chapter about them. */
export function proof(found: Authentication | null | undefined): TemplateResult | typeof nothing {
  if (!found) return nothing;
  const { label, help } = BADGE_WORDS[found.verdict];
  return html`<p>${label ? html`<strong>${label}.</strong> ` : nothing}${help}</p>
    ${facts([[msg('Sender’s domain'), found.domain ?? msg('none', { id: 'mail-none' })], ...authenticationLines(found)])}`;
}

function facts(lines: [string, string][]): TemplateResult {
  return html`<dl>
    ${lines
      .filter(([, value]) => value)
      .map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`;
}
