// The card of an invite that came with a mail: what, when, where, who. The file stays among the attachments.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import {
  inviteKind,
  inviteRecurrence,
  inviteTime,
  inviteeName,
  type Invite,
} from '../../format/invite-words.ts';

export const inviteCardStyles = css`
  .invite {
    display: grid;
    gap: 2px;
    max-width: 480px;
    margin-bottom: 12px;
    padding: 10px 12px;
    border: 1px solid var(--hd-border);
    border-inline-start: 3px solid var(--hd-accent);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
    overflow-wrap: anywhere;
  }
  .invite.cancelled strong {
    text-decoration: line-through;
  }
  .invite .people-list {
    color: var(--hd-text-muted);
  }
`;

/** More names than this are counted. */
const SHOWN = 6;

export function inviteCard(invite: Invite): TemplateResult {
  const more = invite.attendees.length - SHOWN;
  const names = invite.attendees.slice(0, SHOWN).map(inviteeName).join(', ');
  const recurrence = inviteRecurrence(invite);
  return html`<section
    class=${invite.method === 'CANCEL' ? 'invite cancelled' : 'invite'}
    aria-label=${inviteKind(invite)}
    data-testid="invite"
  >
    <span class="small muted">${inviteKind(invite)}</span>
    <strong dir="auto">${invite.summary || msg('Without a title')}</strong>
    <span
      >${inviteTime(invite)}${recurrence ? html`<span class="muted"> · ${recurrence}</span>` : nothing}</span
    >
    ${invite.location ? html`<span dir="auto">${invite.location}</span>` : nothing}
    ${invite.organizer ? html`<span class="small muted" dir="auto">${msg(str`From ${inviteeName(invite.organizer)}`)}</span>` : nothing}
    ${
      invite.attendees.length > 0
        ? html`<span class="small people-list" dir="auto"
            >${more > 0 ? msg(str`${names} and ${more} more`) : names}</span
          >`
        : nothing
    }
  </section>`;
}
