// The page of one row of Admin, new or existing: loading it, and the foot of its form with save, cancel and delete.
import { msg } from '@lit/localize';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Problem, Result } from '../../api/request.ts';
import '../../elements/form/hd-last-change.ts';
import { toast, toastWithUndo, type Undo } from '../../elements/basics/hd-toasts.ts';
import { loadingNotice, problemNotice } from '../../elements/basics/notice.ts';
import { navigate } from '../../navigation.ts';
import { FormState, type AskField } from './form-state.ts';

interface RowFormOptions<Row> {
  /** Where the list of such rows is; one goes back there. */
  list: string;
  /** Said when loading failed, such as 'The team did not load'. */
  notLoaded: string;
  /** Null when there is no such row any more. */
  find(id: number): Promise<Result<Row | null>>;
  /** What the audit log calls such a row; the foot says then who changed it last. */
  subjectType?: string;
  /** What the page does with a row that was just loaded; null for a new one. */
  loaded?(row: Row | null): void;
  /** As of `FormState`. */
  asks?: Record<string, AskField>;
}

interface Foot {
  /** The words on the button that saves. */
  save: string;
  onDelete?: (() => unknown) | undefined;
  /** Further acts, before Delete. */
  more?: TemplateResult | typeof nothing;
}

export class RowForm<Row> extends FormState {
  row: Row | null = null;
  missing: Problem | null = null;
  loading = false;
  #item: number | 'new' = 'new';
  #page: ReactiveControllerHost;
  #options: RowFormOptions<Row>;

  constructor(page: ReactiveControllerHost, options: RowFormOptions<Row>) {
    super(page, { asks: options.asks ?? {} });
    this.#page = page;
    this.#options = options;
  }

  async load(item: number | 'new'): Promise<void> {
    this.#item = item;
    this.row = null;
    this.missing = null;
    this.loading = item !== 'new';
    const found = item === 'new' ? null : await this.#options.find(item);
    if (this.#item !== item) return;
    this.loading = false;
    if (found?.ok === false) this.missing = found.problem;
    else if (found && !found.data) void navigate(this.#options.list, true);
    else {
      this.row = found?.data ?? null;
      this.#options.loaded?.(this.row);
    }
    this.#page.requestUpdate();
  }

  /** What stands in place of the form until there is something to fill in; null when there is. */
  instead(): TemplateResult | null {
    const { missing } = this;
    if (missing?.status === 404)
      return html`<div class="notice">
        <h2>${msg('It is not here any more')}</h2>
        <a class="button" href=${this.#options.list}>${msg('Back to the list')}</a>
      </div>`;
    if (missing) return problemNotice(this.#options.notLoaded, missing, () => void this.load(this.#item));
    const isThere = this.#item === 'new' || (this.row !== null && !this.loading);
    return isThere ? null : loadingNotice();
  }

  /** What is wrong with the whole, and the buttons. */
  foot({ save, onDelete, more = nothing }: Foot): TemplateResult {
    return html`${this.trouble()}
      <div class="acts">
        <button class="button primary" ?disabled=${this.saving}>
          ${this.saving ? msg('Saving…') : save}
        </button>
        <a class="button quiet" href=${this.#options.list}>${msg('Cancel')}</a>
        ${more}
        ${
          onDelete
            ? html`<button
                type="button"
                class=${more === nothing ? 'button bad apart' : 'button bad'}
                @click=${onDelete}
              >
                ${msg('Delete')}
              </button>`
            : nothing
        }
      </div>
      ${this.#lastChange()}`;
  }

  #lastChange(): TemplateResult | typeof nothing {
    const { subjectType } = this.#options;
    if (subjectType === undefined || this.row === null) return nothing;
    return html`<hd-last-change
      subject-type=${subjectType}
      .subjectId=${this.#item}
      .saves=${this.saves}
    ></hd-last-change>`;
  }

  /** Saved or gone: says so, and goes back to the list. */
  leave(words: string, undo?: Undo): void {
    this.settle();
    if (undo) toastWithUndo(words, undo);
    else toast(words);
    void navigate(this.#options.list);
  }
}
