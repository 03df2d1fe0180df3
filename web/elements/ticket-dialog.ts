// Asks for one ticket in a dialog; the answer is a promise.
import { msg } from '@lit/localize';
import { html, render } from 'lit';
import type { Ticket } from '../api/tickets.ts';
import { controls } from './controls.ts';
import { dialogSheet } from './confirm-dialog.ts';
import './hd-ticket-picker.ts';
import type { HdTicketPicker } from './hd-ticket-picker.ts';

interface Question {
  title: string;
  text: string;
  yes: string;
}

/** The chosen ticket; null when the dialog was left. */
export function pickTicket(question: Question): Promise<Ticket | null> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  if (controls.styleSheet) root.adoptedStyleSheets = [controls.styleSheet, dialogSheet(480)];
  let chosen: Ticket | null = null;
  const choose = (ticket: Ticket | null): void => {
    chosen = ticket;
    draw();
    if (ticket) root.querySelector<HTMLButtonElement>('.primary')?.focus();
  };
  const draw = (): void => {
    render(
      html`<dialog aria-labelledby="title" aria-describedby="text">
        <form method="dialog">
          <h2 id="title">${question.title}</h2>
          <p id="text" class="before">${question.text}</p>
          <hd-ticket-picker
            @hd-pick=${(event: CustomEvent<Ticket | null>) => choose(event.detail)}
          ></hd-ticket-picker>
          <div class="acts">
            <button class="button" value="no">${msg('Cancel')}</button>
            <button class="button primary" value="yes" ?disabled=${chosen === null}>${question.yes}</button>
          </div>
        </form>
      </dialog>`,
      root,
    );
  };
  draw();
  document.body.append(host);
  const dialog = root.querySelector('dialog') as HTMLDialogElement;
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      host.remove();
      resolve(dialog.returnValue === 'yes' ? chosen : null);
    });
    dialog.showModal();
    const picker = root.querySelector<HdTicketPicker>('hd-ticket-picker');
    void picker?.updateComplete.then(() => picker.focus());
  });
}
