// A button that asks for files of this computer. It is the field's label, so that keys and screen readers find the field.
import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { icon } from '../basics/icon.ts';

export const attachButtonStyles = css`
  .attach {
    position: relative;
    justify-self: start;
  }
  @media (max-width: 699px) {
    .attach.quiet {
      width: 44px;
      padding: 0;
      flex: none;
    }
    .attach.quiet > span {
      display: none;
    }
  }
  .attach:focus-within {
    outline: 2px solid var(--hd-accent);
  }
`;

/** @param look `quiet` where it stands among others, with a shorter word */
export function attachButton(look: 'button' | 'quiet', pick: (files: File[]) => void): TemplateResult {
  const isQuiet = look === 'quiet';
  const onChange = (event: Event): void => {
    const input = event.currentTarget as HTMLInputElement;
    pick([...(input.files ?? [])]);
    input.value = '';
  };
  return html`<label
    class=${isQuiet ? 'button quiet attach' : 'button attach'}
    title=${isQuiet ? msg('Attach files') : nothing}
  >
    ${icon('clip')}<span>${isQuiet ? msg('Attach') : msg('Attach files')}</span>
    <input class="spoken" type="file" multiple aria-label=${msg('Attach files')} @change=${onChange} />
  </label>`;
}
