// Admin: what the desk is called and how it looks, with a preview of what will be seen.
import { msg } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import {
  changeBranding,
  getBranding,
  getTones,
  removeLogo,
  uploadLogo,
  type Branding,
  type BrandTones,
} from '../../../api/branding.ts';
import type { Problem, Result } from '../../../api/request.ts';
import { branded } from '../../../state/branding.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { fileChoice, fileChoiceStyles } from '../../../elements/form/file-choice.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { languageField } from '../../../elements/form/language-field.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import type { HdLastChange } from '../../../elements/form/hd-last-change.ts';
import '../../../elements/form/hd-last-change.ts';
import { toast } from '../../../elements/basics/hd-toasts.ts';
import { loadingNotice, noticeStyles, problemNotice, problemWords } from '../../../elements/basics/notice.ts';
import { languageOf } from '../../../language.ts';
import { adminStyles } from '../admin-styles.ts';
import { brandPreview, brandPreviewStyles, OWN_ACCENT, toneWords } from './brand-preview.ts';
import { FormState } from '../form-state.ts';
import { pageHead } from '../../frame/page-head.ts';

const MOST_LOGO_BYTES = 256 * 1024;

export class BrandingPage extends LitElement {
  static override properties = {
    branding: { state: true },
    missing: { state: true },
    name: { state: true },
    accent: { state: true },
    tones: { state: true },
    logoTrouble: { state: true },
    sendingLogo: { state: true },
  };

