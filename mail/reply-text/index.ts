// New words apart from quotes and signatures: folded, never lost.
export { foldHtml } from './fold-html.ts';
export { foldText } from './fold-text.ts';
