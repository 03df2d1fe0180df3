// Preferences: my signature, what happens once a reply is sent, and the way to my own macros.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import {
  AFTER_SENDING,
  afterSending,
  chooseAfterSending,
  type AfterSending,
} from '../../state/after-sending.ts';
import { controls } from '../../elements/basics/controls.ts';
import { formItem } from '../../elements/form/form-item.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { sectionStyles } from '../admin/section-styles.ts';
import { may } from '../../rights.ts';
import './own-signature.ts';

const words = (): Record<AfterSending, string> => ({
  usual: msg('Stay on the ticket; after solving, open the next'),
  stay: msg('Stay on the ticket'),
  next: msg('Open the next ticket in the list'),
  list: msg('Go back to the list'),
});

class OwnWriting extends LitElement {
  static override styles = [controls, adminStyles, sectionStyles, formStyles];

  override render() {
    return html`
      <h2 id="writing">${msg('Writing')}</h2>
      ${may('ticket.reply') ? html`<hd-own-signature></hd-own-signature>` : nothing}
      <form aria-labelledby="writing" @submit=${(event: SubmitEvent) => event.preventDefault()}>
        ${formItem(
          {
            name: 'afterSending',
            label: msg('After sending a reply'),
            help: msg('Also when it is sent with a status. Kept in this browser, at once.'),
          },
          html`<select
            class="field"
            id="afterSending"
            aria-describedby="afterSending-words"
            @change=${(event: Event) => {
              chooseAfterSending((event.currentTarget as HTMLSelectElement).value as AfterSending);
              toast(msg('Saved'));
            }}
          >
            ${AFTER_SENDING.map(
              (choice) =>
                html`<option value=${choice} ?selected=${choice === afterSending()}>
                  ${words()[choice]}
                </option>`,
            )}
          </select>`,
        )}
        <p>
          <a href="/admin/macros">${msg('My canned replies and macros')}</a>
          <span class="muted small">${msg('Those only you see, those of your teams and of everybody.')}</span>
        </p>
      </form>
    `;
  }
}

customElements.define('hd-own-writing', OwnWriting);
