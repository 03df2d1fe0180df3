// Shows what erasing a customer removes and what it cannot reach, and has their address typed before it is done.
import { msg, str } from '@lit/localize';
import { html, nothing } from 'lit';
import { eraseCustomer, type CustomerPrivacy } from '../../api/privacy.ts';
import { countWords, STAYS } from '../../format/privacy-words.ts';
import { problemWords } from '../basics/notice.ts';
import { openDialog } from '../basics/open-dialog.ts';

interface Erased {
  id: number;
  /** Their main address, which has to be typed. */
  email: string;
  preview: CustomerPrivacy['preview'];
}

/** What the desk has of them from now on; null when the dialog was left. */
export async function askErasure({ id, email, preview }: Erased): Promise<CustomerPrivacy | null> {
  let typed = '';
  let trouble = '';
  let asked: CustomerPrivacy | null = null;
  await openDialog(
    {
      title: msg('Erase this customer for good?'),
      text: msg('This cannot be undone. A worker removes:'),
      yes: msg('Erase for good'),
      busy: msg('Erasing…'),
      no: msg('Keep everything'),
      width: 520,
    },
    (draw) => ({
      styles: `
        ul { margin: 0 0 12px; padding-inline-start: 18px; list-style: disc; }
        label { display: block; padding-bottom: 4px; font-weight: 500; }`,
      ready: () => typed.trim().toLowerCase() === email.toLowerCase(),
      agree: async () => {
        const answer = await eraseCustomer(id, typed.trim());
        if (answer.ok) asked = answer.data;
        else trouble = problemWords(answer.problem);
        return answer.ok;
      },
      body: () => html`
        <ul>
          ${countWords(preview).map((words) => html`<li>${words}</li>`)}
        </ul>
        <p>${msg('This stays, out of the desk’s reach:')}</p>
        <ul>
          ${Object.values(STAYS).map((words) => html`<li>${words}</li>`)}
        </ul>
        <label for="address">${msg(str`To confirm, type ${email}`)}</label>
        <input
          id="address"
          class="field first"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="trouble"
          @input=${(event: Event) => {
            typed = (event.currentTarget as HTMLInputElement).value;
            draw();
          }}
        />
        <p id="trouble" class="error small" role="alert">${trouble || nothing}</p>
      `,
    }),
  );
  return asked;
}
