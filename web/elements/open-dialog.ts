// A dialog that asks something and answers by a promise: whoever draws it says when it can be agreed to.
import { html, nothing, render, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { controls } from './controls.ts';
import { dialogSheet } from './confirm-dialog.ts';

interface DialogWords {
  title: string;
  text?: string;
  yes: string;
  width?: number;
  /** Something to read: there is nothing to cancel. */
  onlyYes?: boolean;
}

interface Asked {
  /** What is between the words and the buttons. */
  body: () => TemplateResult;
  /** Absent: it can always be agreed to. */
  ready?: () => boolean;
  styles?: string;
  /** Once it is open. */
  shown?: (root: ShadowRoot) => void;
}

/** Hands `ask` a function that draws again; true when the agent agrees. */
export function openDialog(words: DialogWords, ask: (draw: () => void) => Asked): Promise<boolean> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const draw = (): void => {
    render(frame(words, asked), root);
  };
  const asked = ask(draw);
  const own = new CSSStyleSheet();
  own.replaceSync(asked.styles ?? '');
  if (controls.styleSheet)
    root.adoptedStyleSheets = [controls.styleSheet, dialogSheet(words.width ?? 480), own];
  draw();
  document.body.append(host);
  const dialog = root.querySelector('dialog') as HTMLDialogElement;
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      host.remove();
      resolve(dialog.returnValue === 'yes');
    });
    dialog.showModal();
    root.querySelector<HTMLElement>('.first')?.focus();
    asked.shown?.(root);
  });
}

const frame = ({ title, text, yes, onlyYes = false }: DialogWords, { body, ready }: Asked): TemplateResult =>
  html`<dialog aria-labelledby="title" aria-describedby=${text ? 'text' : nothing}>
    <form method="dialog">
      <h2 id="title">${title}</h2>
      ${text ? html`<p id="text" class="before">${text}</p>` : nothing} ${body()}
      <div class="acts">
        ${onlyYes ? nothing : html`<button class="button" value="no" formnovalidate>${msg('Cancel')}</button>`}
        <button class="button primary" value="yes" ?disabled=${ready ? !ready() : false}>${yes}</button>
      </div>
    </form>
  </dialog>`;
