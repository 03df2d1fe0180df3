// Asks for the reason of an act, which is kept with it; what went wrong stands beside the field.
import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Result } from '../../api/request.ts';
import { problemWords } from './notice.ts';
import { openDialog } from './open-dialog.ts';

interface Question {
  title: string;
  text: string;
  yes: string;
  act: (reason: string) => Promise<Result<unknown>>;
}

/** True when it was done. */
export function askReason({ title, text, yes, act }: Question): Promise<boolean> {
  let reason = '';
  let trouble = '';
  return openDialog({ title, text, yes, width: 440 }, (draw) => ({
    styles: 'label { display: block; padding-bottom: 4px; font-weight: 500; }',
    ready: () => reason.trim() !== '',
    agree: async () => {
      const done = await act(reason.trim());
      trouble = done.ok ? '' : problemWords(done.problem);
      return done.ok;
    },
    body: () => html`
      <label for="reason">${msg('Reason')}</label>
      <textarea
        id="reason"
        class="field first"
        rows="3"
        maxlength="2000"
        dir="auto"
        aria-describedby="trouble"
        @input=${(event: Event) => {
          reason = (event.currentTarget as HTMLTextAreaElement).value;
          draw();
        }}
      ></textarea>
      <p id="trouble" class="error small" role="alert">${trouble || nothing}</p>
    `,
  }));
}
