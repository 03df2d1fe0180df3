// An outgoing mail in the outbox: when, what, to whom, how far it got, and its attempts when asked for.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { OutboundDetail, OutboundMail } from '../../api/outbound-mails.ts';
import { attemptList, attemptsWords } from '../../elements/message/attempt-list.ts';
import { peopleWords } from '../../format/names.ts';
import { kindWords, stateWords } from '../../format/outbox-words.ts';
import { dayAndTime, exactTime } from '../../format/times.ts';

const TONES: Partial<Record<OutboundMail['state'], string>> = {
  failed: 'tone-bad',
  bounced: 'tone-bad',
  deferred: 'tone-warn',
};

interface OutboxRow {
  selected: boolean;
  /** The box that selects it. */
  box: TemplateResult;
  /** Null until its attempts have been asked for. */
  detail: OutboundDetail | null;
  askAttempts: () => void;
}

export function outboxRow(mail: OutboundMail, row: OutboxRow): TemplateResult {
  const subject = mail.subject || msg('(no subject)');
  const people = [...mail.to, ...mail.cc, ...mail.bcc];
  return html`<tr data-mail-id=${mail.id} class=${row.selected ? 'selected' : ''}>
    <td class="select">${row.box}</td>
    <td>
      <time datetime=${mail.createdAt} title=${exactTime(mail.createdAt)}>${dayAndTime(mail.createdAt)}</time>
    </td>
    <td>
      ${mail.ticketId ? html`<a href=${`/tickets/${mail.ticketId}`} dir="auto">${subject}</a>` : html`<span dir="auto">${subject}</span>`}
      <div class="small muted">${kindWords(mail.kind, peopleWords(people, 4))}</div>
    </td>
    <td class=${TONES[mail.state] ?? ''}>
      ${stateWords(mail)} ${mail.lastError ? html`<div class="small muted">${mail.lastError}</div>` : nothing}
      ${mail.attempts > 0 ? attempts(mail, row) : nothing}
    </td>
  </tr>`;
}

function attempts(mail: OutboundMail, { detail, askAttempts }: OutboxRow): TemplateResult {
  return html`<details
    @toggle=${(event: Event) => (event.currentTarget as HTMLDetailsElement).open && askAttempts()}
  >
    <summary class="small muted">${attemptsWords(mail.attempts)}</summary>
    ${attemptList(detail?.history ?? [])}
  </details>`;
}
