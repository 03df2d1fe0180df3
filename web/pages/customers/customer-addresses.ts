// Whether a customer's mail is held, and the addresses they write from besides their own.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { CustomerDetail } from '../../api/customers.ts';
import { icon } from '../../elements/basics/icon.ts';
import { may } from '../../rights.ts';

interface Addresses {
  addresses: CustomerDetail['addresses'];
  /** Adds one: its button or its form. */
  adding: TemplateResult | typeof nothing;
  remove: (addressId: number) => void;
}

export function customerAddresses({ addresses, adding, remove }: Addresses): TemplateResult {
  const main = addresses.find((one) => one.main);
  return html`<section>
    ${main?.blocked ? html`<p class="small bad">${msg('Blocked: their mail is held.')}</p>` : nothing}
    ${addresses.length > 1 ? html`<h3>${msg('Further addresses')}</h3>` : nothing}
    <ul>
      ${addresses
        .filter(({ main }) => !main)
        .map(
          (one) =>
            html`<li class="line">
              <span class="small">${one.address}</span>
              ${one.blocked ? html`<span class="small bad">${msg('blocked')}</span>` : nothing}
              ${
                may('customer.change')
                  ? html`<button
                      class="button quiet icon mini"
                      aria-label=${msg(str`Take ${one.address} away`)}
                      @click=${() => remove(one.id)}
                    >
                      ${icon('close', 12)}
                    </button>`
                  : nothing
              }
            </li>`,
        )}
    </ul>
    ${adding}
  </section>`;
}
