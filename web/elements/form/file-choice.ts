// A choice of files in the console's own words: a browser's own button speaks the browser's language. Files can be dropped on it too.
import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';

interface FileChoice {
  /** Of the input, for its label; its words' id is made of it, as formItem does. */
  id: string;
  /** In its form's data; absent: the form does not send it. */
  name?: string;
  multiple?: boolean;
  accept?: string;
  disabled?: boolean;
  invalid?: boolean;
  /** Names of what is chosen; where a file is sent at once there is nothing to show. */
  names?: string[];
  change: (event: Event) => void;
}

export const fileChoiceStyles = css`
  .file-choice {
    display: flex;
    align-items: center;
    gap: 10px;
    min-width: 0;
    position: relative;
  }
  .file-choice :focus-visible + .button {
    outline: 2px solid var(--hd-accent);
    outline-offset: 1px;
  }
  .file-choice [aria-invalid='true'] + .button {
    border-color: var(--hd-bad);
  }
  .file-choice :disabled + .button {
    opacity: 0.6;
    cursor: default;
  }
`;

export function fileChoice(choice: FileChoice): TemplateResult {
  const { id, name, multiple = false, accept, disabled = false, invalid = false, names } = choice;
  return html`<div
    class="file-choice"
    @dragover=${(event: DragEvent) => event.preventDefault()}
    @drop=${(event: DragEvent) => takeDropped(event, multiple)}
  >
    <input
      class="spoken"
      type="file"
      id=${id}
      name=${name ?? nothing}
      accept=${accept ?? nothing}
      ?multiple=${multiple}
      ?disabled=${disabled}
      aria-invalid=${invalid ? 'true' : nothing}
      aria-describedby=${`${id}-words`}
      @change=${choice.change}
    />
    <label class="button" for=${id}>${multiple ? msg('Choose files…') : msg('Choose a file…')}</label>
    ${names ? html`<span class="cut muted" dir="auto">${names.length > 0 ? names.join(', ') : msg('None chosen')}</span>` : nothing}
  </div>`;
}

function takeDropped(event: DragEvent, multiple: boolean): void {
  event.preventDefault();
  const input = (event.currentTarget as HTMLElement).querySelector('input');
  const files = event.dataTransfer?.files;
  if (!input || !files || files.length === 0 || input.disabled || (files.length > 1 && !multiple)) return;
  input.files = files;
  input.dispatchEvent(new Event('change'));
}
