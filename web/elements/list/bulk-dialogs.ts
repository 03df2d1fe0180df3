// Questions before many tickets are changed: which tags, merged into which; and why some could not be.
import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import type { BulkAction } from '../../api/bulk-actions.ts';
import type { Tag } from '../../api/tags.ts';
import type { Ticket } from '../../api/tickets.ts';
import '../ticket/hd-tags.ts';
import type { HdTags } from '../ticket/hd-tags.ts';
import '../basics/hd-ticket-picker.ts';
import { openDialog } from '../basics/open-dialog.ts';

const MOST_OFFERED = 6;

interface TagChoice {
  addTags: string[];
  removeTags: string[];
}

/** @param used those on the tickets at present. Null when the dialog was left; the same for the others here */
export async function askTags(known: Tag[], used: string[]): Promise<TagChoice | null> {
  let addTags: string[] = [];
  let removeTags: string[] = [];
  const usedTags = used
    .map((name) => known.find((tag) => tag.name === name))
    .filter((tag) => tag !== undefined);
  const yes = await openDialog(
    { title: msg('Tags of the selected tickets'), yes: msg('Change tags'), width: 440 },
    (draw) => ({
      styles,
      ready: () => addTags.length + removeTags.length > 0,
      body: () => html`
        <p class="label">${msg('Add')}</p>
        <hd-tags
          class="add"
          .tags=${addTags}
          .known=${known}
          @hd-tags=${({ detail }: CustomEvent<string[]>) => {
            addTags = detail;
            draw();
          }}
        ></hd-tags>
        ${
          usedTags.length === 0
            ? nothing
            : html`<p class="label">${msg('Take away')}</p>
                ${usedTags.map(
                  ({ name }) =>
                    html`<label class="check"
                      ><input
                        type="checkbox"
                        @change=${({ currentTarget }: Event) => {
                          const others = removeTags.filter((tag) => tag !== name);
                          removeTags = (currentTarget as HTMLInputElement).checked
                            ? [...others, name]
                            : others;
                          draw();
                        }}
                      /><span dir="auto">${name}</span></label
                    >`,
                )}`
        }
      `,
      shown: (root) => void root.querySelector<HdTags>('hd-tags')?.edit(),
    }),
  );
  return yes ? { addTags, removeTags } : null;
}

/** @param offered some of the tickets that are merged: one of them may be the one that stays */
export async function askMergeInto(offered: Ticket[]): Promise<Ticket | null> {
  let into: Ticket | null = null;
  const yes = await openDialog(
    {
      title: msg('Merge the selected tickets'),
      text: msg(
        'Their messages go into one ticket, and so does what is written to them from now on. You can undo this.',
      ),
      yes: msg('Merge'),
    },
    (draw) => {
      const choose = (ticket: Ticket | null): void => {
        into = ticket;
        draw();
      };
      return {
        styles,
        ready: () => into !== null,
        body: () => html`
          <fieldset>
            <legend>${msg('Into one of them')}</legend>
            ${offered
              .slice(0, MOST_OFFERED)
              .map(
                (ticket, index) =>
                  html`<label class="check"
                    ><input
                      type="radio"
                      name="into"
                      class=${index === 0 ? 'first' : ''}
                      .checked=${into?.id === ticket.id}
                      @change=${() => choose(ticket)}
                    /><span class="cut" dir="auto">#${ticket.number} ${ticket.subject}</span></label
                  >`,
              )}
          </fieldset>
          <p class="label">${msg('Or into another one')}</p>
          <hd-ticket-picker
            @hd-pick=${({ detail }: CustomEvent<Ticket | null>) => choose(detail)}
          ></hd-ticket-picker>
        `,
      };
    },
  );
  return yes ? into : null;
}

export async function showProblems({ failed, skipped, problems }: BulkAction): Promise<void> {
  const more = failed + skipped - problems.length;
  await openDialog(
    { title: msg('Tickets that were left as they are'), yes: msg('Close'), width: 560, onlyYes: true },
    () => ({
      styles,
      body: () =>
        html`<ul class="problems">
            ${problems.map(
              ({ number, ticketId, reason }) =>
                html`<li>
                  ${
                    number === null
                      ? html`<strong>${msg('A ticket you do not see')}</strong>`
                      : html`<a href=${`/tickets/${ticketId}`} target="_blank">#${number}</a>`
                  }
                  ${reason}
                </li>`,
            )}
          </ul>
          ${more > 0 ? html`<p class="muted">${msg(str`And ${more} more.`)}</p>` : nothing}`,
    }),
  );
}

const styles = `
  .label, legend { margin: 12px 0 4px; padding: 0; font-weight: 500; }
  fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
  .check { display: flex; gap: 8px; align-items: center; min-height: 32px; min-width: 0; overflow-wrap: anywhere; }
  .problems { display: grid; gap: 6px; max-height: 50vh; overflow-y: auto; overflow-wrap: anywhere; }
`;
