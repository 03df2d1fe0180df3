// Copies a text that one would otherwise have to mark: a token, a DNS record.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { toast } from './hd-toasts.ts';

export function copyButton(text: string, label: string): TemplateResult {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toast(msg('Copied'));
    } catch {
      // Without HTTPS browsers keep the clipboard to themselves.
      toast(msg('Not copied: mark the text and copy it yourself.'), true);
    }
  };
  return html`<button type="button" class="button quiet" aria-label=${label} @click=${copy}>
    ${msg('Copy')}
  </button>`;
}
