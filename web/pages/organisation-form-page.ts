// Admin: one organisation, new or existing.
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  changeOrganisation,
  createOrganisation,
  deleteOrganisation,
  getOrganisation,
  type NewOrganisation,
  type Organisation,
} from '../api/organisations.ts';
import type { Problem } from '../api/request.ts';
import { ask } from '../elements/confirm-dialog.ts';
import { controls } from '../elements/controls.ts';
import { formItem } from '../elements/form-item.ts';
import { formStyles } from '../elements/form-styles.ts';
import { toast } from '../elements/hd-toasts.ts';
import { noticeStyles, problemNotice, problemWords } from '../elements/notice.ts';
import { navigate } from '../navigation.ts';
import { adminStyles } from './admin-styles.ts';
import { FormState } from './form-state.ts';

const LIST = '/admin/organisations';
const FIELDS = ['name', 'domains'];

export class OrganisationFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    organisation: { state: true },
    missing: { state: true },
  };

  item: number | 'new' = 'new';
  organisation: Organisation | null = null;
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#load();
  }

  async #load(): Promise<void> {
    this.organisation = null;
    this.missing = null;
    if (this.item === 'new') return;
    const found = await getOrganisation(this.item);
    if (found.ok) this.organisation = found.data;
    else this.missing = found.problem;
  }

  override render() {
    if (this.missing)
      return problemNotice('The organisation did not load', this.missing, () => void this.#load());
    if (this.item !== 'new' && !this.organisation) return html`<p class="spoken" role="status">Loading</p>`;
    const { organisation } = this;
    return html`
      <div class="head">
        <div><h1 dir="auto">${organisation ? organisation.name : 'New organisation'}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${this.#nameField()} ${this.#domainsField()}
        ${this.#form.problem ? html`<p class="error" role="alert">Not saved. ${problemWords(this.#form.problem)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${this.#form.saving}>
            ${this.#form.saving ? 'Saving…' : organisation ? 'Save' : 'Add organisation'}
          </button>
          <a class="button quiet" href=${LIST}>Cancel</a>
          ${
            organisation
              ? html`<button
                  type="button"
                  class="button bad apart"
                  @click=${() => this.#delete(organisation)}
                >
                  Delete
                </button>`
              : nothing
          }
        </div>
      </form>
    `;
  }

  #nameField() {
    const error = this.#form.errors['name'];
    return formItem(
      { name: 'name', label: 'Name', help: 'Agents see it beside the customer.', error },
      html`<input
        class="field"
        id="name"
        name="name"
        required
        maxlength="200"
        dir="auto"
        .defaultValue=${this.organisation?.name ?? ''}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="name-words"
        autocomplete="off"
      />`,
    );
  }

  #domainsField() {
    const error = this.#form.errors['domains'];
    return formItem(
      {
        name: 'domains',
        label: 'Mail domains',
        help: 'One a line, such as example.com. A subdomain counts only when it is named. Customers who wrote before follow at once.',
        error,
      },
      html`<textarea
        class="field"
        id="domains"
        name="domains"
        rows="4"
        .defaultValue=${this.organisation?.domains.join('\n') ?? ''}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="domains-words"
        autocapitalize="off"
        spellcheck="false"
      ></textarea>`,
    );
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (this.#form.saving || !this.#form.check(form)) return;
    const organisation = readOrganisation(new FormData(form));
    this.#form.saving = true;
    this.requestUpdate();
    const result = this.organisation
      ? await changeOrganisation(this.organisation.id, organisation)
      : await createOrganisation(organisation);
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, FIELDS);
    this.#done(`Saved ${result.data.name}`);
  }

  async #delete(organisation: Organisation): Promise<void> {
    const sure = await ask({
      title: `Delete the organisation ${organisation.name}?`,
      text: 'Its customers stay and belong to none. This cannot be undone.',
      yes: 'Delete it',
      no: 'Keep it',
    });
    if (!sure) return;
    const result = await deleteOrganisation(organisation.id);
    if (!result.ok) return this.#form.refuse(result.problem, []);
    this.#done(`Deleted ${organisation.name}`);
  }

  #done(words: string): void {
    this.#form.settle();
    toast(words);
    void navigate(LIST);
  }
}

function readOrganisation(fields: FormData): NewOrganisation {
  return {
    name: String(fields.get('name')).trim(),
    domains: String(fields.get('domains') ?? '')
      .split(/[\s,;]+/)
      .filter(Boolean),
  };
}

customElements.define('hd-organisation-form-page', OrganisationFormPage);
