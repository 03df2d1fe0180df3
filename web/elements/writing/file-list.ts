// Files about to be sent: name, size, progress, error, and a way to take each away.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { fileSize } from '../../format/sizes.ts';
import { icon } from '../basics/icon.ts';

export interface AttachedFile {
  /** Names the row while the server has not given an id. */
  key: number;
  id: number | null;
  name: string;
  size: number;
  /** How much is sent, 0 to 1. */
  share: number;
  error: string;
}

export const fileListStyles = css`
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    padding: 0 0 8px;
  }
  .files li {
    display: flex;
    align-items: center;
    gap: 6px;
    max-width: 100%;
    padding: 2px 2px 2px 8px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
    font-size: 12px;
  }
  .files li.failed {
    border-color: var(--hd-bad);
  }
  .files .error {
    max-width: 320px;
    overflow-wrap: anywhere;
    line-height: 16px;
  }
  .files progress {
    width: 56px;
    height: 4px;
    accent-color: var(--hd-accent);
  }
  .files .button {
    min-height: 24px;
    width: 24px;
  }
`;

export function fileList(
  files: AttachedFile[],
  remove: (key: number) => void,
): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing;
  return html`<ul class="files" aria-label=${msg('Files to send')}>
    ${files.map(
      (file) =>
        html`<li class=${file.error ? 'failed' : ''}>
          ${icon('clip', 12)}<span class="cut" dir="auto">${file.name}</span
          ><span class="muted">${fileSize(file.size)}</span>
          ${file.error ? html`<span class="error" role="alert">${file.error}</span>` : nothing}
          ${
            file.id === null && !file.error
              ? html`<progress
                  max="1"
                  value=${file.share}
                  aria-label=${msg(str`Uploading ${file.name}`)}
                ></progress>`
              : nothing
          }
          <button
            type="button"
            class="button quiet icon"
            aria-label=${msg(str`Remove ${file.name}`)}
            @click=${() => remove(file.key)}
          >
            ${icon('close', 12)}
          </button>
        </li>`,
    )}
  </ul>`;
}
