// A row of people: each a chip that can be taken away, more by typing or pasting addresses.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Address } from '../../api/tickets.ts';
import { displayName, fullAddress, readAddresses, sameAddress } from '../../format/names.ts';
import { controls } from '../basics/controls.ts';
import { icon } from '../basics/icon.ts';

/** Emits `hd-change` with the Address list. */
export class HdAddressField extends LitElement {
  static override properties = {
    label: {},
    addresses: { attribute: false },
    fresh: { attribute: false },
    outside: { attribute: false },
    required: { type: Boolean },
    error: { state: true },
  };

  label = '';
  addresses: Address[] = [];
  /** Marked as new. */
  fresh: Address[] = [];
  /** Marked as not of this conversation, nor of the desk. */
  outside: Address[] = [];
  /** Nobody in it is an error. */
  required = false;
  error = '';

  static override styles = [
    controls,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px;
        min-width: 0;
      }
      .name {
        width: 28px;
        flex: none;
        color: var(--hd-text-muted);
      }
      ul {
        display: contents;
      }
      li {
        display: inline-flex;
        align-items: center;
        max-width: 100%;
        min-height: 24px;
        padding-inline-start: 8px;
        border-radius: 12px;
        background: var(--hd-surface-2);
        font-size: 12px;
      }
      li button {
        display: grid;
        place-items: center;
        width: 24px;
        height: 24px;
        padding: 0;
        border: 0;
        border-radius: 12px;
        background: none;
        color: var(--hd-text-muted);
        cursor: pointer;
      }
      li button:hover {
        color: var(--hd-text);
      }
      .new {
        margin-inline-start: 6px;
        color: var(--hd-accent);
        font-weight: 600;
      }
      .outside {
        color: var(--hd-warn);
      }
      input {
        flex: 1;
        min-width: 96px;
        min-height: 24px;
        padding: 2px 4px;
        border: 0;
        border-radius: 4px;
        background: none;
        outline-offset: -1px;
      }
      .error {
        flex-basis: 100%;
      }
      @media (pointer: coarse), (max-width: 699px) {
        li button {
          width: 32px;
          height: 32px;
        }
        li {
          border-radius: 16px;
        }
        input {
          min-height: 32px;
          font-size: 16px;
        }
      }
    `,
  ];

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  /** Takes over what is still in the field; false when it is no address, or when one is missing. */
  commit(): boolean {
    const input = this.renderRoot.querySelector('input');
    if (!input || input.value.trim() === '') {
      this.error = this.required && this.addresses.length === 0 ? msg('Add an address.') : '';
      return this.error === '';
    }
    const { addresses, rest } = readAddresses(input.value);
    input.value = rest;
    this.error = rest ? msg(str`“${rest}” is not a mail address.`) : '';
    const added = addresses.filter((one) => !this.addresses.some((known) => sameAddress(known, one)));
    if (added.length > 0) this.#change([...this.addresses, ...added]);
    return rest === '';
  }

  override render() {
    return html`
      <span class="name small" aria-hidden="true">${this.label}</span>
      <ul aria-label=${this.label}>
        ${this.addresses.map(
          (person) =>
            html`<li title=${fullAddress(person)}>
              <span class="cut" dir="auto">${displayName(person)}</span>${this.#mark(person)}
              <button
                type="button"
                aria-label=${msg(str`Remove ${fullAddress(person)} from ${this.label}`)}
                @click=${() => this.#change(this.addresses.filter((known) => known !== person))}
              >
                ${icon('close', 12)}
              </button>
            </li>`,
        )}
      </ul>
      <input
        aria-label=${msg(str`Add to ${this.label}`)}
        aria-invalid=${this.error ? 'true' : nothing}
        aria-describedby=${this.error ? 'error' : nothing}
        inputmode="email"
        autocomplete="off"
        spellcheck="false"
        placeholder=${this.addresses.length === 0 ? 'name@example.com' : ''}
        @keydown=${this.#onKey}
        @change=${() => this.commit()}
        @paste=${() => setTimeout(() => this.commit())}
      />
      ${this.error ? html`<span class="error small" id="error" role="alert">${this.error}</span>` : nothing}
    `;
  }

  #mark(person: Address) {
    if (!this.fresh.some((known) => sameAddress(known, person))) return nothing;
    const isOutside = this.outside.some((known) => sameAddress(known, person));
    return html`<span class="new ${isOutside ? 'outside' : ''}"
      >${isOutside ? msg(str`new, outside: ${person.address.split('@').at(-1)}`) : msg('new')}</span
    >`;
  }

  #onKey(event: KeyboardEvent): void {
    const input = event.currentTarget as HTMLInputElement;
    if (['Enter', ',', ';'].includes(event.key) && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.commit();
    } else if (event.key === 'Backspace' && input.value === '') {
      this.#change(this.addresses.slice(0, -1));
    }
  }

  #change(addresses: Address[]): void {
    this.dispatchEvent(new CustomEvent<Address[]>('hd-change', { detail: addresses }));
  }
}

/** Commits every field in `root`; false when one of them is wrong, which then has the focus. */
export function commitAll(root: ParentNode): boolean {
  const fields = [...root.querySelectorAll<HdAddressField>('hd-address-field')];
  const wrong = fields.filter((field) => !field.commit());
  wrong[0]?.focus();
  return wrong.length === 0;
}

customElements.define('hd-address-field', HdAddressField);
