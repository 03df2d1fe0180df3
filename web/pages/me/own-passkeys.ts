// Me, security: my passkeys. Adding and removing one asks for the password.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import {
  addPasskey,
  listPasskeys,
  passkeysWork,
  removePasskey,
  renamePasskey,
  type Passkey,
} from '../../api/passkeys.ts';
import type { Problem, Result } from '../../api/request.ts';
import { controls } from '../../elements/basics/controls.ts';
import { formItem } from '../../elements/form/form-item.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { noticeStyles, problemNotice } from '../../elements/basics/notice.ts';
import { recoveryCodes, recoveryCodesStyles } from '../../elements/basics/recovery-codes.ts';
import { secretStyles } from '../../elements/basics/secret-styles.ts';
import { browserWords } from '../../format/browser-words.ts';
import { dayAndTime } from '../../format/times.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { FormState } from '../admin/form-state.ts';
import { securityStyles } from './security-styles.ts';

type Act = { kind: 'add' } | { kind: 'rename' | 'remove'; passkey: Passkey };

/** Emits `hd-sessions-ended`, `hd-factors-changed`, and `hd-finished` once one was added and its recovery codes were kept. */
class OwnPasskeys extends LitElement {
  static override properties = {
    onlySetUp: { type: Boolean, attribute: 'only-set-up' },
    passkeys: { state: true },
    possible: { state: true },
    problem: { state: true },
    act: { state: true },
    codes: { state: true },
  };

  /** Nothing else can be done before. */
  onlySetUp = false;
  passkeys: Passkey[] | null = null;
  /** The desk has a name that passkeys can be for. */
  possible = false;
  problem: Problem | null = null;
  act: Act | null = null;
  codes: string[] | null = null;
  #form = new FormState(this);

