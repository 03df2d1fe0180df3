// Preferences: a signature of my own, and which mailboxes use it.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing } from 'lit';
import { changeMySignature, getMySignature } from '../../api/me.ts';
import type { Problem } from '../../api/request.ts';
import type { Words } from '../../editor/words.ts';
import { controls } from '../../elements/basics/controls.ts';
import { toast } from '../../elements/basics/hd-toasts.ts';
import { noticeStyles, problemNotice } from '../../elements/basics/notice.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import { pictureOnItsWay, wordsField, wordsFieldStyles } from '../../elements/form/words-field.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { forgetSignatures } from '../../state/signatures.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { FormState } from '../admin/form-state.ts';

class OwnSignature extends LitElement {
  static override properties = { words: { state: true }, missing: { state: true } };

  /** Null: not known yet. */
  words: Words | null = null;
  missing: Problem | null = null;
  #form = new FormState(this);

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    wordsFieldStyles,
    css`
      :host {
        margin-bottom: 28px;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.missing = null;
    const found = await getMySignature();
    if (found.ok) this.words = { text: found.data.signature, html: found.data.signatureHtml };
    else this.missing = found.problem;
  }

  override render() {
    const { words } = this;
    if (this.missing)
      return problemNotice(msg('Your signature did not load'), this.missing, () => void this.#load());
    if (words === null) return nothing;
    const { errors, saving } = this.#form;
    return html`<form aria-label=${msg('My signature')} novalidate @submit=${this.#save}>
      ${wordsField({
        label: msg('My signature'),
        about: 'own',
        words,
        placeholder: '{{agent.name}}',
        help: this.#use(),
        error: errors['signature'],
        onWords: (written) => {
          this.words = written;
          this.#form.touch('signature');
        },
        onRefused: (why) => this.#refuse(why),
      })}
      ${this.#form.trouble()}
      <div class="acts">
        <button class="button primary" ?disabled=${saving}>
          ${saving ? msg('Saving…') : msg('Save my signature')}
        </button>
      </div>
    </form>`;
  }

  /** Where it will be read. */
  #use(): string {
    const alone = mailboxesSignedBy('agent');
    const above = mailboxesSignedBy('both');
    if (!alone && !above)
      return msg(
        'No mailbox uses the signatures of agents at present; an admin can set it in the form of the mailbox.',
      );
    return [
      alone ? msg(str`In place of that of the mailbox: ${alone}.`) : '',
      above ? msg(str`Above that of the mailbox: ${above}.`) : '',
      msg('Left empty, the mailbox signs alone.'),
    ]
      .filter(Boolean)
      .join(' ');
  }

  #refuse(why: string): void {
    this.#form.errors = { signature: why };
    this.requestUpdate();
  }

  #save = async (event: SubmitEvent): Promise<void> => {
    const { words } = this;
    const wait = pictureOnItsWay(this);
    if (wait || words === null) {
      event.preventDefault();
      return this.#refuse(wait);
    }
    const own = { signature: words.text, signatureHtml: words.html };
    const saved = await this.#form.save(event, ['signature'], () => changeMySignature(own));
    if (!saved) return;
    forgetSignatures();
    toast(msg('Saved your signature'));
  };
}

/** By their names. */
const mailboxesSignedBy = (signedBy: string): string =>
  desk.mailboxes.flatMap((box) => (box.signedBy === signedBy ? box.name : [])).join(', ');

customElements.define('hd-own-signature', OwnSignature);
