// My preference for the rows of the ticket list; of this browser, and so nothing to save.
import { msg } from '@lit/localize';
import { LitElement, css, html } from 'lit';
import { currentDensity, DENSITIES, DensityWatch, setDensity } from '../../state/density.ts';
import { controls } from '../../elements/basics/controls.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import { DENSITY_WORDS } from '../../format/density-words.ts';
import { adminStyles } from '../admin/admin-styles.ts';

const HELP = {
  comfortable: msg('Customer, subject and the last words below each other.'),
  compact: msg('One line a ticket: more of them in sight.'),
};

export class ListDensity extends LitElement {
  static override styles = [
    controls,
    adminStyles,
    formStyles,
    css`
      :host {
        display: block;
        margin-top: 32px;
      }
      h2 {
        margin: 0 0 4px;
        font-size: 16px;
        line-height: 24px;
      }
      .check {
        min-height: 32px;
      }
    `,
  ];

  constructor() {
    super();
    new DensityWatch(this);
  }

  override render() {
    return html`<h2 id="rows">${msg('Ticket list')}</h2>
      <p class="muted">${msg('In this browser; it takes effect at once.')}</p>
      <div role="radiogroup" aria-labelledby="rows">
        ${DENSITIES.map(
          (density) =>
            html`<label class="check"
              ><input
                type="radio"
                name="density"
                .checked=${currentDensity() === density}
                @change=${() => setDensity(density)}
              /><span
                >${DENSITY_WORDS[density]} <span class="muted small">${HELP[density]}</span></span
              ></label
            >`,
        )}
      </div>`;
  }
}

customElements.define('hd-list-density', ListDensity);