  static override styles = [
    controls,
    adminStyles,
    noticeStyles,
    formStyles,
    secretStyles,
    securityStyles,
    recoveryCodesStyles,
    css`
      ul:not(.codes) {
        max-width: 640px;
        margin: 8px 0 12px;
        padding: 0;
        list-style: none;
      }
      ul:not(.codes) > li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        padding: 8px 0;
        border-bottom: 1px solid var(--hd-border);
      }
      li > div {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .acts {
        flex-wrap: wrap;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const found = await listPasskeys();
    this.problem = found.ok ? null : found.problem;
    if (!found.ok) return;
    this.passkeys = found.data.items;
    this.possible = found.data.possible;
  }

  override render() {
    const { passkeys, problem } = this;
    if (problem && !passkeys)
      return problemNotice(msg('Your passkeys did not load'), problem, () => void this.#load());
    if (!passkeys) return nothing;
    const works = this.possible && passkeysWork();
    if (this.onlySetUp && !works && !this.codes) return nothing;
    return html`${this.onlySetUp ? nothing : html`<h2 id="passkeys">${msg('Passkeys')}</h2>`}
    ${this.#content(passkeys, works)}`;
  }

  #content(passkeys: Passkey[], works: boolean) {
    if (this.codes) return recoveryCodes(this.codes, this.#finish);
    if (this.act) return this.#fields(this.act);
    const words = works
      ? msg(
          'A passkey signs you in without a password: your device asks for your finger, face or PIN. Nobody can be talked into telling it.',
        )
      : msg('Passkeys work where the desk has a name of its own and is reached by https.');
    return html`
      ${this.onlySetUp ? nothing : html`<p class="muted">${words}</p>`} ${this.#list(passkeys)}
      ${
        works
          ? html`<div class="acts">
              <button class="button" @click=${() => this.#begin({ kind: 'add' })}>
                ${msg('Add a passkey')}
              </button>
            </div>`
          : nothing
      }
    `;
  }

  #list(passkeys: Passkey[]) {
    if (passkeys.length === 0 || this.onlySetUp) return nothing;
    return html`<ul aria-labelledby="passkeys">
      ${passkeys.map((passkey) => {
        const added = dayAndTime(passkey.createdAt);
        return html`<li>
          <div>
            <span>${passkey.name}</span>
            <div class="muted small">
              ${
                passkey.lastUsedAt
                  ? msg(str`Added ${added}, last used ${dayAndTime(passkey.lastUsedAt)}`)
                  : msg(str`Added ${added}, not used yet`)
              }
            </div>
          </div>
          <div class="acts">
            <button
              class="button"
              aria-label=${msg(str`Rename the passkey ${passkey.name}`)}
              @click=${() => this.#begin({ kind: 'rename', passkey })}
            >
              ${msg('Rename')}
            </button>
            <button
              class="button"
              aria-label=${msg(str`Remove the passkey ${passkey.name}`)}
              @click=${() => this.#begin({ kind: 'remove', passkey })}
            >
              ${msg('Remove')}
            </button>
          </div>
        </li>`;
      })}
    </ul>`;
  }

  #fields(act: Act) {
    const { saving } = this.#form;
    const go = { add: msg('Go on'), rename: msg('Rename'), remove: msg('Remove the passkey') }[act.kind];
    return html`<form
      aria-label=${msg('Passkey')}
      novalidate
      @submit=${(event: SubmitEvent) => this.#submit(event, act)}
      @input=${this.#form.onInput}
      @focusout=${this.#form.onLeave}
    >
      ${act.kind === 'remove' ? nothing : this.#nameField(act)}
      ${act.kind === 'rename' ? nothing : this.#passwordField(act)} ${this.#form.trouble()}
      <div class="acts">
        <button class="button primary" ?disabled=${saving}>${saving ? msg('One moment…') : go}</button>
        <button type="button" class="button" @click=${this.#cancel}>${msg('Cancel')}</button>
      </div>
    </form>`;
  }

  #nameField(act: Act) {
    return formItem(
      {
        name: 'name',
        label: msg('Name of the passkey'),
        help: msg('So that you know it again in this list.'),
        error: this.#form.errors['name'],
      },
      html`<input
        class="field"
        id="name"
        name="name"
        required
        maxlength="100"
        pattern=".*\\S.*"
        autocomplete="off"
        .defaultValue=${act.kind === 'rename' ? act.passkey.name : browserWords(navigator.userAgent)}
        aria-describedby="name-words"
      />`,
    );
  }

  #passwordField(act: Act) {
    return formItem(
      {
        name: 'currentPassword',
        label: msg('Present password'),
        help:
          act.kind === 'remove'
            ? msg(str`${act.passkey.name} lets you in no more. You are signed out everywhere else.`)
            : msg('So that nobody else does it in your open browser. You are signed out everywhere else.'),
        error: this.#form.errors['currentPassword'],
      },
      html`<input
        class="field"
        type="password"
        id="currentPassword"
        name="currentPassword"
        required
        maxlength="200"
        autocomplete="current-password"
        aria-describedby="currentPassword-words"
      />`,
    );
  }

  async #begin(act: Act): Promise<void> {
    this.act = act;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('form input')?.focus();
  }

  #cancel = (): void => {
    this.act = null;
    this.#form.errors = {};
    this.#form.problem = null;
    this.#form.settle();
  };

  async #submit(event: SubmitEvent, act: Act): Promise<void> {
    const done = await this.#form.save(event, ['name', 'currentPassword'], (fields) => send(act, fields));
    if (!done) return;
    this.act = null;
    if (act.kind === 'rename') return this.#load();
    this.codes = done.codes;
    toast(act.kind === 'add' ? msg('Added the passkey') : msg('Removed the passkey'));
    this.dispatchEvent(new CustomEvent('hd-sessions-ended', { bubbles: true, composed: true }));
    if (!this.codes) await this.#finish();
  }

  #finish = async (): Promise<void> => {
    this.codes = null;
    this.dispatchEvent(new CustomEvent('hd-factors-changed'));
    this.dispatchEvent(new CustomEvent('hd-finished'));
    await this.#load();
  };
}

/** `codes`: to be shown once. */
async function send(act: Act, fields: FormData): Promise<Result<{ codes: string[] | null }>> {
  const name = String(fields.get('name') ?? '').trim();
  const currentPassword = String(fields.get('currentPassword') ?? '');
  if (act.kind === 'add') return addPasskey({ currentPassword, name });
  const { id } = act.passkey;
  const result =
    act.kind === 'rename' ? await renamePasskey(id, name) : await removePasskey(id, currentPassword);
  return result.ok ? { ok: true, data: { codes: null } } : result;
}

customElements.define('hd-own-passkeys', OwnPasskeys);
