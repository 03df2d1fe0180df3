// What a desk's name, colour and logo will look like, light and dark beside each other; and what was done to a colour that nobody could read.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import type { BrandTones } from '../../../api/branding.ts';

/** HelpDesk's own blue, as in tokens.css. */
export const OWN_ACCENT = '#2b59c9';

const OWN_TONES: BrandTones = {
  light: { accent: '#2b59c9', accentStrong: '#224aab', onAccent: '#ffffff', accentSoft: '#e9effc' },
  dark: { accent: '#8fb0ff', accentStrong: '#a9c2ff', onAccent: '#10182c', accentSoft: '#222c42' },
};

export const brandPreviewStyles = css`
  .halves {
    display: grid;
    grid-template-columns: minmax(0, 560px) minmax(220px, 320px);
    gap: 24px 40px;
    align-items: start;
  }
  @media (max-width: 1099px) {
    .halves {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .colour {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .colour .field {
    flex: 1 1 120px;
    width: auto;
    min-width: 0;
  }
  .colour input[type='color'] {
    width: 44px;
    height: 34px;
    padding: 2px;
    border: 1px solid var(--hd-border-strong);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
  }
  .previews {
    display: grid;
    gap: 12px;
  }
  .preview {
    display: grid;
    gap: 12px;
    padding: 16px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
  }
  /* Both at once, whichever the page is in: the values of tokens.css. */
  .preview.light {
    background: #f7f7f8;
    color: #1c1f23;
  }
  .preview.dark {
    background: #1c1f22;
    color: #e7e8ea;
  }
  .preview .name {
    display: flex;
    align-items: center;
    gap: 10px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .preview img {
    flex: none;
    height: 24px;
    max-width: 96px;
    object-fit: contain;
  }
  .preview .chosen {
    padding: 6px 8px;
    border-radius: var(--hd-radius);
    font-weight: 600;
  }
  .preview .row {
    display: flex;
    align-items: center;
    gap: 12px;
  }
`;

interface Previewed {
  name: string;
  logo: string | null;
  tones: BrandTones | null;
}

export function brandPreview(brand: Previewed): TemplateResult {
  const { light, dark } = brand.tones ?? OWN_TONES;
  return html`<div class="previews" role="group" aria-label=${msg('Preview')}>
    ${sample(brand, 'light', light)} ${sample(brand, 'dark', dark)}
  </div>`;
}

type Tones = BrandTones['light'];

function sample({ name, logo }: Previewed, scheme: 'light' | 'dark', tones: Tones): TemplateResult {
  const link = `color: ${tones.accent}`;
  return html`<div class="preview ${scheme}" data-testid=${`preview-${scheme}`}>
    <span class="name"
      ><img src=${logo ?? '/favicon.svg'} alt="" /><span dir="auto">${name.trim() || nothing}</span></span
    >
    <span class="chosen" .style=${`background: ${tones.accentSoft}`}>${msg('Chosen view')}</span>
    <span class="row">
      <span
        class="button"
        .style=${`background: ${tones.accent}; border-color: ${tones.accent}; color: ${tones.onAccent}`}
        >${msg('Send')}</span
      >
      <span .style=${`${link}; text-decoration: underline`}>${msg('A link')}</span>
      <span class="small">${scheme === 'light' ? msg('Light') : msg('Dark')}</span>
    </span>
  </div>`;
}

/** Says where the colour itself could not be read, and what is taken instead. */
export function toneWords(accent: string | null, tones: BrandTones | null): string {
  if (accent === null) return msg('Of buttons, links and what is chosen. Left empty: HelpDesk’s blue.');
  if (!tones || tones.light.accent === accent)
    return msg(
      str`Of buttons, links and what is chosen. In the dark: ${tones?.dark.accent ?? '…'}, so that words stay readable.`,
    );
  return msg(
    str`Too pale for words on white: ${tones.light.accent} is taken instead, and ${tones.dark.accent} in the dark. Both keep a contrast of 4.5 to 1.`,
  );
}
