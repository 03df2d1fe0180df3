// Admin: one sender rule, new or existing.
import { LitElement, html, nothing, type PropertyValues } from 'lit';
import type { Problem } from '../api/request.ts';
import {
  changeSenderRule,
  createSenderRule,
  deleteSenderRule,
  findSenderRule,
  type NewSenderRule,
  type SenderRule,
} from '../api/sender-rules.ts';
import { desk, DeskWatch } from '../desk.ts';
import { ask } from '../elements/confirm-dialog.ts';
import { controls } from '../elements/controls.ts';
import { formItem } from '../elements/form-item.ts';
import { formStyles } from '../elements/form-styles.ts';
import { toast } from '../elements/hd-toasts.ts';
import { noticeStyles, problemNotice, problemWords } from '../elements/notice.ts';
import { patternWords, ruleWords } from '../format/pattern-words.ts';
import { dayAndTime } from '../format/times.ts';
import { navigate } from '../navigation.ts';
import { adminStyles } from './admin-styles.ts';
import { FormState } from './form-state.ts';

const LIST = '/admin/senders';
const FIELDS = ['pattern', 'effect', 'mailboxId', 'note'];
const PATTERN_HELP =
  'An address (eva@shop.example), a domain (shop.example), or either with * for anything (*.shop.example).';
const EFFECTS: { value: string; label: string; rule: Pick<SenderRule, 'verdict' | 'action'> }[] = [
  { value: 'refuse', label: 'Refuse: their server is told so', rule: { verdict: 'block', action: 'refuse' } },
  { value: 'hold', label: 'Hold: somebody looks first', rule: { verdict: 'block', action: 'hold' } },
  {
    value: 'allow',
    label: 'Always let in: no cooldown, no spam guess',
    rule: { verdict: 'allow', action: 'refuse' },
  },
];

export class SenderRuleFormPage extends LitElement {
  static override properties = {
    item: { attribute: false },
    rule: { state: true },
    missing: { state: true },
    typed: { state: true },
  };

  item: number | 'new' = 'new';
  rule: SenderRule | null = null;
  missing: Problem | null = null;
  typed = '';
  #form = new FormState(this);

  static override styles = [controls, noticeStyles, adminStyles, formStyles];

  constructor() {
    super();
    new DeskWatch(this);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#load();
  }

  async #load(): Promise<void> {
    this.rule = null;
    this.missing = null;
    this.typed = '';
    if (this.item === 'new') return;
    const found = await findSenderRule(this.item);
    if (!found.ok) this.missing = found.problem;
    else if (!found.data) void navigate(LIST, true);
    else {
      this.rule = found.data;
      this.typed = found.data.pattern;
    }
  }

  override render() {
    if (this.missing) return problemNotice('The rule did not load', this.missing, () => void this.#load());
    if (this.item !== 'new' && !this.rule) return html`<p class="spoken" role="status">Loading</p>`;
    const { rule } = this;
    return html`
      <div class="head">
        <div><h1>${rule ? rule.pattern : 'New sender rule'}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#onInput} @focusout=${this.#form.onLeave}>
        ${this.#senderField()} ${this.#effectFields()} ${this.#noteField()}
        ${this.#form.problem ? html`<p class="error" role="alert">Not saved. ${problemWords(this.#form.problem)}</p>` : nothing}
        <div class="acts">
          <button class="button primary" ?disabled=${this.#form.saving}>
            ${this.#form.saving ? 'Saving…' : rule ? 'Save' : 'Add rule'}
          </button>
          <a class="button quiet" href=${LIST}>Cancel</a>
          ${
            rule
              ? html`<button type="button" class="button bad apart" @click=${() => this.#delete(rule)}>
                  Delete
                </button>`
              : nothing
          }
        </div>
        ${
          rule
            ? html`<p class="muted small">
                Added ${dayAndTime(rule.createdAt)}${rule.createdBy ? ` by ${rule.createdBy.name}` : ''}.
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
        label: 'Sender',
        help: `${PATTERN_HELP} ${patternWords(this.typed) && `This matches ${patternWords(this.typed)}.`}`,
        error: errors['pattern'],
      },
      html`<input
        class="field"
        id="pattern"
        name="pattern"
        required
        minlength="2"
        maxlength="254"
        .defaultValue=${this.rule?.pattern ?? ''}
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
    const { rule } = this;
    const { errors } = this.#form;
    const chosen = rule ? (rule.verdict === 'allow' ? 'allow' : rule.action) : 'refuse';
    return html`<div class="pair">
      ${formItem(
        { name: 'effect', label: 'Their mail', error: errors['effect'] },
        html`<select class="field" id="effect" name="effect" aria-describedby="effect-words">
          ${EFFECTS.map(
            ({ value, label }) =>
              html`<option value=${value} ?selected=${value === chosen}>${label}</option>`,
          )}
        </select>`,
      )}
      ${formItem(
        { name: 'mailboxId', label: 'In', error: errors['mailboxId'] },
        html`<select class="field" id="mailboxId" name="mailboxId" aria-describedby="mailboxId-words">
          <option value="" ?selected=${rule?.mailboxId == null}>All mailboxes</option>
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
        label: 'Note (optional)',
        help: 'Why this rule is here, for the next person who wonders.',
        error: this.#form.errors['note'],
      },
      html`<textarea
        class="field"
        id="note"
        name="note"
        rows="2"
        maxlength="1000"
        dir="auto"
        .defaultValue=${this.rule?.note ?? ''}
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
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    if (this.#form.saving || !this.#form.check(form)) return;
    const rule = readRule(new FormData(form));
    this.#form.saving = true;
    this.requestUpdate();
    const result = this.rule ? await changeSenderRule(this.rule.id, rule) : await createSenderRule(rule);
    this.#form.saving = false;
    if (!result.ok) return this.#form.refuse(result.problem, FIELDS);
    this.#form.settle();
    toast(`Saved: ${result.data.pattern}, ${ruleWords(result.data).toLowerCase()}`);
    void navigate(LIST);
  }

  async #delete(rule: SenderRule): Promise<void> {
    const sure = await ask({
      title: `Delete the rule for ${rule.pattern}?`,
      text: 'Mail of this sender is treated like everybody’s from then on.',
      yes: 'Delete it',
      no: 'Keep it',
    });
    if (!sure) return;
    const result = await deleteSenderRule(rule.id);
    if (!result.ok) return this.#form.refuse(result.problem, []);
    this.#form.settle();
    toast(`Deleted the rule for ${rule.pattern}`);
    void navigate(LIST);
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
