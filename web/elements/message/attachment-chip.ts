// One attachment: thumbnail or file picture, name, size, open and download. A refused one is greyed and says why.
import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { attachmentUrl } from '../../api/attachments.ts';
import type { Attachment } from '../../api/messages.ts';
import { fileSize } from '../../format/sizes.ts';
import { icon } from '../basics/icon.ts';

export const attachmentChipStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-top: 12px;
  }
  .file {
    display: flex;
    align-items: center;
    gap: 8px;
    max-width: 280px;
    min-height: 44px;
    padding: 4px 4px 4px 8px;
    border: 1px solid var(--hd-border);
    border-radius: var(--hd-radius);
    background: var(--hd-surface-0);
  }
  .file img {
    width: 34px;
    height: 34px;
    margin-inline-start: -4px;
    border-radius: 4px;
    object-fit: cover;
    background: var(--hd-surface-2);
  }
  .file > .icon-image {
    color: var(--hd-text-muted);
  }
  .file .about {
    display: block;
    min-width: 0;
    flex: 1;
    color: inherit;
    text-decoration: none;
  }
  .file a.about:hover .cut {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .about > span {
    display: block;
  }
  .file.refused {
    max-width: 360px;
    border-style: dashed;
    color: var(--hd-text-muted);
    padding-inline-end: 12px;
  }
`;

const RASTER = /^image\/(?:png|jpeg|gif|webp)$/;

/** Too many pixels, or none after all: the name stands for it. */
const hide = (event: Event): void => (event.currentTarget as HTMLImageElement).remove();

export function attachmentChip(attachment: Attachment): TemplateResult {
  const { id, filename, contentType, size } = attachment;
  if (attachment.blocked) {
    return html`<li class="file refused">
      ${icon('warn')}
      <span class="about"
        ><span class="cut" dir="auto" title=${filename}>${filename}</span
        ><span class="small"
          >${msg(str`Not stored: ${attachment.blocked}. It is in the raw mail.`)}</span
        ></span
      >
    </li>`;
  }
  const picture = RASTER.test(contentType);
  const url = attachmentUrl(id, picture);
  return html`<li class="file">
    ${picture ? html`<img src=${url} alt="" loading="lazy" @error=${hide} />` : icon('file')}
    <a
      class="about"
      href=${url}
      target=${picture ? '_blank' : nothing}
      download=${picture ? nothing : filename}
      rel="noopener"
      ><span class="cut" dir="auto" title=${filename}>${filename}</span
      ><span class="small muted">${fileSize(size)}</span></a
    >
    <a
      class="button quiet icon"
      href=${attachmentUrl(id)}
      download=${filename}
      aria-label=${msg(str`Download ${filename}`)}
      >${icon('download')}</a
    >
  </li>`;
}
