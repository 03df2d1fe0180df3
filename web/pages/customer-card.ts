// Who a customer is and what agents know about them: addresses, organisation, fields, notes, answers; and what can be done about it.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  addCustomerAddress,
  addCustomerNote,
  blockCustomer,
  changeCustomer,
  deleteCustomerNote,
  getCustomer,
  mergeCustomers,
  removeCustomerAddress,
  unblockCustomer,
  undoMerge,
  type CustomerDetail,
} from '../api/customers.ts';
import type { FieldValuesGiven } from '../api/custom-fields.ts';
import { listOrganisations, type Organisation } from '../api/organisations.ts';
import type { Problem, Result } from '../api/request.ts';
import { desk, DeskWatch } from '../desk.ts';
import { ask } from '../elements/confirm-dialog.ts';
import { controls } from '../elements/controls.ts';
import '../elements/hd-field-values.ts';
import { toast } from '../elements/hd-toasts.ts';
import { icon } from '../elements/icon.ts';
import { noticeStyles, problemNotice, problemWords } from '../elements/notice.ts';
import { chooseMerge } from '../elements/merge-dialog.ts';
import { displayName } from '../format/names.ts';
import { allAnswers } from '../format/satisfaction-words.ts';
import { dayAndTime, exactTime, listTime } from '../format/times.ts';
import { customerCardStyles } from './customer-card-styles.ts';

type Editing = 'note' | 'address' | 'organisation' | 'name' | null;

/** Loads by itself. Emits `hd-customer` when what is known about the customer changed. */
export class CustomerCard extends LitElement {
  static override properties = {
    customerId: { attribute: false },
    customer: { state: true },
    problem: { state: true },
    changeProblem: { state: true },
    editing: { state: true },
    organisations: { state: true },
  };

  customerId = 0;
  customer: CustomerDetail | null = null;
  problem: Problem | null = null;
  /** A change that did not go through. */
  changeProblem: Problem | null = null;
  editing: Editing = null;
  organisations: Organisation[] = [];

