// Asks for some words in a dialog, such as a reason that stays on record; the answer is a promise.
import { msg } from '@lit/localize';
import { html } from 'lit';
import { openDialog } from './open-dialog.ts';

interface Question {
  title: string;
  text: string;
  label: string;
  yes: string;
}

/** What was written, never empty; null when the dialog was left. */
export async function askWords({ title, text, label, yes }: Question): Promise<string | null> {
  let words = '';
  const write = ({ currentTarget }: InputEvent): void => {
    const field = currentTarget as HTMLTextAreaElement;
    words = field.value.trim();
    field.setCustomValidity(words === '' ? msg('Write a few words.') : '');
  };
  const agreed = await openDialog({ title, text, yes, width: 460 }, () => ({
    styles: 'label { display: block; margin-bottom: 4px; }',
    body: () =>
      html`<label for="words">${label}</label>
        <textarea class="field" id="words" rows="3" maxlength="500" required @input=${write}></textarea>`,
  }));
  return agreed ? words : null;
}
