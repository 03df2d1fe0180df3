// Where the focus is, through all shadow roots.

/** The innermost focused element; null when it is nowhere. */
export function focusedElement(): HTMLElement | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement && at !== document.body ? at : null;
}

/** Tab goes round inside a dialog instead of out of the page, where Escape would no longer reach it. */
export function keepFocusInDialogs(): void {
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab' || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey)
      return;
    const dialog = event.composedPath().find((at) => at instanceof HTMLDialogElement);
    if (!dialog?.matches(':modal')) return;
    const stops = tabStops(dialog);
    const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
    const focused = focusedElement();
    if (!from || !to || (focused !== from && focused !== dialog)) return;
    event.preventDefault();
    to.focus();
  });
}

/** What Tab stops at, through all shadow roots; of radio buttons only the chosen one counts. */
function tabStops(root: ParentNode): HTMLElement[] {
  return [...root.children].flatMap((element) => {
    const inside = [...(element.shadowRoot ? tabStops(element.shadowRoot) : []), ...tabStops(element)];
    return element instanceof HTMLElement && isTabStop(element) ? [element, ...inside] : inside;
  });
}

const isTabStop = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 &&
  !element.matches(':disabled, a:not([href])') &&
  element.checkVisibility({ visibilityProperty: true }) &&
  (!(element instanceof HTMLInputElement) || element.type !== 'radio' || element.checked);
