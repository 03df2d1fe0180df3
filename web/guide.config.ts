// The user guide as pages of the console: docs/guide/*.md become /guide/*.html when the console is built, docs/guide/de/*.md become
// /guide/de/*.html, with the pictures both share. marked reads Markdown as GitHub does, so that the same files read well in the repository.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { marked } from 'marked';
import type { Plugin } from 'vite';

const docs = join(import.meta.dirname, '..', 'docs');

interface Edition {
  language: 'en' | 'de';
  /** Below docs/guide and /guide. */
  folder: string;
  /** From its pages to /guide. */
  up: string;
  /** From a page to the same in the other language, without its name. */
  other: { folder: string; name: string; language: 'en' | 'de' };
  words: { title: string; back: string; agents: string; admins: string };
}

const editions: Edition[] = [
  {
    language: 'en',
    folder: '',
    up: '',
    other: { folder: 'de/', name: 'Deutsch', language: 'de' },
    words: { title: 'Guide', back: 'Back to the console', agents: 'For agents', admins: 'For admins' },
  },
  {
    language: 'de',
    folder: 'de/',
    up: '../',
    other: { folder: '../', name: 'English', language: 'en' },
    words: { title: 'Anleitung', back: 'Zurück zur Konsole', agents: 'Für Agenten', admins: 'Für Admins' },
  },
];

export const userGuide: Plugin = {
  name: 'user-guide',
  generateBundle() {
    const emit = (fileName: string, source: string | Uint8Array) =>
      this.emitFile({ type: 'asset', fileName, source });
    emit('guide/guide.css', readFileSync(join(import.meta.dirname, 'guide.css'), 'utf8'));
    const pictures = new Set<string>();
    for (const edition of editions) {
      const folder = join(docs, 'guide', edition.folder);
      for (const name of readdirSync(folder).filter((file) => file.endsWith('.md'))) {
        const text = readFileSync(join(folder, name), 'utf8');
        for (const [, picture = ''] of text.matchAll(/\.\.\/images\/([\w-]+\.png)/g)) pictures.add(picture);
        const page = basename(name, '.md');
        emit(`guide/${edition.folder}${page}.html`, pageOf(text, page, edition));
      }
    }
    for (const picture of pictures)
      emit(`guide/images/${picture}`, readFileSync(join(docs, 'images', picture)));
  },
};

function pageOf(text: string, page: string, { language, up, other, words }: Edition): string {
  const title = /^# (.+)$/m.exec(text)?.[1] ?? words.title;
  const here = text
    .replaceAll(/(?:\.\.\/)+images\//g, `${up}images/`)
    .replaceAll(
      /\((\w+)\.md(#[\w-]*)?\)/g,
      (_, target: string, part = '') => `(${target}.html${String(part)})`,
    );
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="${up}guide.css" />
  </head>
  <body>
    <header><a href="/">${words.back}</a> · <a href="agents.html">${words.agents}</a> · <a href="admins.html">${words.admins}</a> · <a href="${other.folder}${page}.html" lang="${other.language}" hreflang="${other.language}">${other.name}</a></header>
    <main>${marked.parse(here, { async: false })}</main>
  </body>
</html>
`;
}
