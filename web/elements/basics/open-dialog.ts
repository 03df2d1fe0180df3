// A dialog that asks something and answers by a promise: whoever draws it says when it can be agreed to.
// Enter in a field agrees, and Ctrl-Enter anywhere in it; Escape cancels; focus goes back to where it was.
import { html, nothing, render, type TemplateResult } from 'lit';
import { msg } from '@lit/localize';
import { controls } from './controls.ts';

interface DialogWords {
  title: string;
  text?: string;
  yes: string;
  /** On the button that agrees, while it is being done. */
  busy?: string;
  /** On the button that leaves it as it is. */
  no?: string;
  width?: number;
  /** Something to read: there is nothing to cancel. */
  onlyYes?: boolean;
}

interface Asked {
  /** What is between the words and the buttons. Focus goes to what has the class `first`, or else to the first field. */
  body?: () => TemplateResult;
  /** Absent: it can always be agreed to. */
  ready?: () => boolean;
  /** Runs when the agent agrees and the fields are valid. The dialog stays open on false: say why beside the field. */
  agree?: () => boolean | Promise<boolean>;
  styles?: string;
  /** Once it is open. */
  shown?: (root: ShadowRoot) => void;
}

export interface Opened {
  root: ShadowRoot;
  /** Agrees by something else than the button. */
  agree: () => void;
}

/** Hands `ask` a function that draws again; true when the agent agrees. */
export function openDialog(
  words: DialogWords,
  ask: (draw: () => void, opened: Opened) => Asked,
): Promise<boolean> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  let agreeing: Promise<boolean> | null = null;
  const agree = async (): Promise<void> => {
    if (agreeing || asked.ready?.() === false) return;
    agreeing = Promise.resolve(asked.agree?.() ?? true);
    draw();
    const agreed = await agreeing.finally(() => (agreeing = null));
    if (agreed) dialog.close('yes');
    else draw();
  };
  const draw = (): void => {
    const acts = { busy: agreeing !== null, agree, leave: () => dialog.close('no') };
    render(frame(words, asked, acts), root);
  };
  const asked = ask(draw, { root, agree: () => void agree() });
  if (controls.styleSheet)
    root.adoptedStyleSheets = [controls.styleSheet, sheet(looks(words.width ?? 480)), sheet(asked.styles)];
  draw();
  const dialog = root.querySelector('dialog') as HTMLDialogElement;
  const before = focused();
  document.body.append(host);
  return new Promise((resolve, reject) => {
    dialog.addEventListener('close', () => {
      host.remove();
      if (focused() === document.body) before?.focus();
      // Left while it was being done: what comes of that is the answer.
      Promise.resolve(agreeing ?? dialog.returnValue === 'yes').then(resolve, reject);
    });
    dialog.showModal();
    (root.querySelector<HTMLElement>('.first') ?? root.querySelector<HTMLElement>(FIELD))?.focus();
    asked.shown?.(root);
  });
}

const FIELD = ['input', 'select', 'textarea'].join();

/** The element with the focus, in whatever shadow it is. */
function focused(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active as HTMLElement | null;
}

interface Acts {
  busy: boolean;
  agree: () => Promise<void>;
  leave: () => void;
}

function frame(words: DialogWords, { body, ready }: Asked, { busy, agree, leave }: Acts): TemplateResult {
  const { title, text, yes, no = msg('Cancel'), onlyYes = false } = words;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void agree();
  };
  return html`<dialog aria-labelledby="title" aria-describedby=${text ? 'text' : nothing}>
    <form method="dialog" @submit=${submit} @keydown=${onKey}>
      <h2 id="title">${title}</h2>
      ${text ? html`<p id="text" class="before">${text}</p>` : nothing} ${body?.() ?? nothing}
      <div class="acts">
        ${onlyYes ? nothing : html`<button type="button" class="button no" @click=${leave}>${no}</button>`}
        <button
          class="button primary"
          ?disabled=${ready ? !ready() : false}
          aria-disabled=${busy ? 'true' : nothing}
        >
          ${busy ? (words.busy ?? yes) : yes}
        </button>
      </div>
    </form>
  </dialog>`;
}

/** A browser knows Enter in the form's own fields; those inside other elements, and Ctrl-Enter, are known here. */
function onKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || event.isComposing) return;
  const inside = event.composedPath()[0];
  const isNested = event.target !== inside && inside instanceof HTMLInputElement;
  // It has chosen or added something by this very key.
  if (isNested && event.defaultPrevented) return;
  if (!event.ctrlKey && !event.metaKey && !isNested) return;
  event.preventDefault();
  const form = event.currentTarget as HTMLFormElement;
  if (!form.querySelector('.primary[disabled]')) form.requestSubmit();
}

function sheet(rules = ''): CSSStyleSheet {
  const styles = new CSSStyleSheet();
  styles.replaceSync(rules);
  return styles;
}

const looks = (width: number): string => `
  dialog { width: ${width}px; max-width: min(${width}px, calc(100vw - 32px)); font: 14px/20px var(--hd-font); }
  h2 { font-size: 16px; line-height: 24px; font-weight: 600; margin-bottom: 4px; }
  .before { margin-bottom: 12px; }
  .field { width: 100%; }
  .acts { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 8px; margin-top: 20px; }
`;
