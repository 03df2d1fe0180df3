// Asks which ticket this one goes into, and shows both side by side with where the next reply will land before it is done.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { previewMerge, type MergePreview } from '../../api/ticket-verbs.ts';
import { listTickets, type Ticket } from '../../api/tickets.ts';
import { fullAddress, displayName } from '../../format/names.ts';
import { relativeTime } from '../../format/times.ts';
import { STATUS_WORDS } from '../../format/words.ts';
import '../basics/hd-ticket-picker.ts';
import { problemWords } from '../basics/notice.ts';
import { openDialog } from '../basics/open-dialog.ts';

export interface MergeChoice {
  into: Ticket;
  copyIn: boolean;
}

const MOST_OFFERED = 5;

/** Null when the dialog was left. */
export async function askMerge(ticket: Ticket): Promise<MergeChoice | null> {
  let offered: Ticket[] = [];
  let into: Ticket | null = null;
  let preview: MergePreview | null = null;
  let trouble = '';
  let copyIn = false;
  const yes = await openDialog(
    {
      title: msg(str`Merge #${ticket.number} into another ticket`),
      text: msg(
        'Its messages go to the other one, and so does what is written to it from now on. You can undo this.',
      ),
      yes: msg('Merge'),
      width: 720,
    },
    (draw) => {
      const choose = async (chosen: Ticket | null): Promise<void> => {
        into = chosen?.id === ticket.id ? null : chosen;
        preview = null;
        trouble = chosen && !into ? msg('That is this ticket itself.') : '';
        draw();
        if (!into) return;
        const found = await previewMerge(ticket.id, into.id);
        if (found.ok && into?.id === found.data.into.ticket.id) preview = found.data;
        else if (!found.ok) trouble = problemWords(found.problem);
        draw();
      };
      void sameCustomer(ticket).then((tickets) => {
        offered = tickets;
        draw();
      });
      return {
        styles,
        ready: () => preview !== null,
        body: () => html`
          <hd-ticket-picker
            class="first"
            @hd-pick=${(event: CustomEvent<Ticket | null>) => void choose(event.detail)}
          ></hd-ticket-picker>
          ${into ? nothing : offers(offered, (chosen) => void choose(chosen))}
          <div aria-live="polite">
            ${trouble ? html`<p class="error">${trouble}</p>` : nothing}
            ${preview ? bothSides(preview) : nothing}
          </div>
          ${
            preview && preview.newPeople.length > 0
              ? html`<label class="check"
                  ><input
                    type="checkbox"
                    .checked=${copyIn}
                    @change=${(event: Event) => (copyIn = (event.currentTarget as HTMLInputElement).checked)}
                  />
                  <span
                    >${msg(str`Copy ${preview.newPeople.map(fullAddress).join(', ')} on replies`)}</span
                  ></label
                >`
              : nothing
          }
        `,
      };
    },
  );
  return yes && into ? { into, copyIn } : null;
}

/** What one merges most: another ticket of the same person. */
async function sameCustomer(ticket: Ticket): Promise<Ticket[]> {
  const page = await listTickets({ customer: String(ticket.customer.id), limit: MOST_OFFERED + 1 });
  return page.ok ? page.data.items.filter(({ id }) => id !== ticket.id).slice(0, MOST_OFFERED) : [];
}

const offers = (tickets: Ticket[], choose: (ticket: Ticket) => void): TemplateResult | typeof nothing =>
  tickets.length === 0
    ? nothing
    : html`<p class="small muted" id="same">${msg('Of the same customer')}</p>
        <ul class="offers" aria-labelledby="same">
          ${tickets.map(
            (ticket) =>
              html`<li>
                <button type="button" class="button quiet" @click=${() => choose(ticket)}>
                  <span class="cut" dir="auto">#${ticket.number} ${ticket.subject}</span>
                  <span class="small muted">${STATUS_WORDS[ticket.status]}</span>
                </button>
              </li>`,
          )}
        </ul>`;

function bothSides({ from, into, nextReply, addedTags }: MergePreview): TemplateResult {
  return html`<div class="sides">${side(msg('Goes'), from)} ${side(msg('Stays'), into)}</div>
    <p class="lands">
      ${msg(str`The next reply goes to ${fullAddress(nextReply.to)}, from ${nextReply.from}, on #${into.ticket.number}.`)}
      ${addedTags.length > 0 ? msg(str`Tags that come along: ${addedTags.join(', ')}.`) : nothing}
    </p>`;
}

function side(what: string, { ticket, newest }: MergePreview['from']): TemplateResult {
  return html`<section aria-label=${`${what}: #${ticket.number}`}>
    <p class="small muted">${what}</p>
    <h3 class="cut" dir="auto">#${ticket.number} ${ticket.subject}</h3>
    <p class="small muted cut">
      ${displayName(ticket.customer)} · ${STATUS_WORDS[ticket.status]} · ${ticket.mailbox.address}
    </p>
    ${newest.map(
      (message) =>
        html`<blockquote>
          <p class="small muted">${message.author} · ${relativeTime(message.createdAt, new Date())}</p>
          <p class="text" dir="auto">${message.text}</p>
        </blockquote>`,
    )}
  </section>`;
}

const styles = `
  .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 12px; margin-top: 12px; }
  section { min-width: 0; padding: 8px 12px; border: 1px solid var(--hd-border); border-radius: var(--hd-radius); }
  h3 { font-size: 14px; line-height: 20px; font-weight: 600; }
  blockquote { margin: 8px 0 0; padding-inline-start: 8px; border-inline-start: 2px solid var(--hd-border); }
  .text { display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; overflow-wrap: anywhere; }
  .lands { margin-top: 12px; overflow-wrap: anywhere; }
  .check { display: flex; gap: 8px; align-items: start; margin-top: 8px; overflow-wrap: anywhere; }
  .offers { margin: 0; padding: 0; list-style: none; }
  .offers .button { display: flex; justify-content: space-between; width: 100%; gap: 12px; text-align: start; }
`;
