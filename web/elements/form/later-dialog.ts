// Asks when a mail is to go out; the answer is a promise.
import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import { laterTimes } from '../../format/later-times.ts';
import { dayAndTime } from '../../format/times.ts';
import { foreignZoneWords } from '../../format/zone-words.ts';
import { dayAfter, dayOf, momentOf, wallTime } from '../../format/zone.ts';
import { openDialog } from '../basics/open-dialog.ts';

/** Null when the dialog was left. */
export async function askWhen(now = new Date()): Promise<Date | null> {
  const soonest = new Date(now.getTime() + 60_000);
  const latest = `${dayAfter(dayOf(now), 365)}T00:00`;
  let chosen: Date | null = null;
  const agreed = await openDialog(
    { title: msg('Send later'), yes: msg('Send then'), width: 400 },
    (_draw, { agree }) => ({
      styles,
      body: () => html`
        <div class="offered">
          ${laterTimes(now).map(
            ({ label, at }, index) =>
              html`<button
                type="button"
                class="button ${index === 0 ? 'first' : ''}"
                @click=${() => {
                  chosen = at;
                  agree();
                }}
              >
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
          min=${wallTime(soonest)}
          max=${latest}
          aria-describedby="zone"
          @input=${({ currentTarget }: InputEvent) => {
            const { value } = currentTarget as HTMLInputElement;
            chosen = value ? momentOf(value) : null;
          }}
        />
        <p class="small muted" id="zone">${foreignZoneWords() ?? nothing}</p>
      `,
    }),
  );
  return agreed ? chosen : null;
}

const styles = `
  .offered { display: grid; gap: 6px; margin: 8px 0 16px; }
  .offered .button { justify-content: space-between; width: 100%; }
  label { display: block; margin-bottom: 4px; }
`;
