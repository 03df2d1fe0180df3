// One macro, new or existing: its words with a preview, what it does to the ticket, and who may use it.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import {
  changeMacro,
  createMacro,
  deleteMacro,
  getMacro,
  previewMacro,
  type FilledMacro,
  type Macro,
  type MacroInput,
} from '../../api/macros.ts';
import { desk, DeskWatch } from '../../state/desk.ts';
import { forgetMacros } from '../../editor/macro-source.ts';
import type { Words } from '../../editor/words.ts';
import { controls } from '../../elements/basics/controls.ts';
import { formItem } from '../../elements/form/form-item.ts';
import { formStyles } from '../../elements/form/form-styles.ts';
import '../../elements/message/hd-words.ts';
import { macroActionFields, readMacroActions } from '../../elements/admin/macro-action-fields.ts';
import { noticeStyles } from '../../elements/basics/notice.ts';
import { pictureOnItsWay, wordsField, wordsFieldStyles } from '../../elements/form/words-field.ts';
import { Soon } from '../../browser/soon.ts';
import { adminStyles } from '../admin/admin-styles.ts';
import { macroAudience } from './macro-audience.ts';
import { RowForm } from '../admin/row-form.ts';

const FIELDS = ['name', 'text', 'note', 'teamId', 'visibility', 'mailboxId'];
const PACE = { waitMs: 250, restMs: 400 };

export class MacroFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    words: { state: true },
    visibility: { state: true },
    preview: { state: true },
  };

  item: number | 'new' = 'new';
  words: Words = { text: '', html: null };
  visibility: Macro['visibility'] = 'own';
  preview: FilledMacro | null = null;
  #soon = new Soon(() => void this.#look(), PACE);
  #form = new RowForm<Macro>(this, {
    list: '/admin/macros',
    subjectType: 'macro',
    notLoaded: msg('The macro did not load'),
    find: getMacro,
    loaded: (macro) => {
      this.words = { text: macro?.text ?? '', html: macro?.html ?? null };
      this.visibility = macro?.visibility ?? 'own';
      this.#soon.schedule();
    },
  });

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    wordsFieldStyles,
    css`
      .preview {
        padding: 8px 10px;
        border-radius: var(--hd-radius);
        background: var(--hd-surface-1);
      }
      fieldset {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        border: 0;
        min-width: 0;
      }
      legend {
        padding: 0 0 4px;
        font-weight: 500;
      }
    `,
  ];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#soon.cancel();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#form.load(this.item);
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { row: macro, errors } = this.#form;
    const locked = macro !== null && !macro.mayChange;
    return html`
      <div class="head">
        <div>
          <h1 dir="auto">${macro ? macro.name : msg('New macro')}</h1>
          ${locked ? html`<p class="muted">${msg(str`Only ${macro.owner.name} and admins can change it.`)}</p>` : nothing}
        </div>
      </div>
      <form
        novalidate
        aria-label=${msg('Macro')}
        @submit=${this.#submit}
        @input=${this.#form.onInput}
        @focusout=${this.#form.onLeave}
      >
        ${formItem(
          {
            name: 'name',
            label: msg('Name'),
            help: msg('What you type after the /.'),
            error: errors['name'],
          },
          html`<input
            class="field"
            id="name"
            name="name"
            required
            maxlength="100"
            dir="auto"
            .defaultValue=${macro?.name ?? ''}
            aria-invalid=${errors['name'] ? 'true' : nothing}
            aria-describedby="name-words"
            autocomplete="off"
          />`,
        )}
        ${this.#wordsField()}
        ${macroActionFields({ actions: macro?.actions ?? {}, teams: desk.teams, agents: desk.agents, error: errors['note'] })}
        ${macroAudience({
          macro,
          visibility: this.visibility,
          errors,
          chooseVisibility: (visibility) => (this.visibility = visibility),
        })}
        ${locked ? nothing : this.#form.foot({ save: macro ? msg('Save') : msg('Add macro'), onDelete: macro ? () => this.#delete(macro) : undefined })}
      </form>
    `;
  }

  #wordsField() {
    const { preview } = this;
    return html`<div>
      ${wordsField({
        label: msg('Words'),
        about: String(this.item),
        words: this.words,
        placeholder: msg('Hello {{customer.firstName|there}},'),
        help: msg(
          'Variables: {{customer.name}}, {{customer.firstName}}, {{customer.email}}, {{ticket.number}}, {{ticket.subject}}, {{agent.name}}, {{agent.firstName}}, {{mailbox.name}}, {{mailbox.address}}. Words after a | stand in for an empty one: {{customer.firstName|there}}.',
        ),
        error: this.#form.errors['text'],
        onWords: (words) => {
          this.words = words;
          this.#form.touch('text');
          this.#soon.schedule();
        },
        onRefused: (why) => this.#refuse(why),
      })}
      ${
        preview?.text || preview?.html
          ? html`<p class="small muted">${msg('As Ann Example would read it:')}</p>
              <hd-words
                class="preview"
                aria-label=${msg('Preview')}
                role="group"
                .words=${preview}
              ></hd-words>`
          : nothing
      }
    </div>`;
  }

  /** What it will look like; while a variable is half typed, as it was. */
  async #look(): Promise<void> {
    if (this.words.text.trim() === '' && this.words.html === null) return void (this.preview = null);
    const { words } = this;
    const result = await previewMacro(words);
    if (result.ok && words === this.words) this.preview = result.data;
  }

  #refuse(words: string): void {
    this.#form.errors = { ...this.#form.errors, text: words };
    this.requestUpdate();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { row } = this.#form;
    const wait = pictureOnItsWay(this);
    if (wait) {
      event.preventDefault();
      return this.#refuse(wait);
    }
    const saved = await this.#form.save(event, FIELDS, (fields) => {
      const macro = { ...read(fields), ...this.words };
      return row ? changeMacro(row.id, macro) : createMacro(macro);
    });
    if (!saved) return;
    forgetMacros();
    this.#form.leave(msg(str`Saved ${saved.name}`));
  }

  async #delete({ id, name }: Macro): Promise<void> {
    const question = {
      title: msg(str`Delete ${name}?`),
      text: msg('Nobody can use it any more. Tickets it was used on stay as they are.'),
      yes: msg('Delete it'),
      no: msg('Keep it'),
    };
    if (!(await this.#form.remove(question, () => deleteMacro(id)))) return;
    forgetMacros();
    this.#form.leave(msg(str`Deleted ${name}`));
  }
}

function read(fields: FormData): MacroInput {
  const number = (name: string): number | null => Number(fields.get(name) ?? '') || null;
  return {
    name: String(fields.get('name')).trim(),
    visibility: String(fields.get('visibility')) as Macro['visibility'],
    teamId: number('teamId'),
    mailboxId: number('mailboxId'),
    actions: readMacroActions(fields),
  };
}

customElements.define('hd-macro-form-page', MacroFormPage);
