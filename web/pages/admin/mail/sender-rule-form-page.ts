// Admin: one sender rule, new or existing.
import { msg, str } from '@lit/localize';
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import {
  changeSenderRule,
  createSenderRule,
  deleteSenderRule,
  findSenderRule,
  type NewSenderRule,
  type SenderRule,
} from '../../../api/sender-rules.ts';
import { desk, DeskWatch } from '../../../state/desk.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { noticeStyles } from '../../../elements/basics/notice.ts';
import { patternWords, ruleWords } from '../../../format/pattern-words.ts';
import { dayAndTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';
import { RowForm } from '../row-form.ts';

const LIST = '/admin/senders';
const FIELDS = ['pattern', 'effect', 'mailboxId', 'note'];
const PATTERN_HELP = msg(
  'An address (eva@shop.example), a domain (shop.example), or either with * for anything (*.shop.example).',
);
const EFFECTS: { value: string; label: string; rule: Pick<SenderRule, 'verdict' | 'action'> }[] = [
  {
    value: 'refuse',
    label: msg('Refuse: their server is told so'),
    rule: { verdict: 'block', action: 'refuse' },
  },
  { value: 'hold', label: msg('Hold: somebody looks first'), rule: { verdict: 'block', action: 'hold' } },
  {
    value: 'allow',
    label: msg('Always let in: no cooldown, no spam guess'),
    rule: { verdict: 'allow', action: 'refuse' },
  },
];

export class SenderRuleFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    typed: { state: true },
  };

  item: number | 'new' = 'new';
  typed = '';
  #form = new RowForm<SenderRule>(this, {
    list: LIST,
    subjectType: 'sender_rule',
    notLoaded: msg('The rule did not load'),
    find: findSenderRule,
    loaded: (rule) => (this.typed = rule?.pattern ?? ''),
  });

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#form.load(this.item);
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { row: rule } = this.#form;
    return html`
      <div class="head">
        <div><h1>${rule ? rule.pattern : msg('New sender rule')}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#onInput} @focusout=${this.#form.onLeave}>
        ${this.#senderField()} ${this.#effectFields()} ${this.#noteField()}
        ${this.#form.foot({ save: rule ? msg('Save') : msg('Add rule'), onDelete: rule ? () => this.#delete(rule) : undefined })}
        ${
          rule
            ? html`<p class="muted small">
                ${rule.createdBy ? msg(str`Added ${dayAndTime(rule.createdAt)} by ${rule.createdBy.name}.`) : msg(str`Added ${dayAndTime(rule.createdAt)}.`)}
              </p>`
            : nothing
        }
      </form>
    `;
  }

  #senderField() {
    const { errors } = this.#form;
    return formItem(
      {
        name: 'pattern',
        label: msg('Sender'),
        help: `${PATTERN_HELP} ${patternWords(this.typed) && msg(str`This matches ${patternWords(this.typed)}.`)}`,
        error: errors['pattern'],
      },
      html`<input
        class="field"
        id="pattern"
        name="pattern"
        required
        minlength="2"
        maxlength="254"
        .defaultValue=${this.#form.row?.pattern ?? ''}
        aria-invalid=${errors['pattern'] ? 'true' : nothing}
        aria-describedby="pattern-words"
        inputmode="email"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
      />`,
    );
  }

  #effectFields() {
    const { row: rule } = this.#form;
    const { errors } = this.#form;
    const chosen = rule ? (rule.verdict === 'allow' ? 'allow' : rule.action) : 'refuse';
    return html`<div class="pair">
      ${formItem(
        { name: 'effect', label: msg('Their mail'), error: errors['effect'] },
        html`<select class="field" id="effect" name="effect" aria-describedby="effect-words">
          ${EFFECTS.map(
            ({ value, label }) =>
              html`<option value=${value} ?selected=${value === chosen}>${label}</option>`,
          )}
        </select>`,
      )}
      ${formItem(
        { name: 'mailboxId', label: msg('In'), error: errors['mailboxId'] },
        html`<select class="field" id="mailboxId" name="mailboxId" aria-describedby="mailboxId-words">
          <option value="" ?selected=${rule?.mailboxId == null}>${msg('All mailboxes')}</option>
          ${desk.mailboxes.map(
            ({ id, address }) =>
              html`<option value=${id} ?selected=${rule?.mailboxId === id}>${address}</option>`,
          )}
        </select>`,
      )}
    </div>`;
  }

  #noteField() {
    return formItem(
      {
        name: 'note',
        label: msg('Note (optional)'),
        help: msg('Why this rule is here, for the next person who wonders.'),
        error: this.#form.errors['note'],
      },
      html`<textarea
        class="field"
        id="note"
        name="note"
        rows="2"
        maxlength="1000"
        dir="auto"
        .defaultValue=${this.#form.row?.note ?? ''}
        aria-describedby="note-words"
      ></textarea>`,
    );
  }

  #onInput(event: Event): void {
    this.#form.onInput(event);
    const field = event.target as HTMLInputElement;
    if (field.name === 'pattern') this.typed = field.value;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { row } = this.#form;
    const saved = await this.#form.save(event, FIELDS, (fields) =>
      row ? changeSenderRule(row.id, readRule(fields)) : createSenderRule(readRule(fields)),
    );
    if (saved) this.#form.leave(msg(str`Saved: ${saved.pattern}, ${ruleWords(saved).toLowerCase()}`));
  }

  async #delete({ id, pattern }: SenderRule): Promise<void> {
    const question = {
      title: msg(str`Delete the rule for ${pattern}?`),
      text: msg('Mail of this sender is treated like everybody’s from then on.'),
      yes: msg('Delete it'),
      no: msg('Keep it'),
    };
    if (await this.#form.remove(question, () => deleteSenderRule(id)))
      this.#form.leave(msg(str`Deleted the rule for ${pattern}`));
  }
}

function readRule(fields: FormData): NewSenderRule {
  const text = (name: string): string => String(fields.get(name) ?? '').trim();
  const effect = EFFECTS.find(({ value }) => value === text('effect'));
  return {
    pattern: text('pattern'),
    ...(effect?.rule ?? { verdict: 'block', action: 'hold' }),
    mailboxId: text('mailboxId') === '' ? null : Number(text('mailboxId')),
    note: text('note'),
  };
}

customElements.define('hd-sender-rule-form-page', SenderRuleFormPage);
