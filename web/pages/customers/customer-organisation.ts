// The organisation of a customer, and the choice of another: by hand, or by the domain of their address.
import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { changeCustomer, CustomerDetail } from '../../api/customers.ts';
import type { Organisation } from '../../api/organisations.ts';
import { may } from '../../rights.ts';

export function customerOrganisation(
  { organisation, organisationByHand: byHand }: CustomerDetail,
  edit: () => void,
): TemplateResult {
  return html`<section>
    <h3>${msg('Organisation')}</h3>
    <p class="small">
      ${
        organisation
          ? html`<a href=${`/admin/organisations/${organisation.id}`} dir="auto">${organisation.name}</a>`
          : html`<span class="muted">${msg('None')}</span>`
      }
      ${byHand ? html`<span class="muted">· ${msg('set by hand')}</span>` : nothing}
      ${may('customer.change') ? html`<button class="button quiet mini" @click=${edit}>${msg('Change')}</button>` : nothing}
    </p>
  </section>`;
}

interface OrganisationChoice {
  now: string | null;
  organisations: Organisation[];
  choose: (change: Parameters<typeof changeCustomer>[1]) => void;
  cancel: () => void;
}

export function organisationChoice({
  now,
  organisations,
  choose,
  cancel,
}: OrganisationChoice): TemplateResult {
  const onChange = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement;
    choose(
      value === 'domain'
        ? { organisationByDomain: true }
        : { organisationId: value === 'none' ? null : Number(value) },
    );
  };
  return html`<section>
    <label class="small" for="organisation">${msg('Organisation')}</label>
    <select class="field" id="organisation" @change=${onChange}>
      <option value="" disabled selected>${now ?? msg('Choose one')}</option>
      <option value="domain">${msg('By the domain of their address')}</option>
      <option value="none">${msg('None')}</option>
      ${organisations.map((one) => html`<option value=${one.id}>${one.name}</option>`)}
    </select>
    <button class="button quiet mini" @click=${cancel}>${msg('Cancel')}</button>
  </section>`;
}
