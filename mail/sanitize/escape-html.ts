// Text as HTML that says just that text.

const SPECIAL = /[&<>]/;

/** Fit for attribute values in double quotes and for content. */
export function escapeHtml(text: string): string {
  return escapeContent(text).replaceAll('"', '&quot;');
}

/** Fit for content between tags only. */
export function escapeContent(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
