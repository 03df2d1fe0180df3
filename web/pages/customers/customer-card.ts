// Who a customer is and what agents know about them: addresses, organisation, fields, notes, answers; and what can be done about it.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  addCustomerAddress,
  addCustomerNote,
  changeCustomer,
  getCustomer,
  removeCustomerAddress,
  undoMerge,
  type CustomerDetail,
} from '../../api/customers.ts';
import type { FieldValuesGiven } from '../../api/custom-fields.ts';
import { listOrganisations, type Organisation } from '../../api/organisations.ts';
import type { Problem, Result } from '../../api/request.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { controls } from '../../elements/basics/controls.ts';
import '../../elements/form/hd-field-values.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { icon } from '../../elements/basics/icon.ts';
import { noticeStyles, problemNotice, problemWords } from '../../elements/basics/notice.ts';
import { oneFieldForm } from '../../elements/form/one-field-form.ts';
import { allAnswers } from '../../format/satisfaction-words.ts';
import { dayAndTime, listTime } from '../../format/times.ts';
import { may } from '../../rights.ts';
import { customerAddresses } from './customer-addresses.ts';
import { customerCardStyles } from './customer-card-styles.ts';
import { decideBlock, decideMerge, decideNoteRemoval, isBlocked } from './customer-decisions.ts';
import { customerNotes } from './customer-notes.ts';
import { customerOrganisation, organisationChoice } from './customer-organisation.ts';

type Editing = 'note' | 'address' | 'organisation' | null;

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

  /** Reads anew what is known. */
  refresh(): Promise<void> {
    return this.#load();
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

  async #decide(decision: ReturnType<typeof decideBlock>): Promise<void> {
    const decided = await decision;
    if (decided) await this.#do(decided.work, decided.words);
  }

  async #editOrganisation(): Promise<void> {
    const found = await listOrganisations({ limit: 200 });
    if (found.ok) this.organisations = found.data.items;
    this.editing = 'organisation';
    await this.updateComplete;
    this.renderRoot.querySelector('select')?.focus();
  }

  async #edit(what: Editing): Promise<void> {
    this.editing = what;
    this.changeProblem = null;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('form .field')?.focus();
  }

  #stopEditing = (): void => {
    this.editing = null;
  };

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
    return customerAddresses({
      addresses,
      adding:
        this.editing === 'address'
          ? oneFieldForm({
              id: 'address',
              label: msg('Address'),
              save: msg('Add it'),
              maxLength: 320,
              submit: (text) => void this.#do(addCustomerAddress(id, text)),
              cancel: this.#stopEditing,
            })
          : this.#more('address', msg('Add an address')),
      remove: (addressId) => void this.#do(removeCustomerAddress(addressId)),
    });
  }

  #organisation(customer: CustomerDetail) {
    if (this.editing !== 'organisation')
      return customerOrganisation(customer, () => void this.#editOrganisation());
    return organisationChoice({
      now: customer.organisation?.name ?? null,
      organisations: this.organisations,
      choose: (change) => void this.#do(changeCustomer(customer.id, change)),
      cancel: this.#stopEditing,
    });
  }

  #fields({ id, fields: values }: CustomerDetail) {
    const fields = desk.fields.filter(({ subject }) => subject === 'customer');
    if (fields.length === 0) return nothing;
    return html`<section>
      <hd-field-values
        .fields=${fields}
        .values=${values}
        .errors=${this.changeProblem?.errors ?? []}
        ?readonly=${!may('customer.change')}
        @hd-fields=${(event: CustomEvent<FieldValuesGiven>) =>
          this.#do(changeCustomer(id, { fields: event.detail }))}
      ></hd-field-values>
    </section>`;
  }

  #notes({ id, notes }: CustomerDetail) {
    return customerNotes({
      notes,
      adding:
        this.editing === 'note'
          ? oneFieldForm({
              id: 'note',
              label: msg('Note, which customers never see'),
              save: msg('Save the note'),
              long: true,
              maxLength: 10_000,
              submit: (text) => void this.#do(addCustomerNote(id, text)),
              cancel: this.#stopEditing,
            })
          : this.#more('note', msg('Add a note')),
      remove: (note) => void this.#decide(decideNoteRemoval(note)),
    });
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
            ${
              may('customer.change')
                ? html`<button
                    class="button quiet mini"
                    @click=${() => this.#do(undoMerge(merge.id), msg(str`${merge.address} is a customer of its own again`))}
                  >
                    ${msg('Undo')}
                  </button>`
                : nothing
            }
          </p>`,
      )}
    </section>`;
  }

  #acts(customer: CustomerDetail) {
    if (!may('customer.change')) return nothing;
    return html`<div class="acts">
      <a class="button mini" href=${`/tickets/new?to=${encodeURIComponent(customer.email)}`}
        >${msg('New ticket')}</a
      >
      <button class="button mini" @click=${() => this.#decide(decideMerge(customer))}>
        ${msg('Merge…')}
      </button>
      <button class="button mini" @click=${() => this.#decide(decideBlock(customer))}>
        ${isBlocked(customer) ? msg('Unblock') : msg('Block…')}
      </button>
    </div>`;
  }

  #more(what: Editing, label: string) {
    if (!may('customer.change')) return nothing;
    return html`<button class="button quiet mini" @click=${() => this.#edit(what)}>
      ${icon('plus', 12)}${label}
    </button>`;
  }
}

customElements.define('hd-customer-card', CustomerCard);
