// A mail address that breaks before its @ where a line has no room for all of it, and not within the last word.
import { html, nothing, type TemplateResult } from 'lit';

export function breakable(address: string): TemplateResult {
  const at = address.lastIndexOf('@');
  return html`${address.slice(0, Math.max(at, 0))}${at > 0 ? html`<wbr />` : nothing}${address.slice(Math.max(at, 0))}`;
}
