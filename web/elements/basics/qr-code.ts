// A QR code drawn here as SVG: what it holds is a secret, and goes to no service that draws pictures.
import { encode } from 'uqr';
import { svg, html, type TemplateResult } from 'lit';

/** ISO/IEC 18004 asks for four light modules around it. Dark on light in every theme: many apps read no other. */
export function qrCode(text: string, label: string): TemplateResult {
  const { data, size } = encode(text, { border: 4, ecc: 'M' });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return html`<svg
    class="qr"
    role="img"
    aria-label=${label}
    viewBox=${`0 0 ${size} ${size}`}
    width="208"
    height="208"
    shape-rendering="crispEdges"
  >
    ${svg`<rect width=${size} height=${size} fill="#fff"></rect><path d=${path} fill="#000"></path>`}
  </svg>`;
}