  branding: Branding | null = null;
  missing: Problem | null = null;
  /** As being filled in. */
  name = '';
  /** As being filled in; null: HelpDesk's own. */
  accent: string | null = null;
  tones: BrandTones | null = null;
  logoTrouble = '';
  sendingLogo = false;
  #form = new FormState(this);
  #asked: AbortController | null = null;

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    fileChoiceStyles,
    brandPreviewStyles,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    const found = await getBranding();
    this.missing = found.ok ? null : found.problem;
    if (found.ok) this.#show(found.data);
  }

  #show(branding: Branding): void {
    this.branding = branding;
    this.name = branding.deskName;
    this.accent = branding.accent;
    this.tones = branding.tones;
  }

  override render() {
    const { branding, missing } = this;
    if (missing) return problemNotice(msg('The branding did not load'), missing, () => void this.#load());
    if (!branding) return loadingNotice();
    return html`
      ${pageHead(
        msg('Branding'),
        msg(
          'Name, language, colour and logo of the desk: in the console and at its login, on the page where customers say how we did, and in mails to agents.',
        ),
      )}
      <div class="halves">
        <form novalidate @submit=${this.#submit} @input=${this.#onInput} @focusout=${this.#form.onLeave}>
          ${this.#nameField(branding)} ${this.#languageField(branding)} ${this.#accentField()}
          ${this.#logoField(branding)} ${this.#form.trouble()}
          <div class="acts">
            <button class="button primary" ?disabled=${this.#form.saving}>
              ${this.#form.saving ? msg('Saving…') : msg('Save')}
            </button>
          </div>
          <hd-last-change subject-type="branding"></hd-last-change>
        </form>
        ${brandPreview({ name: this.name, logo: branding.logo?.href ?? null, tones: this.tones })}
      </div>
    `;
  }

  #nameField(branding: Branding) {
    const error = this.#form.errors['deskName'];
    return formItem(
      {
        name: 'deskName',
        label: msg('Name of the desk'),
        help: msg('Agents see it everywhere; customers on the page where they say how we did.'),
        error,
      },
      html`<input
        class="field"
        id="deskName"
        name="deskName"
        required
        pattern=".*\\S.*"
        maxlength="100"
        autocomplete="off"
        dir="auto"
        .defaultValue=${branding.deskName}
        aria-invalid=${error ? 'true' : nothing}
        aria-describedby="deskName-words"
      />`,
    );
  }

  #languageField({ language }: Branding) {
    return languageField({
      name: 'language',
      label: msg('Language of the desk'),
      help: msg(
        'Of mails to customers of mailboxes that have none of their own, and to agents who chose none and whose browser said none.',
      ),
      chosen: language,
      error: this.#form.errors['language'],
    });
  }

  #accentField() {
    const { accent, tones } = this;
    const error = this.#form.errors['accent'];
    return formItem(
      {
        name: 'accent',
        label: msg('Accent colour'),
        help: toneWords(accent, tones),
        error,
      },
      html`<div class="colour">
        <input
          type="color"
          aria-label=${msg('Choose the accent colour')}
          .value=${accent ?? OWN_ACCENT}
          @input=${(event: Event) => this.#takeAccent((event.target as HTMLInputElement).value)}
        />
        <input
          class="field"
          id="accent"
          name="accent"
          spellcheck="false"
          autocomplete="off"
          placeholder=${OWN_ACCENT}
          pattern="#?[0-9a-fA-F]{6}"
          title=${msg('Six hexadecimal digits, such as #1a7f37')}
          maxlength="7"
          .value=${accent ?? ''}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby="accent-words"
        />
        <button
          type="button"
          class="button quiet"
          ?disabled=${accent === null}
          @click=${() => this.#takeAccent(null)}
        >
          ${msg('HelpDesk’s blue')}
        </button>
      </div>`,
    );
  }

  #logoField({ logo }: Branding) {
    return formItem(
      {
        name: 'logo',
        label: msg('Logo'),
        help: msg('PNG, JPEG or WebP, up to 256 KB; it is shown 24 to 40 pixels high. Counts at once.'),
        error: this.logoTrouble,
      },
      html`<div class="colour">
        ${fileChoice({
          id: 'logo',
          accept: 'image/png,image/jpeg,image/webp',
          disabled: this.sendingLogo,
          invalid: this.logoTrouble !== '',
          change: this.#onFile,
        })}
        ${
          logo
            ? html`<button type="button" class="button" @click=${() => this.#changeLogo(removeLogo())}>
                ${msg('Remove the logo')}
              </button>`
            : nothing
        }
      </div>`,
    );
  }

  #onInput = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    if (!field.name) return;
    this.#form.onInput(event);
    if (field.name === 'deskName') this.name = field.value;
    if (field.name === 'accent' && field.validity.valid) {
      const typed = field.value.trim().toLowerCase();
      this.#takeAccent(typed === '' ? null : `#${typed.replace('#', '')}`);
    }
  };

  #takeAccent(accent: string | null): void {
    if (accent !== this.accent) this.#form.touch('accent');
    this.accent = accent;
    this.#asked?.abort();
    if (accent === null) this.tones = null;
    else void this.#askTones(accent);
  }

  async #askTones(accent: string): Promise<void> {
    this.#asked = new AbortController();
    const found = await getTones(accent, this.#asked.signal);
    if (found.ok && this.accent === accent) this.tones = found.data;
  }

  #onFile = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    if (file.size > MOST_LOGO_BYTES) {
      this.logoTrouble = msg('The logo is larger than 256 KB. Make it smaller.');
      return;
    }
    await this.#changeLogo(uploadLogo(file));
  };

  /** At once: a file cannot wait in the form. What else is being filled in stays. */
  async #changeLogo(change: Promise<Result<Branding>>): Promise<void> {
    this.logoTrouble = '';
    this.sendingLogo = true;
    const result = await change;
    this.sendingLogo = false;
    if (!result.ok) {
      this.logoTrouble = problemWords(result.problem);
      return;
    }
    if (this.branding) this.branding = { ...this.branding, logo: result.data.logo };
    this.#tell(result.data, result.data.logo ? msg('Saved the logo') : msg('Removed the logo'));
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    const saved = await this.#form.save(event, ['deskName', 'language', 'accent'], (fields) =>
      changeBranding({
        deskName: this.name.trim(),
        language: languageOf(String(fields.get('language'))) ?? 'en',
        accent: this.accent,
      }),
    );
    if (!saved) return;
    this.#show(saved);
    branded.recolour();
    this.#tell(saved, msg('Saved the branding'));
  };

  #tell(branding: Branding, words: string): void {
    branded.show(branding);
    toast(words);
    void this.renderRoot.querySelector<HdLastChange>('hd-last-change')?.refresh();
  }
}

customElements.define('hd-branding-page', BrandingPage);
