// Whom a reply goes to: chips for To, Cc and Bcc, who is new, who fell off.
import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../../api/messages.ts';
import type { Address, Recipients } from '../../api/tickets.ts';
import { displayName } from '../../format/names.ts';
import { peopleOf, recipientDiff, type RecipientDiff } from '../../format/recipient-diff.ts';
import { draftRecipients, type ReplyDraft } from '../../state/reply-draft.ts';
import '../form/hd-address-field.ts';
import { leftOff } from './left-off.ts';

export const replyPeopleStyles = css`
  .people {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    padding-bottom: 6px;
    border-bottom: 1px solid var(--hd-border);
  }
  .line {
    display: flex;
    align-items: flex-start;
    gap: 8px;
  }
  .line hd-address-field {
    flex: 1;
  }
  .link {
    min-height: 24px;
    padding: 0 4px;
    border: 0;
    background: none;
    color: var(--hd-accent);
    cursor: pointer;
  }
  .link:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
`;

export interface ReplyPeople {
  draft: ReplyDraft;
  recipients: Recipients | null;
  /** The message the reply answers. */
  answered: Message | null;
  /** Addresses of the desk. */
  own: string[];
  /** Cc and Bcc rows are asked for. */
  wide: boolean;
  widen(): void;
  change(change: Partial<ReplyDraft>): void;
}

export function replyPeople(people: ReplyPeople): TemplateResult {
  const { draft, recipients, answered, change } = people;
  const { to, cc } = draftRecipients(draft, recipients);
  const wide = people.wide || cc.length > 0 || draft.bcc.length > 0;
  const diff = differences(people, [...to, ...cc, ...draft.bcc]);
  const others =
    recipients?.offeredCc.filter(({ address }) => !isIn([...to, ...cc, ...draft.bcc], address)) ?? [];
  const row = (name: 'to' | 'cc' | 'bcc', label: string, list: Address[]): TemplateResult =>
    html`<hd-address-field
      .label=${label}
      .addresses=${list}
      .fresh=${diff.added}
      .outside=${diff.outside}
      @hd-change=${(event: CustomEvent<Address[]>) => change({ [name]: event.detail })}
    ></hd-address-field>`;
  return html`<div class="people">
    <div class="line">
      ${row('to', msg('To'), to)}
      ${
        others.length > 0
          ? html`<button
              type="button"
              class="link small"
              title=${others.map(({ address }) => address).join(', ')}
              @click=${() => change({ cc: [...cc, ...others] })}
            >
              ${msg('Reply all')}
            </button>`
          : nothing
      }
      ${
        wide
          ? nothing
          : html`<button type="button" class="link small" @click=${people.widen}>${msg('Cc Bcc')}</button>`
      }
    </div>
    ${wide ? row('cc', msg('Cc'), cc) : nothing} ${wide ? row('bcc', msg('Bcc'), draft.bcc) : nothing}
    ${leftOff({
      people: diff.left,
      author: answered?.kind === 'customer' && answered.from ? displayName(answered.from) : '',
      putBack: (person) => change(to.length === 0 ? { to: [person] } : { cc: [...cc, person] }),
    })}
  </div>`;
}

const isIn = (people: readonly Address[], address: string): boolean =>
  people.some((person) => person.address.toLowerCase() === address.toLowerCase());

function differences({ recipients, answered, own }: ReplyPeople, people: Address[]): RecipientDiff {
  const { to = [], cc = [], offeredCc = [] } = recipients ?? {};
  return recipientDiff({
    recipients: people,
    answered: answered ? peopleOf(answered) : [],
    usual: [...to, ...cc, ...offeredCc],
    own,
  });
}
