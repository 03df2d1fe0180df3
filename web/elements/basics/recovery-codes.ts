// Recovery codes, which are shown once.
import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { copyButton } from './copy-button.ts';

/** Beside secretStyles. */
export const recoveryCodesStyles = css`
  .codes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
    gap: 4px 16px;
    margin: 8px 0;
    padding: 0;
    list-style: none;
    font: 13px/20px var(--hd-mono);
  }
`;

export const recoveryCodes = (codes: string[], onKept: () => void): TemplateResult =>
  html`<div class="secret" role="status">
      <strong>${msg('Recovery codes, shown this once')}</strong>
      <p class="small">
        ${msg('Each lets you in once when you do not have your phone. Keep them where your phone is not.')}
      </p>
      <ul class="codes" data-testid="recovery-codes">
        ${codes.map((code) => html`<li>${code}</li>`)}
      </ul>
      ${copyButton(codes.join('\n'), msg('Copy the recovery codes'))}
    </div>
    <div class="acts">
      <button class="button primary" @click=${onKept}>${msg('I have kept them')}</button>
    </div>`;
