// Preferences: my name, the language and time zone of my console.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing } from 'lit';
import { changeMe } from '../../api/me.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { controls } from '../../elements/basics/controls.ts';
import { formItem } from '../../elements/form/form-item.ts';
import { languageField } from '../../elements/form/language-field.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { zoneName } from '../../format/zone-words.ts';
import { browserZone, knownZone, showZone } from '../../format/zone.ts';
import { chooseLanguage, languageOf } from '../../language.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { sectionStyles } from '../admin/section-styles.ts';
import { FormState } from '../admin/form-state.ts';

class OwnAccount extends LitElement {
  #form = new FormState(this);

  static override styles = [controls, adminStyles, sectionStyles, formStyles];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override render() {
    const { me } = desk;
    if (!me) return nothing;
    const { errors, saving } = this.#form;
    return html`
      <h2 id="me">${msg('Me')}</h2>
      <form
        aria-labelledby="me"
        novalidate
        @submit=${this.#save}
        @input=${this.#form.onInput}
        @focusout=${this.#form.onLeave}
      >
        ${formItem(
          {
            name: 'name',
            label: msg('My name'),
            help: msg('As colleagues and customers see it.'),
            error: errors['name'],
          },
          html`<input
            class="field"
            id="name"
            name="name"
            required
            maxlength="200"
            pattern=".*\\S.*"
            autocomplete="name"
            .defaultValue=${me.name}
            aria-describedby="name-words"
          />`,
        )}
        ${languageField({
          name: 'locale',
          label: msg('Language'),
          help: msg(
            'Of the console, in every browser you sign in with, and of the mails to you. Another one loads the page again.',
          ),
          chosen: languageOf(me.locale),
          none: msg('As the browser says'),
        })}
        ${this.#zone(me.timeZone)} ${this.#form.trouble()}
        <div class="acts">
          <button class="button primary" ?disabled=${saving}>
            ${saving ? msg('Saving…') : msg('Save my details')}
          </button>
        </div>
      </form>
    `;
  }

  #zone(chosen: string | null) {
    const error = this.#form.errors['timeZone'];
    return formItem(
      {
        name: 'timeZone',
        label: msg('Time zone'),
        help: msg(
          str`Of all times you see and choose, of quiet hours, and in mails to you. Left empty: as this browser says (${zoneName(browserZone)}). Another one loads the page again.`,
        ),
        error,
      },
      html`<input
          class="field"
          id="timeZone"
          name="timeZone"
          maxlength="64"
          list="zones"
          autocomplete="off"
          spellcheck="false"
          placeholder=${msg('As the browser says')}
          .defaultValue=${chosen ?? ''}
          aria-invalid=${error ? 'true' : nothing}
          aria-describedby="timeZone-words"
          @input=${checkZone}
        /><datalist id="zones">
          ${['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => html`<option value=${zone}></option>`)}
        </datalist>`,
    );
  }

  #save = async (event: SubmitEvent): Promise<void> => {
    const saved = await this.#form.save(event, ['name', 'locale', 'timeZone'], (fields) =>
      changeMe({
        name: String(fields.get('name')).trim(),
        locale: languageOf(String(fields.get('locale'))),
        timeZone: typedZone(fields.get('timeZone')),
      }),
    );
    if (!saved) return;
    desk.renew(saved);
    toast(msg('Saved'));
    // What the page shows already is in the former zone.
    if (showZone(saved.timeZone)) location.reload();
    chooseLanguage(languageOf(saved.locale));
  };
}

/** Before the form looks at it. */
function checkZone(event: Event): void {
  const field = event.currentTarget as HTMLInputElement;
  const isKnown = field.value.trim() === '' || knownZone(field.value.trim()) !== null;
  field.setCustomValidity(
    isKnown ? '' : msg('There is no such time zone. Choose one of the list, such as Europe/Berlin.'),
  );
}

/** As the browser writes it; null: as the browser says. */
function typedZone(value: unknown): string | null {
  return knownZone(String(value ?? '').trim());
}

customElements.define('hd-own-account', OwnAccount);
