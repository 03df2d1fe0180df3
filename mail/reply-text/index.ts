// New words apart from quotes and signatures: folded, never lost.
export { type FoldedHtml, foldHtml } from './fold-html.ts';
export { foldText } from './fold-text.ts';
