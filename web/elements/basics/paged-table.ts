// A table with its loading, empty and error states and a way to more rows.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import type { Problem } from '../../api/request.ts';
import { emptyNotice, loadingNotice, problemNotice } from './notice.ts';

interface PagedTable<T> {
  label: string;
  columns: { title: string | TemplateResult; className?: string }[];
  list: {
    items: T[];
    loading: boolean;
    problem: Problem | null;
    nextCursor: string | null;
    reload(): Promise<void>;
    more(): Promise<void>;
  };
  row: (item: T) => TemplateResult;
  empty: { title: string; hint: string };
}

export function pagedTable<T>({ label, columns, list, row, empty }: PagedTable<T>): TemplateResult {
  if (list.items.length === 0) {
    if (list.loading) {
      return loadingNotice();
    }
    if (list.problem)
      return problemNotice(msg('The list did not load'), list.problem, () => void list.reload());
    return emptyNotice(empty.title, empty.hint);
  }
  return html`<table aria-label=${label}>
      <thead>
        <tr>
          ${columns.map(({ title, className }) => html`<th scope="col" class=${className ?? nothing}>${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${list.items.map(row)}
      </tbody>
    </table>
    ${list.problem ? html`<p class="error" role="alert">${msg(str`More rows did not load. ${list.problem.detail}`)}</p>` : nothing}
    ${
      list.nextCursor
        ? html`<button class="button more" @click=${() => list.more()}>
            ${list.loading ? msg('Loading…') : msg('Show more')}
          </button>`
        : nothing
    }`;
}
