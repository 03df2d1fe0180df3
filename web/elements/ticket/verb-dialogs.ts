// The smaller questions before a verb on a ticket: until when, which link, whose, where, and whether it is spam for ever.
import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { listCustomers, type Customer } from '../../api/customers.ts';
import type { LinkKind } from '../../api/ticket-verbs.ts';
import type { Mailbox } from '../../api/mailboxes.ts';
import type { Address, Ticket } from '../../api/tickets.ts';
import { snoozeTimes } from '../../format/snooze-times.ts';
import { dayAndTime } from '../../format/times.ts';
import { foreignZoneWords } from '../../format/zone-words.ts';
import { momentOf, wallTime } from '../../format/zone.ts';
import '../basics/hd-ticket-picker.ts';
import { openDialog } from '../basics/open-dialog.ts';

/** Null when the dialog was left; the same for the others here. */
export async function askSnooze(now = new Date()): Promise<Date | null> {
  const offered = snoozeTimes(now);
  let until: Date | null = offered[0]?.at ?? null;
  const yes = await openDialog(
    {
      title: msg('Snooze the ticket'),
      text: msg('It leaves the lists until then, or until the customer writes.'),
      yes: msg('Snooze'),
      width: 400,
    },
    (draw) => ({
      styles,
      ready: () => until !== null && until > new Date(),
      body: () => html`
        ${offered.map(
          ({ label, at }, index) =>
            html`<label class="check"
              ><input
                type="radio"
                name="until"
                class=${index === 0 ? 'first' : ''}
                .checked=${until === at}
                @change=${() => {
                  until = at;
                  draw();
                }}
              />
              <span>${label}</span><span class="muted end">${dayAndTime(at.toISOString(), now)}</span></label
            >`,
        )}
        <label for="at">${msg('Another time')}</label>
        <input
          class="field"
          id="at"
          type="datetime-local"
          min=${wallTime(now)}
          aria-describedby="zone"
          @input=${(event: Event) => {
            const { value } = event.currentTarget as HTMLInputElement;
            until = momentOf(value);
            draw();
          }}
        />
        <p class="small muted" id="zone">${foreignZoneWords() ?? nothing}</p>
      `,
    }),
  );
  return yes ? until : null;
}

export async function askLink(): Promise<{ other: Ticket; relation: LinkKind } | null> {
  const kinds: [LinkKind, string][] = [
    ['related', msg('has to do with this one')],
    ['parent', msg('is the bigger matter this one is a part of')],
    ['child', msg('is a part of this one')],
    ['duplicate', msg('is the same matter')],
  ];
  let other: Ticket | null = null;
  let relation: LinkKind = 'related';
  const yes = await openDialog({ title: msg('Link to another ticket'), yes: msg('Link') }, (draw) => ({
    styles,
    ready: () => other !== null,
    body: () => html`
      <hd-ticket-picker
        class="first"
        @hd-pick=${(event: CustomEvent<Ticket | null>) => {
          other = event.detail;
          draw();
        }}
      ></hd-ticket-picker>
      <label for="relation">${msg('The other ticket')}</label>
      <select
        id="relation"
        class="field"
        @change=${(event: Event) => (relation = (event.currentTarget as HTMLSelectElement).value as LinkKind)}
      >
        ${kinds.map(([value, label]) => html`<option value=${value}>${label}</option>`)}
      </select>
    `,
  }));
  return yes && other ? { other, relation } : null;
}

export async function askCustomer(ticket: Ticket): Promise<Address | null> {
  let email = '';
  let known: Customer[] = [];
  const find = async (draw: () => void): Promise<void> => {
    const q = email;
    const page = q === '' ? null : await listCustomers({ q, limit: 8 });
    if (q !== email) return;
    known = page?.ok ? page.data.items : [];
    draw();
  };
  const yes = await openDialog(
    {
      title: msg('Change the customer'),
      text: msg(
        str`Replies go to the new customer from now on, and no longer to ${ticket.customer.email}. What has been written so far was not meant for them: look at what a reply would quote before you send one.`,
      ),
      yes: msg('Change'),
    },
    (draw) => ({
      styles,
      ready: () => /^[^\s@]+@[^\s@]+$/.test(email),
      body: () =>
        html`<label for="email">${msg('Address or name of the new customer')}</label>
          <input
            id="email"
            class="field first"
            list="known"
            autocomplete="off"
            spellcheck="false"
            @input=${(event: Event) => {
              email = (event.currentTarget as HTMLInputElement).value.trim();
              draw();
              void find(draw);
            }}
          />
          <datalist id="known">
            ${known.map((person) => html`<option value=${person.email}>${person.name}</option>`)}
          </datalist>`,
    }),
  );
  if (!yes) return null;
  const person = known.find((one) => one.email.toLowerCase() === email.toLowerCase());
  return { address: email, name: person?.name ?? '' };
}

export async function askMailbox(ticket: Ticket, mailboxes: Mailbox[]): Promise<Mailbox | null> {
  const others = mailboxes.filter(({ id }) => id !== ticket.mailbox.id);
  let chosen = others[0] ?? null;
  const yes = await openDialog(
    {
      title: msg('Move to another mailbox'),
      text: msg(
        'Replies are sent from there, with its promises. Answers to what was sent so far still come here.',
      ),
      yes: msg('Move'),
    },
    () => ({
      styles,
      ready: () => chosen !== null,
      body: () =>
        html`<label for="mailbox">${msg('Mailbox')}</label>
          <select
            id="mailbox"
            class="field first"
            @change=${(event: Event) => {
              const id = Number((event.currentTarget as HTMLSelectElement).value);
              chosen = others.find((mailbox) => mailbox.id === id) ?? null;
            }}
          >
            ${others.map(({ id, name, address }) => html`<option value=${id}>${name || address} (${address})</option>`)}
          </select>`,
    }),
  );
  return yes ? chosen : null;
}

/** Whether the sender's further mail is to be held too; null when the dialog was left. */
export async function askSpam(ticket: Ticket): Promise<{ always: boolean } | null> {
  let always = false;
  const yes = await openDialog(
    {
      title: msg('Mark as spam?'),
      text: msg('The ticket is closed and leaves the lists. You can undo this.'),
      yes: msg('Mark as spam'),
      width: 420,
    },
    () => ({
      styles,
      body: () =>
        html`<label class="check"
          ><input
            type="checkbox"
            class="first"
            @change=${(event: Event) => (always = (event.currentTarget as HTMLInputElement).checked)}
          />
          <span
            >${msg(str`Always: hold further mail of ${ticket.customer.email} to this mailbox`)}</span
          ></label
        >`,
    }),
  );
  return yes ? { always } : null;
}

const styles = `
  .check { display: flex; gap: 8px; align-items: center; min-height: 32px; overflow-wrap: anywhere; }
  .end { margin-inline-start: auto; }
  label[for] { display: block; margin: 8px 0 4px; }
`;
