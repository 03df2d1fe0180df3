// Reading a mail again as another charset: the choice, and the line that says which one was chosen.
import { msg, str } from '@lit/localize';
import { css, html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { CHARSETS, type Charset, charsetName } from '../../format/charset-names.ts';

export const charsetChoiceStyles = css`
  .charsets {
    max-width: 220px;
    min-height: 28px;
  }
  .read-as {
    margin: 0 0 8px;
  }
  .read-as button {
    padding: 0;
    border: 0;
    background: none;
    color: var(--hd-accent);
    text-decoration: underline;
    cursor: pointer;
  }
`;

/** The charsets as a list that takes the focus. */
export function charsetChoice(current: string | null, choose: (charset: Charset) => void, close: () => void) {
  return html`<select
    class="charsets"
    aria-label=${msg('Read as')}
    ${ref((element) => (element as HTMLElement | undefined)?.focus())}
    @change=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value as Charset)}
    @blur=${close}
  >
    <option value="" selected disabled>${msg('Read as…')}</option>
    ${CHARSETS.map(
      ([charset, name]) => html`<option value=${charset} ?disabled=${charset === current}>${name}</option>`,
    )}
  </select>`;
}

export function readAsLine(charset: string, goBack: () => void) {
  return html`<p class="small muted read-as">
    ${msg(str`Read as ${charsetName(charset)}`)} ·
    <button @click=${goBack}>${msg('read as the mail says')}</button>
  </p>`;
}