  static override styles = [controls, noticeStyles, customerCardStyles];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('customerId')) void this.#load();
  }

  async #load(): Promise<void> {
    const id = this.customerId;
    this.customer = null;
    this.problem = null;
    this.changeProblem = null;
    this.editing = null;
    if (id === 0) return;
    const found = await getCustomer(id);
    if (id !== this.customerId) return;
    if (found.ok) this.customer = found.data;
    else this.problem = found.problem;
  }

  async #do(work: Promise<Result<CustomerDetail>>, words = ''): Promise<boolean> {
    this.changeProblem = null;
    const result = await work;
    if (!result.ok) {
      this.changeProblem = result.problem;
      return false;
    }
    this.customer = result.data;
    this.editing = null;
    if (words) toast(words);
    this.dispatchEvent(new CustomEvent('hd-customer', { detail: result.data }));
    return true;
  }

  override render() {
    const { customer, problem } = this;
    if (problem) return problemNotice(msg('The customer did not load'), problem, () => void this.#load());
    if (!customer) return html`<p class="small muted" role="status">${msg('Loading…')}</p>`;
    return html`
      ${this.#trouble()} ${this.#addresses(customer)} ${this.#organisation(customer)}
      ${this.#fields(customer)} ${this.#notes(customer)} ${this.#facts(customer)} ${this.#merges(customer)}
      ${this.#acts(customer)}
    `;
  }

  #trouble() {
    const { changeProblem: problem } = this;
    if (!problem || problem.errors.some(({ field }) => field.startsWith('fields.'))) return nothing;
    return html`<p class="error small" role="alert">${problemWords(problem)}</p>`;
  }

  #addresses({ id, addresses }: CustomerDetail) {
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
                <button
                  class="button quiet icon mini"
                  aria-label=${msg(str`Take ${one.address} away`)}
                  @click=${() => this.#do(removeCustomerAddress(one.id))}
                >
                  ${icon('close', 12)}
                </button>
              </li>`,
          )}
      </ul>
      ${
        this.editing === 'address'
          ? this.#small('address', msg('Address'), msg('Add it'), (text) => addCustomerAddress(id, text))
          : this.#more('address', msg('Add an address'))
      }
    </section>`;
  }

  #organisation(customer: CustomerDetail) {
    const { organisation, organisationByHand: byHand } = customer;
    if (this.editing === 'organisation') return this.#organisationForm(customer);
    return html`<section>
      <h3>${msg('Organisation')}</h3>
      <p class="small">
        ${
          organisation
            ? html`<a href=${`/admin/organisations/${organisation.id}`} dir="auto">${organisation.name}</a>`
            : html`<span class="muted">${msg('None')}</span>`
        }
        ${byHand ? html`<span class="muted">· ${msg('set by hand')}</span>` : nothing}
        <button class="button quiet mini" @click=${() => this.#editOrganisation()}>${msg('Change')}</button>
      </p>
    </section>`;
  }

  async #editOrganisation(): Promise<void> {
    const found = await listOrganisations({ limit: 200 });
    if (found.ok) this.organisations = found.data.items;
    this.editing = 'organisation';
    await this.updateComplete;
    this.renderRoot.querySelector('select')?.focus();
  }

  #organisationForm({ id, organisation }: CustomerDetail) {
    const choose = (event: Event): void => {
      const { value } = event.currentTarget as HTMLSelectElement;
      const change =
        value === 'domain'
          ? { organisationByDomain: true as const }
          : { organisationId: value === 'none' ? null : Number(value) };
      void this.#do(changeCustomer(id, change));
    };
    return html`<section>
      <label class="small" for="organisation">${msg('Organisation')}</label>
      <select class="field" id="organisation" @change=${choose}>
        <option value="" disabled selected>${organisation?.name ?? msg('Choose one')}</option>
        <option value="domain">${msg('By the domain of their address')}</option>
        <option value="none">${msg('None')}</option>
        ${this.organisations.map((one) => html`<option value=${one.id}>${one.name}</option>`)}
      </select>
      <button class="button quiet mini" @click=${() => (this.editing = null)}>${msg('Cancel')}</button>
    </section>`;
  }

  #fields({ id, fields: values }: CustomerDetail) {
    const fields = desk.fields.filter(({ subject }) => subject === 'customer');
    if (fields.length === 0) return nothing;
    return html`<section>
      <hd-field-values
        .fields=${fields}
        .values=${values}
        .errors=${this.changeProblem?.errors ?? []}
        @hd-fields=${(event: CustomEvent<FieldValuesGiven>) =>
          this.#do(changeCustomer(id, { fields: event.detail }))}
      ></hd-field-values>
    </section>`;
  }

  #notes({ id, notes }: CustomerDetail) {
    return html`<section>
      <h3>${msg('Notes')}</h3>
      <ul>
        ${notes.map(
          (note) =>
            html`<li class="note">
              <p dir="auto">${note.text}</p>
              <p class="small muted">
                ${note.author?.name ?? msg('Somebody')} ·
                <time datetime=${note.createdAt} title=${exactTime(note.createdAt)}
                  >${listTime(note.createdAt)}</time
                >
                <button
                  class="button quiet icon mini"
                  aria-label=${msg('Remove this note')}
                  @click=${() => this.#removeNote(note.id, note.text)}
                >
                  ${icon('close', 12)}
                </button>
              </p>
            </li>`,
        )}
      </ul>
      ${
        this.editing === 'note'
          ? this.#small('note', msg('Note, which customers never see'), msg('Save the note'), (text) =>
              addCustomerNote(id, text),
            )
          : this.#more('note', msg('Add a note'))
      }
    </section>`;
  }

  async #removeNote(id: number, text: string): Promise<void> {
    const sure = await ask({
      title: msg('Remove this note?'),
      text: text.length > 200 ? `${text.slice(0, 200)}…` : text,
      yes: msg('Remove it'),
      no: msg('Keep it'),
    });
    if (sure) await this.#do(deleteCustomerNote(id));
  }

  #facts({ createdAt, satisfaction }: CustomerDetail) {
    const answers = allAnswers(satisfaction);
    return html`<p class="small muted">
      ${msg(str`First seen ${dayAndTime(createdAt)}`)}${answers ? html`<br />${msg(str`Satisfaction: ${answers}`)}` : nothing}
    </p>`;
  }

  #merges({ merges }: CustomerDetail) {
    if (merges.length === 0) return nothing;
    return html`<section>
      <h3>${msg('Merged customers')}</h3>
      ${merges.map(
        (merge) =>
          html`<p class="small">
            ${merge.address} <span class="muted">${listTime(merge.mergedAt)}</span>
            <button
              class="button quiet mini"
              @click=${() => this.#do(undoMerge(merge.id), msg(str`${merge.address} is a customer of its own again`))}
            >
              ${msg('Undo')}
            </button>
          </p>`,
      )}
    </section>`;
  }

  #acts(customer: CustomerDetail) {
    const blocked = customer.addresses.every((address) => address.blocked);
    return html`<div class="acts">
      <a class="button mini" href=${`/tickets/new?to=${encodeURIComponent(customer.email)}`}
        >${msg('New ticket')}</a
      >
      <button class="button mini" @click=${() => this.#merge(customer)}>${msg('Merge…')}</button>
      <button class="button mini" @click=${() => this.#block(customer, blocked)}>
        ${blocked ? msg('Unblock') : msg('Block…')}
      </button>
    </div>`;
  }

  async #merge(customer: CustomerDetail): Promise<void> {
    const other = await chooseMerge(customer);
    if (other === null) return;
    await this.#do(mergeCustomers(customer.id, other), msg('Merged. It can be undone here.'));
  }

  async #block(customer: CustomerDetail, blocked: boolean): Promise<void> {
    if (blocked) {
      await this.#do(unblockCustomer(customer.id), msg(str`${displayName(customer)} may write again`));
      return;
    }
    const sure = await ask({
      title: msg(str`Block ${displayName(customer)}?`),
      text: msg('What they send from any of their addresses is held, and opens or answers no ticket.'),
      yes: msg('Block them'),
      no: msg('Let them write'),
    });
    if (sure)
      await this.#do(blockCustomer(customer.id, 'hold'), msg('Blocked. Their mail waits in Held mail.'));
  }

  #more(what: Editing, label: string) {
    return html`<button class="button quiet mini" @click=${() => this.#edit(what)}>
      ${icon('plus', 12)}${label}
    </button>`;
  }

  async #edit(what: Editing): Promise<void> {
    this.editing = what;
    this.changeProblem = null;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('form .field')?.focus();
  }

  #small(name: string, label: string, save: string, work: (text: string) => Promise<Result<CustomerDetail>>) {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const text = String(new FormData(event.currentTarget as HTMLFormElement).get('text') ?? '').trim();
      if (text) void this.#do(work(text));
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      this.editing = null;
      event.stopPropagation();
    };
    return html`<form @submit=${submit} @keydown=${key}>
      <label class="small" for=${name}>${label}</label>
      ${
        name === 'note'
          ? html`<textarea
              class="field"
              id=${name}
              name="text"
              rows="3"
              maxlength="10000"
              dir="auto"
            ></textarea>`
          : html`<input class="field" id=${name} name="text" maxlength="320" autocomplete="off" />`
      }
      <div class="acts">
        <button class="button">${save}</button>
        <button type="button" class="button quiet" @click=${() => (this.editing = null)}>
          ${msg('Cancel')}
        </button>
      </div>
    </form>`;
  }
}

customElements.define('hd-customer-card', CustomerCard);
