// Admin: one tag, new or existing: its name, colour, and what it is merged into.
import { msg, str } from '@lit/localize';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import type { Result } from '../../../api/request.ts';
import {
  changeTag,
  createTag,
  listTags,
  mergeTag,
  undoTagMerge,
  TAG_COLOURS,
  type Tag,
  type TagColour,
} from '../../../api/tags.ts';
import { desk } from '../../../state/desk.ts';
import { ask } from '../../../elements/basics/confirm-dialog.ts';
import { controls } from '../../../elements/basics/controls.ts';
import { formItem } from '../../../elements/form/form-item.ts';
import { formStyles } from '../../../elements/form/form-styles.ts';
import { toast, type Undo } from '../../../elements/basics/hd-toasts.ts';
import { noticeStyles, problemWords } from '../../../elements/basics/notice.ts';
import { textField } from '../../../elements/form/text-field.ts';
import { dayAndTime } from '../../../format/times.ts';
import { adminStyles } from '../admin-styles.ts';
import { RowForm } from '../row-form.ts';

const LIST = '/admin/tags';
/** The toast's; on the tag's own page it can be undone for longer. */
const UNDO_MS = 10_000;
const COLOUR_WORDS: Record<TagColour, string> = {
  grey: msg('Grey'),
  accent: msg('Blue'),
  good: msg('Green'),
  warn: msg('Orange'),
  bad: msg('Red'),
  note: msg('Yellow'),
};

export class TagFormPage extends LitElement {
  static override properties = { item: { attribute: false }, all: { state: true } };

  item: number | 'new' = 'new';
  all: Tag[] = [];
  #form = new RowForm<Tag>(this, {
    list: LIST,
    subjectType: 'tag',
    notLoaded: msg('The tag did not load'),
    find: (id) => this.#find(id),
  });

  static override styles = [
    controls,
    noticeStyles,
    adminStyles,
    formStyles,
    css`
      .merged {
        margin: 8px 0;
        padding: 0;
        list-style: none;
      }
      .merged li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
      }
      .merged span {
        overflow-wrap: anywhere;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('item')) void this.#form.load(this.item);
  }

  async #find(id: number): Promise<Result<Tag | null>> {
    const found = await listTags({ archived: 'true', limit: 500 });
    if (!found.ok) return found;
    this.all = found.data.items;
    return { ok: true, data: this.all.find((tag) => tag.id === id) ?? null };
  }

  override render() {
    const instead = this.#form.instead();
    if (instead) return instead;
    const { row: tag, errors } = this.#form;
    return html`
      <div class="head">
        <div><h1 dir="auto">${tag ? tag.name : msg('New tag')}</h1></div>
      </div>
      <form novalidate @submit=${this.#submit} @input=${this.#form.onInput} @focusout=${this.#form.onLeave}>
        ${textField({
          name: 'name',
          label: msg('Name'),
          help: msg('A new name reaches every ticket; the old one goes on leading to it.'),
          error: errors['name'],
          value: tag?.name ?? '',
          maxLength: 100,
        })}
        ${formItem(
          { name: 'colour', label: msg('Colour'), help: msg('Of its edge, in lists and on tickets.') },
          html`<select class="field" id="colour" name="colour" aria-describedby="colour-words">
            ${TAG_COLOURS.map(
              (colour) =>
                html`<option value=${colour} ?selected=${(tag?.colour ?? 'grey') === colour}>
                  ${COLOUR_WORDS[colour]}
                </option>`,
            )}
          </select>`,
        )}
        ${
          tag
            ? html`<label class="check"
                ><input type="checkbox" name="archived" .defaultChecked=${tag.archived} /><span
                  >${msg('Archived: no longer offered; tickets that have it keep it')}</span
                ></label
              >`
            : nothing
        }
        ${this.#form.foot({
          save: tag ? msg('Save') : msg('Add tag'),
          more: tag ? this.#merge(tag) : nothing,
        })}
      </form>
      ${tag && tag.merges.length > 0 ? this.#merges(tag.merges) : nothing}
    `;
  }

  #merges(merges: Tag['merges']) {
    return html`<section aria-labelledby="merged">
      <h2 id="merged">${msg('Merged into it')}</h2>
      <ul class="merged">
        ${merges.map(
          ({ id, name, mergedAt }) =>
            html`<li>
              <span dir="auto">${name}</span>
              <span class="muted small">${dayAndTime(mergedAt)}</span>
              <button
                type="button"
                class="button quiet"
                aria-label=${msg(str`Undo the merge of ${name}`)}
                @click=${() => this.#undo(id)}
              >
                ${msg('Undo')}
              </button>
            </li>`,
        )}
      </ul>
      <p class="muted small">
        ${msg('Undone, tickets that still have what the merge gave them get the old tag back. Kept for 30 days.')}
      </p>
    </section>`;
  }

  async #undo(id: number): Promise<void> {
    const result = await undoTagMerge(id);
    if (!result.ok) {
      toast(msg(str`The merge was not undone. ${problemWords(result.problem)}`), true);
      return;
    }
    toast(msg(str`${result.data.name} is a tag of its own again`));
    void desk.reload();
    if (this.item !== 'new') void this.#form.load(this.item);
  }

  #merge(tag: Tag) {
    const merge = (event: Event): void => {
      const select = event.currentTarget as HTMLSelectElement;
      const into = this.all.find(({ id }) => id === Number(select.value));
      select.value = '';
      if (into) void this.#mergeInto(tag, into);
    };
    return html`<select class="field apart" aria-label=${msg('Merge into another tag')} @change=${merge}>
      <option value="">${msg('Merge into…')}</option>
      ${this.all
        .filter(({ id }) => id !== tag.id)
        .map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>`;
  }

  async #mergeInto(tag: Tag, into: Tag): Promise<void> {
    const sure = await ask({
      title: msg(str`Merge ${tag.name} into ${into.name}?`),
      text: msg('Every ticket that has the one gets the other in its place. It can be undone for 30 days.'),
      yes: msg('Merge them'),
      no: msg('Keep both'),
    });
    if (!sure) return;
    const result = await mergeTag(tag.id, into.id);
    if (!result.ok) {
      this.#form.refuse(result.problem, []);
      return;
    }
    const merge = result.data.merges.find(({ name }) => name === tag.name);
    const undo = merge && { forMs: UNDO_MS, run: () => void this.#undo(merge.id) };
    this.#done(msg(str`${tag.name} is ${into.name} now`), undo);
  }

  async #submit(event: SubmitEvent): Promise<void> {
    const { row } = this.#form;
    const saved = await this.#form.save(event, ['name', 'colour'], (fields) => {
      const tag = { name: String(fields.get('name')).trim(), colour: fields.get('colour') as TagColour };
      return row ? changeTag(row.id, { ...tag, archived: fields.has('archived') }) : createTag(tag);
    });
    if (saved) this.#done(msg(str`Saved ${saved.name}`));
  }

  #done(words: string, undo?: Undo): void {
    void desk.reload();
    this.#form.leave(words, undo);
  }
}

customElements.define('hd-tag-form-page', TagFormPage);
