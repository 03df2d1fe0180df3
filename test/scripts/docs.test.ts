// What the documentation names must exist: commands, files, settings.
import { expect } from 'chai';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { repositoryRoot } from '../../scripts/embedded/stores.ts';
import { settings } from '../../src/config-settings.ts';

const pages = [
  'README.md',
  ...readdirSync(join(repositoryRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
];

const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const names = new Set<string>(Object.keys(settings));
for (const { aliases } of Object.values<{ aliases?: string[] }>(settings)) {
  for (const alias of aliases ?? []) names.add(alias);
}

/** Words in capitals that look like settings but are of others, or stand for any name. */
const otherWords = /^(NAME(_FILE)?|TOKEN|PG_DUMP)$/;

const folders =
  /^(?:\.?\/)?((?:src|mail|web|scripts|test|migrations|docs)\/[\w./-]*|[\w-]+\.(?:json|md|ts))$/;

const textOf = (page: string): string => readFileSync(join(repositoryRoot, page), 'utf8');

const codeOf = (page: string): string[] =>
  [...textOf(page).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');

/** Where a link or an image leads, from the page it stands on. */
function* linksOf(page: string): Generator<string> {
  for (const [, target = ''] of textOf(page).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (!/^(?:https?:|mailto:|#)/.test(target)) yield target.replace(/#.*$/, '');
  }
}

describe('the documentation', () => {
  for (const page of pages) {
    it(`names only commands that exist: ${page}`, () => {
      const named = [...textOf(page).matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(
        (match) => match[1] ?? '',
      );
      expect(named.filter((name) => !(name in scripts))).to.eql([]);
    });

    it(`links only to what is there: ${page}`, () => {
      const broken = [...linksOf(page)].filter(
        (target) => !existsSync(join(repositoryRoot, dirname(page), target)),
      );
      expect(broken).to.eql([]);
    });

    it(`names only files that exist: ${page}`, () => {
      const missing = codeOf(page)
        .map((code) => folders.exec(code)?.[1] ?? '')
        .filter((path) => path.includes('/') && !existsSync(join(repositoryRoot, path)));
      expect(missing).to.eql([]);
    });

    it(`names only settings that exist: ${page}`, () => {
      const unknown = codeOf(page)
        .flatMap((code) => /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=\S*)?$/.exec(code)?.[1] ?? [])
        .filter((name) => !names.has(name) && !otherWords.test(name));
      expect(unknown).to.eql([]);
    });
  }

  it('has the German of every page of the user guide, heading by heading, with the same pictures and keys', () => {
    const guide = readdirSync(join(repositoryRoot, 'docs', 'guide')).filter((name) => name.endsWith('.md'));
    const german = readdirSync(join(repositoryRoot, 'docs', 'guide', 'de'));
    expect(german.toSorted()).to.eql(guide.toSorted());
    for (const name of guide) {
      const [here, there] = [textOf(`docs/guide/${name}`), textOf(`docs/guide/de/${name}`)];
      for (const part of [
        /^#+(?= )/gm,
        /images\/[\w-]+\.png/g,
        /^(?:\||- |\d\.)/gm,
        /<kbd>[a-z!#?/[\]]<\/kbd>/g,
      ]) {
        const found = (text: string): string[] => [...text.matchAll(part)].map(([match]) => match);
        expect(found(there), `${name}: ${part}`).to.eql(found(here));
      }
    }
  });

  it('names only tests that exist, by their words, where it says what keeps the desk safe', () => {
    const named = [...textOf('docs/security.md').matchAll(/`(test\/[^`]+\.test\.ts)` \*([^*]+)\*/g)];
    expect(named.length).to.be.greaterThan(50);
    const missing = named.filter(([, file = '', title = '']) => {
      const path = join(repositoryRoot, file);
      return !existsSync(path) || !textOf(file).includes(title);
    });
    expect(missing.map(([, file, title]) => `${file}: ${title}`)).to.eql([]);
  });

  it('has every page within reach of the README', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) {
      for (const target of linksOf(page)) {
        const path = relative(repositoryRoot, join(repositoryRoot, dirname(page), target));
        const found = path.endsWith('.md') ? [path] : pages.filter((other) => dirname(other) === path);
        for (const other of found) reached.add(other);
      }
    }
    expect(pages.filter((page) => !reached.has(page))).to.eql([]);
  });
});
