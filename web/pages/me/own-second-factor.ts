// Me, security: my authenticator app and recovery codes. Each change asks for the password; codes are shown once.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import type { Problem } from '../../api/request.ts';
import {
  confirmTotp,
  getSecondFactor,
  removeSecondFactor,
  renewCodes,
  startTotp,
  type SecondFactor,
  type TotpSetup,
} from '../../api/second-factor.ts';
import { controls } from '../../elements/basics/controls.ts';
import { copyButton } from '../../elements/basics/copy-button.ts';
import { formItem } from '../../elements/form/form-item.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { noticeStyles, problemNotice } from '../../elements/basics/notice.ts';
import { qrCode } from '../../elements/basics/qr-code.ts';
import { recoveryCodes, recoveryCodesStyles } from '../../elements/basics/recovery-codes.ts';
import { secretStyles } from '../../elements/basics/secret-styles.ts';
import { numberWords, plural } from '../../format/plural.ts';
import { dayAndTime } from '../../format/times.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { FormState } from '../admin/form-state.ts';
import { securityStyles } from './security-styles.ts';

const passwordIn = (fields: FormData): string => String(fields.get('currentPassword'));

type Act = 'set-up' | 'renew' | 'remove';

/** Emits `hd-sessions-ended`, and `hd-finished` once a new app is set up and its codes were kept. */
export class OwnSecondFactor extends LitElement {
  static override properties = {
    onlySetUp: { type: Boolean, attribute: 'only-set-up' },
    factor: { state: true },
    problem: { state: true },
    act: { state: true },
    setup: { state: true },
    codes: { state: true },
  };

  /** Nothing else can be done before. */
  onlySetUp = false;
  factor: SecondFactor | null = null;
  problem: Problem | null = null;
  /** What the password is asked for. */
  act: Act | null = null;
  setup: TotpSetup | null = null;
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
      .qr {
        display: block;
        margin: 12px 0;
        border: 1px solid var(--hd-border);
        border-radius: var(--hd-radius);
      }
      .acts {
        flex-wrap: wrap;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  /** Looks again, after something was changed elsewhere on the page. */
  async load(): Promise<void> {
    const found = await getSecondFactor();
    this.problem = found.ok ? null : found.problem;
    if (found.ok) this.factor = found.data;
  }

  override render() {
    const { factor, problem } = this;
    if (problem && !factor)
      return problemNotice(msg('Your second factor did not load'), problem, () => void this.load());
    if (!factor) return html`<p class="spoken" role="status">${msg('Loading')}</p>`;
    return html`${this.onlySetUp ? nothing : html`<h2 id="factor">${msg('Second factor')}</h2>`}
    ${this.#content(factor)}`;
  }

  #content(factor: SecondFactor) {
    if (this.codes) return recoveryCodes(this.codes, this.#kept);
    if (this.setup) return this.#scan(this.setup);
    if (this.act) return this.#password(this.act);
    return html`${factor.totp ? this.#present(factor.totp.addedAt) : this.#absent()}
    ${(factor.totp || factor.passkeys > 0) && !this.onlySetUp ? this.#codesLeft(factor) : nothing}`;
  }

  #absent() {
    return html`
      ${
        this.onlySetUp
          ? nothing
          : html`<p class="muted">
              ${msg('A code from an app on your phone, asked for after the password: who finds out your password does not get in.')}
            </p>`
      }
      <div class="acts">
        <button class="button primary" @click=${() => this.#ask('set-up')}>
          ${msg('Set up an authenticator app')}
        </button>
      </div>
    `;
  }

