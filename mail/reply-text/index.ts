// New words apart from quotes and signatures: folded, never lost.
export { foldHtml } from './fold-html.ts';
export { type FoldedText, foldText } from './fold-text.ts';
