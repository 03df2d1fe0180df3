// The buttons over the words: one stop for Tab, arrows move between them.
import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from '../elements/basics/icon.ts';
import type { Mark } from './rich-text.ts';

export type ToolbarAct = Mark | 'table' | 'picture' | 'plain';

interface Button {
  act: ToolbarAct;
  icon: IconName;
  label: string;
  keys: string;
}

const buttons = (): Button[] => [
  { act: 'bold', icon: 'bold', label: msg('Bold'), keys: msg('Ctrl B') },
  { act: 'italic', icon: 'italic', label: msg('Italic'), keys: msg('Ctrl I') },
  { act: 'link', icon: 'link', label: msg('Link'), keys: '' },
  { act: 'bulletList', icon: 'list', label: msg('Bulleted list'), keys: '- ' },
  { act: 'orderedList', icon: 'numbers', label: msg('Numbered list'), keys: '1. ' },
  { act: 'blockquote', icon: 'quote', label: msg('Quote'), keys: '> ' },
  { act: 'codeBlock', icon: 'code', label: msg('Code'), keys: '```' },
  { act: 'table', icon: 'table', label: msg('Table'), keys: '' },
  { act: 'picture', icon: 'picture', label: msg('Picture'), keys: '' },
];

export const toolbarStyles = css`
  .tools {
    display: flex;
    gap: 2px;
    margin: 2px 0 0 -6px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .tools button {
    display: inline-grid;
    place-items: center;
    flex: none;
    width: 28px;
    height: 28px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: var(--hd-text-muted);
    cursor: pointer;
  }
  .tools button:hover {
    background: var(--hd-surface-2);
    color: var(--hd-text);
  }
  .tools button[aria-pressed='true'] {
    background: var(--hd-accent-soft);
    color: var(--hd-text);
  }
  .tools .text {
    width: auto;
    padding: 0 8px;
    font-size: 12px;
  }
  @media (max-width: 699px) {
    .tools button {
      width: 44px;
      height: 44px;
    }
  }
`;

export interface ToolbarState {
  /** Formatting is there; else only the way back to it. */
  rich: boolean;
  isActive(mark: Mark): boolean;
  act(act: ToolbarAct): void;
}

export function toolbar(state: ToolbarState): TemplateResult {
  const shown = state.rich ? buttons() : [];
  return html`<div class="tools" role="toolbar" aria-label=${msg('Formatting')} @keydown=${moveFocus}>
    ${shown.map(({ act, icon: name, label, keys }, index) => {
      const isMark = act !== 'table' && act !== 'picture' && act !== 'plain';
      return html`<button
        type="button"
        tabindex=${index === 0 ? '0' : '-1'}
        aria-label=${label}
        title=${keys ? `${label} (${keys.trim()})` : label}
        aria-pressed=${isMark ? (state.isActive(act) ? 'true' : 'false') : nothing}
        @pointerdown=${(event: Event) => event.preventDefault()}
        @click=${() => state.act(act)}
      >
        ${icon(name)}
      </button>`;
    })}
    <button
      type="button"
      class="text"
      tabindex=${state.rich ? '-1' : '0'}
      aria-pressed=${state.rich ? 'false' : 'true'}
      title=${msg('Write and send without formatting')}
      @click=${() => state.act('plain')}
    >
      ${msg('Plain text')}
    </button>
  </div>`;
}

function moveFocus(event: KeyboardEvent): void {
  const all = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
  const at = all.indexOf(event.target as HTMLButtonElement);
  const steps: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: all.length - 1,
  };
  const to = steps[event.key];
  if (to === undefined) return;
  event.preventDefault();
  all[(to + all.length) % all.length]?.focus();
}
