// Chooses who becomes part of a customer, and shows what that would do, before it is done.
import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import {
  listCustomers,
  listLikely,
  previewMerge,
  type Customer,
  type CustomerDetail,
  type MergePreview,
} from '../../api/customers.ts';
import { displayName } from '../../format/names.ts';
import { plural } from '../../format/plural.ts';
import { openDialog } from '../basics/open-dialog.ts';

/** The id of the other customer; null when nobody is merged. */
export async function chooseMerge(customer: CustomerDetail): Promise<number | null> {
  let found: Customer[] = [];
  let preview: MergePreview | null = null;
  let trouble = '';
  let asked = 0;
  const words = {
    title: msg(str`Merge another customer into ${displayName(customer)}`),
    yes: msg('Merge them'),
  };
  const agreed = await openDialog(words, (draw, { root }) => {
    const search = async (q: string): Promise<void> => {
      const turn = ++asked;
      const result = q.trim() === '' ? await listLikely(customer.id) : await listCustomers({ q, limit: 10 });
      if (turn !== asked) return;
      found = result.ok ? result.data.items.filter(({ id }) => id !== customer.id) : [];
      draw();
    };
    const choose = async (id: number): Promise<void> => {
      const result = await previewMerge(customer.id, id);
      preview = result.ok ? result.data : null;
      trouble = result.ok ? '' : result.problem.detail;
      draw();
      if (preview) root.querySelector<HTMLElement>('.primary')?.focus();
    };
    void search('');
    return {
      styles,
      ready: () => preview !== null,
      body: () =>
        html`${preview ? previewed(preview) : choosing(found, search, choose)}
        ${trouble ? html`<p class="bad" role="alert">${trouble}</p>` : nothing}`,
    };
  });
  return agreed ? mergedOf(preview) : null;
}

const mergedOf = (preview: MergePreview | null): number | null => preview?.merged.id ?? null;

function choosing(
  found: Customer[],
  search: (q: string) => Promise<void>,
  choose: (id: number) => Promise<void>,
): TemplateResult {
  return html`<label for="q">${msg('Name or address')}</label>
    <input
      class="field"
      id="q"
      autocomplete="off"
      @input=${(event: InputEvent) => search((event.currentTarget as HTMLInputElement).value)}
    />
    <ul class="found">
      ${found.map(
        (one) =>
          html`<li>
            <button type="button" @click=${() => choose(one.id)}>
              <span dir="auto">${displayName(one)}</span> <span class="muted">${one.email}</span>
            </button>
          </li>`,
      )}
    </ul>`;
}

function previewed({ merged, addresses, tickets, notes, fieldsLost }: MergePreview) {
  const comes = plural(tickets, {
    one: msg(str`${tickets} ticket comes over.`),
    other: msg(str`${tickets} tickets come over.`),
  });
  return html`<p>
      <strong dir="auto">${displayName(merged)}</strong> <span class="muted">${merged.email}</span>
    </p>
    <ul class="what">
      <li>${comes}</li>
      ${notes > 0 ? html`<li>${msg(str`Notes that come over: ${notes}`)}</li>` : nothing}
      <li>${msg(str`Mail from all of these is theirs: ${addresses.join(', ')}`)}</li>
      <li>${msg('Answers go on to the address each ticket came from.')}</li>
      ${fieldsLost.length > 0 ? html`<li>${msg(str`Filled on both sides, and kept as they are here: ${fieldsLost.join(', ')}`)}</li>` : nothing}
      <li>${msg('It can be undone.')}</li>
    </ul>`;
}

const styles = `
  .found { max-height: 240px; overflow-y: auto; margin-top: 8px; }
  .found button { display: block; width: 100%; min-height: 32px; padding: 4px 8px; border: 0; border-radius: 4px;
    background: none; text-align: start; cursor: pointer; overflow-wrap: anywhere; }
  .found button:is(:hover, :focus-visible) { background: var(--hd-surface-2); }
  .what { display: grid; gap: 4px; margin-top: 8px; padding-inline-start: 16px; list-style: disc; }
  .muted { color: var(--hd-text-muted); } .bad { color: var(--hd-bad); }
`;
