// Asks for one ticket in a dialog; the answer is a promise.
import { html } from 'lit';
import type { Ticket } from '../../api/tickets.ts';
import './hd-ticket-picker.ts';
import { openDialog } from './open-dialog.ts';

interface Question {
  title: string;
  text: string;
  yes: string;
}

/** The chosen ticket; null when the dialog was left. */
export async function pickTicket(question: Question): Promise<Ticket | null> {
  let chosen: Ticket | null = null;
  const agreed = await openDialog(question, (draw) => ({
    ready: () => chosen !== null,
    body: () =>
      html`<hd-ticket-picker
        class="first"
        @hd-pick=${(event: CustomEvent<Ticket | null>) => {
          chosen = event.detail;
          draw();
        }}
      ></hd-ticket-picker>`,
  }));
  return agreed ? chosen : null;
}
