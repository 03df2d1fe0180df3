import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialScripts, staticImports } from '../../scripts/console-size.ts';

describe('the size of what the console loads first', () => {
  it('counts what is imported, not what is fetched later', () => {
    const text = `import{a}from"./a.js";import"./b.js";export{c}from'./c.js';const d=()=>import("./d.js");`;
    expect(staticImports(text)).to.deep.equal(['./a.js', './b.js', './c.js']);
  });

  it('follows the page, the application and all they import, each once', () => {
    const built = mkdtempSync(join(tmpdir(), 'console-size-'));
    try {
      mkdirSync(join(built, 'assets'));
      const files: Record<string, string> = {
        'index.html':
          '<script src="/theme.js"></script><script type="module" src="/assets/index-1.js"></script>',
        'theme.js': '',
        'assets/index-1.js': 'import"./lit-1.js";import("./app-1.js")',
        'assets/app-1.js': 'import"./lit-1.js";import("./admin-page-1.js")',
        'assets/lit-1.js': 'import"./core-1.js"',
        'assets/core-1.js': '',
        'assets/admin-page-1.js': '',
      };
      for (const [path, text] of Object.entries(files)) writeFileSync(join(built, path), text);
      expect(
        initialScripts(built)
          .map(({ path }) => path)
          .toSorted(),
      ).to.deep.equal([
        'assets/app-1.js',
        'assets/core-1.js',
        'assets/index-1.js',
        'assets/lit-1.js',
        'theme.js',
      ]);
    } finally {
      rmSync(built, { recursive: true });
    }
  });
});
