// Chooses who becomes part of a customer, and shows what that would do, before it is done.
import { msg, str } from '@lit/localize';
import { html, nothing, render } from 'lit';
import {
  listCustomers,
  listLikely,
  previewMerge,
  type Customer,
  type CustomerDetail,
  type MergePreview,
} from '../api/customers.ts';
import { displayName } from '../format/names.ts';
import { plural } from '../format/plural.ts';
import { dialogSheet } from './confirm-dialog.ts';
import { controls } from './controls.ts';

/** The id of the other customer; null when nobody is merged. */
export function chooseMerge(customer: CustomerDetail): Promise<number | null> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const looks = new CSSStyleSheet();
  looks.replaceSync(`
    .field { width: 100%; }
    .found { max-height: 240px; overflow-y: auto; margin-top: 8px; }
    .found button { display: block; width: 100%; min-height: 32px; padding: 4px 8px; border: 0; border-radius: 4px;
      background: none; text-align: start; cursor: pointer; overflow-wrap: anywhere; }
    .found button:is(:hover, :focus-visible) { background: var(--hd-surface-2); }
    .what { display: grid; gap: 4px; margin-top: 8px; padding-inline-start: 16px; list-style: disc; }
    .muted { color: var(--hd-text-muted); } .bad { color: var(--hd-bad); }
  `);
  if (controls.styleSheet) root.adoptedStyleSheets = [controls.styleSheet, dialogSheet(480), looks];
  let found: Customer[] = [];
  let preview: MergePreview | null = null;
  let trouble = '';
  let asked = 0;

  async function search(q: string): Promise<void> {
    const turn = ++asked;
    const result = q.trim() === '' ? await listLikely(customer.id) : await listCustomers({ q, limit: 10 });
    if (turn !== asked) return;
    found = result.ok ? result.data.items.filter(({ id }) => id !== customer.id) : [];
    draw();
  }

  async function choose(id: number): Promise<void> {
    const result = await previewMerge(customer.id, id);
    preview = result.ok ? result.data : null;
    trouble = result.ok ? '' : result.problem.detail;
    draw();
    root.querySelector<HTMLElement>('.primary')?.focus();
  }

  function draw(): void {
    render(
      html`<dialog aria-labelledby="title">
        <form method="dialog">
          <h2 id="title">${msg(str`Merge another customer into ${displayName(customer)}`)}</h2>
          ${preview ? previewed(preview) : choosing()}
          ${trouble ? html`<p class="bad" role="alert">${trouble}</p>` : nothing}
          <div class="acts">
            <button class="button" value="no">${msg('Cancel')}</button>
            ${preview ? html`<button class="button primary" value="yes">${msg('Merge them')}</button>` : nothing}
          </div>
        </form>
      </dialog>`,
      root,
    );
  }

  const choosing = () =>
    html`<label for="q">${msg('Name or address')}</label>
      <input
        class="field"
        id="q"
        autocomplete="off"
        @input=${(event: InputEvent) => search((event.currentTarget as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
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

  document.body.append(host);
  draw();
  void search('');
  const dialog = root.querySelector('dialog') as HTMLDialogElement;
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      host.remove();
      resolve(dialog.returnValue === 'yes' && preview ? preview.merged.id : null);
    });
    dialog.showModal();
    root.querySelector<HTMLElement>('#q')?.focus();
  });
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
