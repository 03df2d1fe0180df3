// Asks one question in a dialog; the answer is a promise. For leaving unsaved work and for acts that name their thing.
import { html, render } from 'lit';
import { controls } from './controls.ts';

interface Question {
  title: string;
  text: string;
  yes: string;
  no: string;
}

/** True when the agent agrees; Escape means no. */
export function ask(question: Question): Promise<boolean> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  if (controls.styleSheet) root.adoptedStyleSheets = [controls.styleSheet, dialogSheet(420)];
  render(
    html`<dialog aria-labelledby="title" aria-describedby="text">
      <form method="dialog">
        <h2 id="title">${question.title}</h2>
        <p id="text">${question.text}</p>
        <div class="acts">
          <button class="button" value="no" autofocus>${question.no}</button>
          <button class="button primary" value="yes">${question.yes}</button>
        </div>
      </form>
    </dialog>`,
    root,
  );
  document.body.append(host);
  const dialog = root.querySelector('dialog') as HTMLDialogElement;
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      host.remove();
      resolve(dialog.returnValue === 'yes');
    });
    dialog.showModal();
  });
}

/** Looks of a dialog that asks something, at most so many pixels wide. */
export function dialogSheet(width: number): CSSStyleSheet {
  const styles = new CSSStyleSheet();
  styles.replaceSync(`
    dialog { width: ${width}px; max-width: min(${width}px, calc(100vw - 32px)); font: 14px/20px var(--hd-font); }
    h2 { font-size: 16px; line-height: 24px; font-weight: 600; margin-bottom: 4px; }
    .before { margin-bottom: 12px; }
    .acts { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; margin-top: 20px; }
  `);
  return styles;
}
