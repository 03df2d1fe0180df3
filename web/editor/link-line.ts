// Below the words: where a link leads to. Enter sets it, Escape leaves it as it was.
import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

/** @param done with the address; '' takes the link away, null leaves it */
export function linkLine(href: string, done: (href: string | null) => void): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    done(event.key === 'Escape' ? null : withScheme((event.currentTarget as HTMLInputElement).value));
  };
  const onSet = (event: Event): void => {
    const line = (event.currentTarget as HTMLElement).closest('.link-line');
    done(withScheme(line?.querySelector('input')?.value ?? ''));
  };
  return html`<div class="link-line">
    <input
      class="field"
      type="text"
      inputmode="url"
      aria-label=${msg('Address of the link')}
      placeholder="https://"
      .value=${href}
      @keydown=${onKey}
    />
    <button type="button" class="button" @click=${onSet}>${msg('Set link')}</button>
    <button type="button" class="button quiet" @click=${() => done('')}>${msg('Remove link')}</button>
  </div>`;
}

/** "example.com" and "ann@example.com" mean what they look like. */
function withScheme(given: string): string {
  const href = given.trim();
  if (href === '' || /^(?:https?:\/\/|mailto:|tel:)/i.test(href)) return href;
  return /^[^\s/@]+@[^\s/@]+$/.test(href) ? `mailto:${href}` : `https://${href}`;
}
