// One line of the rail: a place to go to, and how much waits there.
import { html, nothing, type TemplateResult } from 'lit';
import { countWords } from '../../browser/page-title.ts';
import { icon, type IconName } from '../basics/icon.ts';

interface RailLink {
  href: string;
  icon: IconName;
  label: string;
  count?: number | undefined;
  current: boolean;
}

export function railLink(link: RailLink): TemplateResult {
  return html`<a
    class="link"
    href=${link.href}
    aria-current=${link.current ? 'page' : nothing}
    title=${link.label}
  >
    ${icon(link.icon)}<span class="cut words">${link.label}</span>
    ${link.count === undefined ? nothing : html`<span class="count" ?hidden=${!link.count}>${link.href === '/notifications' ? countWords(link.count) : link.count}</span>`}
  </a>`;
}
