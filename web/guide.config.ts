// The user guide as pages of the console: docs/guide/*.md become /guide/*.html when the console is built, with their pictures.
// marked reads Markdown as GitHub does, so that the same files read well in the repository.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { marked } from 'marked';
import type { Plugin } from 'vite';

const docs = join(import.meta.dirname, '..', 'docs');
const folder = join(docs, 'guide');

export const userGuide: Plugin = {
  name: 'user-guide',
  generateBundle() {
    const emit = (fileName: string, source: string | Uint8Array) =>
      this.emitFile({ type: 'asset', fileName, source });
    emit('guide/guide.css', readFileSync(join(import.meta.dirname, 'guide.css'), 'utf8'));
    const pictures = new Set<string>();
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
      const text = readFileSync(join(folder, name), 'utf8');
      for (const [, picture = ''] of text.matchAll(/\.\.\/images\/([\w-]+\.png)/g)) pictures.add(picture);
      emit(`guide/${basename(name, '.md')}.html`, pageOf(text));
    }
    for (const picture of pictures)
      emit(`guide/images/${picture}`, readFileSync(join(docs, 'images', picture)));
  },
};

function pageOf(text: string): string {
  const title = /^# (.+)$/m.exec(text)?.[1] ?? 'Guide';
  const here = text
    .replaceAll('../images/', 'images/')
    .replaceAll(/\((\w+)\.md(#[\w-]*)?\)/g, (_, page: string, part = '') => `(${page}.html${String(part)})`);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="guide.css" />
  </head>
  <body>
    <header><a href="/">Back to the console</a> · <a href="agents.html">For agents</a> · <a href="admins.html">For admins</a></header>
    <main>${marked.parse(here, { async: false })}</main>
  </body>
</html>
`;
}
