// Asks for some words in a dialog, such as a reason that stays on record; the answer is a promise.
import { msg } from '@lit/localize';
import { html, render } from 'lit';
import { dialogSheet } from './confirm-dialog.ts';
import { controls } from './controls.ts';

interface Question {
  title: string;
  text: string;
  label: string;
  yes: string;
}

/** What was written, never empty; null when the dialog was left. */
export function askWords(question: Question): Promise<string | null> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  if (controls.styleSheet) root.adoptedStyleSheets = [controls.styleSheet, dialogSheet(460)];
  render(
    html`<dialog aria-labelledby="title" aria-describedby="text">
      <form method="dialog">
        <h2 id="title">${question.title}</h2>
        <p id="text" class="before">${question.text}</p>
        <label for="words">${question.label}</label>
        <textarea class="field" id="words" rows="3" maxlength="500" required autofocus></textarea>
        <div class="acts">
          <button class="button" value="no" formnovalidate>${msg('Cancel')}</button>
          <button class="button primary" value="yes">${question.yes}</button>
        </div>
      </form>
    </dialog>`,
    root,
  );
  document.body.append(host);
  const dialog = root.querySelector('dialog') as HTMLDialogElement;
  const field = root.querySelector('textarea') as HTMLTextAreaElement;
  field.addEventListener('input', () => {
    field.setCustomValidity(field.value.trim() === '' ? msg('Write a few words.') : '');
  });
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      host.remove();
      resolve(dialog.returnValue === 'yes' ? field.value.trim() : null);
    });
    dialog.showModal();
  });
}
