// Asks when a mail is to go out; the answer is a promise.
import { msg } from '@lit/localize';
import { html, render } from 'lit';
import { fieldTime, laterTimes } from '../format/later-times.ts';
import { dayAndTime } from '../format/times.ts';
import { dialogSheet } from './confirm-dialog.ts';
import { controls } from './controls.ts';

/** Null when the dialog was left. */
export function askWhen(now = new Date()): Promise<Date | null> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  if (controls.styleSheet) root.adoptedStyleSheets = [controls.styleSheet, dialogSheet(400), choices()];
  const offered = laterTimes(now);
  const soonest = new Date(now.getTime() + 60_000);
  const latest = new Date(now.getFullYear() + 1, now.getMonth(), now.getDate());
  let chosen: Date | null = null;
  const choose = (at: Date): void => {
    chosen = at;
    root.querySelector('dialog')?.close('yes');
  };
  render(
    html`<dialog aria-labelledby="title">
      <form
        method="dialog"
        @submit=${(event: SubmitEvent) => {
          if ((event.submitter as HTMLButtonElement).value !== 'yes') return;
          const value = root.querySelector<HTMLInputElement>('input')?.value;
          if (value) chosen = new Date(value);
        }}
      >
        <h2 id="title">${msg('Send later')}</h2>
        <div class="offered">
          ${offered.map(
            ({ label, at }) =>
              html`<button type="button" class="button" @click=${() => choose(at)}>
                <span>${label}</span><span class="muted">${dayAndTime(at.toISOString(), now)}</span>
              </button>`,
          )}
        </div>
        <label for="at">${msg('Another time')}</label>
        <input
          class="field"
          id="at"
          type="datetime-local"
          required
          min=${fieldTime(soonest)}
          max=${fieldTime(latest)}
        />
        <div class="acts">
          <button class="button" value="no" formnovalidate>${msg('Cancel')}</button>
          <button class="button primary" value="yes">${msg('Send then')}</button>
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
      resolve(dialog.returnValue === 'yes' ? chosen : null);
    });
    dialog.showModal();
  });
}

function choices(): CSSStyleSheet {
  const styles = new CSSStyleSheet();
  styles.replaceSync(`
    .offered { display: grid; gap: 6px; margin: 8px 0 16px; }
    .offered .button { justify-content: space-between; width: 100%; }
    label { display: block; margin-bottom: 4px; }
  `);
  return styles;
}
