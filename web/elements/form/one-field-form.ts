// A form of one field that opens in its place: saved by its button or Enter, put away by Escape.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

interface OneFieldForm {
  id: string;
  label: string;
  save: string;
  /** Several lines. */
  long?: boolean;
  maxLength: number;
  /** Not called for nothing but spaces. */
  submit: (text: string) => void;
  cancel: () => void;
}

export function oneFieldForm(form: OneFieldForm): TemplateResult {
  const { id, label, save, maxLength, submit, cancel } = form;
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget as HTMLFormElement).get('text') ?? '').trim();
    if (text) submit(text);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    cancel();
    event.stopPropagation();
  };
  return html`<form @submit=${onSubmit} @keydown=${onKey}>
    <label class="small" for=${id}>${label}</label>
    ${
      form.long
        ? html`<textarea
            class="field"
            id=${id}
            name="text"
            rows="3"
            maxlength=${maxLength}
            dir="auto"
          ></textarea>`
        : html`<input class="field" id=${id} name="text" maxlength=${maxLength} autocomplete="off" />`
    }
    <div class="acts">
      <button class="button">${save}</button>
      <button type="button" class="button quiet" @click=${cancel}>${msg('Cancel')}</button>
    </div>
  </form>`;
}