  #present(addedAt: string) {
    return html`
      <p>${msg(str`An authenticator app is asked for since ${dayAndTime(addedAt)}.`)}</p>
      <div class="acts">
        <button class="button" @click=${() => this.#ask('remove')}>${msg('Remove the app')}</button>
      </div>
    `;
  }

  #codesLeft(factor: SecondFactor) {
    const left = factor.recoveryCodes;
    return html`
      <p class=${left < 3 ? '' : 'muted'}>
        ${plural(left, { one: msg('One recovery code is left.'), other: msg(str`${numberWords(left)} recovery codes are left.`) })}
        ${factor.required ? msg('This desk asks everybody for a second factor.') : nothing}
      </p>
      <div class="acts">
        <button class="button" @click=${() => this.#ask('renew')}>${msg('New recovery codes')}</button>
      </div>
    `;
  }

  #password(act: Act) {
    const words: Record<Act, { help: string; go: string }> = {
      'set-up': { help: msg('So that nobody else does it in your open browser.'), go: msg('Go on') },
      renew: { help: msg('The codes you have now stop working.'), go: msg('Make new codes') },
      remove: {
        help: this.factor?.passkeys
          ? msg('Your passkeys are asked for in its place. You are signed out everywhere else.')
          : msg('Your password alone lets you in from then on. You are signed out everywhere else.'),
        go: msg('Remove the app'),
      },
    };
    return this.#oneField(
      (event) => this.#prove(event, act),
      formItem(
        {
          name: 'currentPassword',
          label: msg('Present password'),
          help: words[act].help,
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
      ),
      words[act].go,
    );
  }

  #scan(setup: TotpSetup) {
    return html`
      <p>
        ${msg('Scan this with an authenticator app, such as the one of your phone, or type the key into it.')}
      </p>
      ${qrCode(setup.uri, msg('QR code for your authenticator app'))}
      <div class="secret">
        <span class="small">${msg('The key')}</span>
        <code data-testid="totp-secret">${setup.secret.replaceAll(/.{4}(?=.)/g, '$& ')}</code>
        ${copyButton(setup.secret, msg('Copy the key'))}
      </div>
      ${this.#oneField(
        this.#confirm,
        formItem(
          {
            name: 'code',
            label: msg('Code'),
            help: msg('The six digits the app shows now. You are signed out everywhere else.'),
            error: this.#form.errors['code'],
          },
          html`<input
            class="field"
            id="code"
            name="code"
            required
            minlength="6"
            maxlength="7"
            inputmode="numeric"
            autocomplete="one-time-code"
            aria-describedby="code-words"
          />`,
        ),
        msg('Turn it on'),
      )}
    `;
  }

  #oneField(submit: (event: SubmitEvent) => void, field: unknown, go: string) {
    const { saving } = this.#form;
    return html`<form
      aria-label=${msg('Second factor')}
      novalidate
      @submit=${submit}
      @input=${this.#form.onInput}
      @focusout=${this.#form.onLeave}
    >
      ${field} ${this.#form.trouble()}
      <div class="acts">
        <button class="button primary" ?disabled=${saving}>${saving ? msg('One moment…') : go}</button>
        <button type="button" class="button" @click=${this.#cancel}>${msg('Cancel')}</button>
      </div>
    </form>`;
  }

  async #ask(act: Act): Promise<void> {
    this.act = act;
    await this.#focusField();
  }

  async #focusField(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('form input')?.focus();
  }

  #cancel = (): void => {
    this.act = null;
    this.setup = null;
    this.#form.errors = {};
    this.#form.problem = null;
    this.#form.settle();
  };

  async #prove(event: SubmitEvent, act: Act): Promise<void> {
    const names = ['currentPassword'];
    if (act === 'set-up') {
      this.setup = await this.#form.save(event, names, (fields) => startTotp(passwordIn(fields)));
      if (this.setup) await this.#focusField();
    } else if (act === 'renew') {
      const made = await this.#form.save(event, names, (fields) => renewCodes(passwordIn(fields)));
      this.codes = made?.codes ?? null;
    } else {
      const gone = await this.#form.save(event, names, async (fields) => {
        const result = await removeSecondFactor(passwordIn(fields));
        return result.ok ? { ok: true as const, data: true } : result;
      });
      if (!gone) return;
      this.act = null;
      toast(msg('Removed your authenticator app'));
      this.#sessionsEnded();
      await this.load();
    }
  }

  #confirm = async (event: SubmitEvent): Promise<void> => {
    const made = await this.#form.save(event, ['code'], (fields) => confirmTotp(String(fields.get('code'))));
    if (!made) return;
    this.setup = null;
    this.codes = made.codes;
    this.#sessionsEnded();
  };

  #kept = async (): Promise<void> => {
    this.act = null;
    this.codes = null;
    this.dispatchEvent(new CustomEvent('hd-finished'));
    await this.load();
  };

  #sessionsEnded(): void {
    this.dispatchEvent(new CustomEvent('hd-sessions-ended', { bubbles: true, composed: true }));
  }
}

customElements.define('hd-own-second-factor', OwnSecondFactor);
