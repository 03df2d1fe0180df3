// The boundary check, on small trees with one violation planted in each.
import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkBoundaries } from '../../scripts/boundaries.ts';

/** A tree that breaks no rule; each test plants one violation into it. */
const soundTree: Record<string, string> = {
  'mail/parse/parse.ts':
    "import { simpleParser } from 'mailparser';\nimport { join } from 'node:path';\nexport const parse = [simpleParser, join];\n",
  'src/config.ts': 'export const env = process.env;\n',
  'src/platform/log.ts': "import { env } from '../config.ts';\nexport const log = env;\n",
  'src/events/index.ts': "import { log } from '../platform/log.ts';\nexport const record = log;\n",
  'src/agents/index.ts': "export { can } from './policy.ts';\n",
  'src/agents/policy.ts': "import { log } from '../platform/log.ts';\nexport const can = log;\n",
  'src/tickets/index.ts':
    "import { can } from '../agents/index.ts';\nimport { parse } from '../../mail/parse/parse.ts';\nexport const open = [can, parse];\n",
  'src/tickets/schemas.ts': 'export interface Ticket { id: number }\n',
  'src/tickets/message-schemas.ts': 'export interface Message { id: number }\n',
  'src/platform/outgoing/ask.ts':
    "import { request } from 'node:https';\nexport const ask = [request, fetch('')];\n",
  'src/platform/serve.ts':
    "import { createServer, type IncomingMessage } from 'node:http';\nexport const serve = (r: IncomingMessage) => [createServer, r];\n",
  'src/sla/index.ts': "import { open } from '../tickets/index.ts';\nexport const clock = open;\n",
  'src/main.ts': "import { open } from './tickets/index.ts';\nexport const main = open;\n",
  'web/main.ts':
    "import type { Ticket } from '../src/tickets/schemas.ts';\nimport type { Message } from '../src/tickets/message-schemas.ts';\nimport { html } from 'lit';\nexport const show = (t: Ticket & Message) => html`${t.id}`;\n",
  'migrations/0001_desk.ts': "import type { Knex } from 'knex';\nexport const up = (knex: Knex) => knex;\n",
  'scripts/seed.ts':
    "import { can } from '../src/agents/policy.ts';\nexport const seed = [can, process.env];\n",
  'test/seed.test.ts': "import { seed } from '../scripts/seed.ts';\nexport const x = seed;\n",
};

function problemsWith(planted: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'boundaries-'));
  try {
    for (const [path, text] of Object.entries({ ...soundTree, ...planted })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return checkBoundaries(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

const violations: { what: string; path: string; source: string; line: number; why: RegExp }[] = [
  {
    what: 'mail/ that knows the server',
    path: 'mail/parse/limits.ts',
    source: "// Limits.\nimport { log } from '../../src/platform/log.ts';\nexport const x = log;\n",
    line: 2,
    why: /mail\/ knows mail only/,
  },
  {
    what: 'the platform that knows a feature',
    path: 'src/platform/queue.ts',
    source: "import { open } from '../tickets/index.ts';\nexport const x = open;\n",
    line: 1,
    why: /serves every feature and knows none/,
  },
  {
    what: 'events that know a feature',
    path: 'src/events/dispatch.ts',
    source: "import { can } from '../agents/index.ts';\nexport const x = can;\n",
    line: 1,
    why: /src\/events imports src\/platform only/,
  },
  {
    what: 'a feature that goes past the door of another',
    path: 'src/tickets/assign.ts',
    source: "import { can } from '../agents/policy.ts';\nexport const x = can;\n",
    line: 1,
    why: /only through their door, src\/agents\/index\.ts/,
  },
  {
    what: 'a feature that goes past the door for a type',
    path: 'src/tickets/assign.ts',
    source: "import type { can } from '../agents/policy.ts';\nexport type X = typeof can;\n",
    line: 1,
    why: /only through their door/,
  },
  {
    what: 'a feature that looks upward',
    path: 'src/tickets/close.ts',
    source: "\nimport { clock } from '../sla/index.ts';\nexport const x = clock;\n",
    line: 2,
    why: /sla comes after tickets; let it react to an event/,
  },
  {
    what: 'a feature that looks upward by a dynamic import',
    path: 'src/tickets/close.ts',
    source: "export const x = async () => await import('../sla/index.ts');\n",
    line: 1,
    why: /sla comes after tickets/,
  },
  {
    what: 'a feature that looks upward by exporting from there',
    path: 'src/tickets/close.ts',
    source: "export * from '../sla/index.ts';\n",
    line: 1,
    why: /sla comes after tickets/,
  },
  {
    what: 'a feature that knows what puts features together',
    path: 'src/tickets/close.ts',
    source: "import { main } from '../main.ts';\nexport const x = main;\n",
    line: 1,
    why: /puts the features together/,
  },
  {
    what: 'what puts features together going past a door',
    path: 'src/services/worker.ts',
    source: "import { can } from '../agents/policy.ts';\nexport const x = can;\n",
    line: 1,
    why: /only through their door/,
  },
  {
    what: 'a feature without a place in the order',
    path: 'src/horoscopes/index.ts',
    source: 'export const x = 1;\n',
    line: 1,
    why: /src\/horoscopes.*no place in the order/,
  },
  {
    what: 'process.env read outside the settings',
    path: 'src/tickets/close.ts',
    source: "export const a = 1;\nexport const x = process.env['SECRET'];\n",
    line: 2,
    why: /only src\/config\.ts does/,
  },
  {
    what: 'process.env read by taking env out of process',
    path: 'src/tickets/close.ts',
    source: 'const { env } = process;\nexport const x = env;\n',
    line: 1,
    why: /only src\/config\.ts does/,
  },
  {
    what: 'process.env read by importing it',
    path: 'src/tickets/close.ts',
    source: "import { env } from 'node:process';\nexport const x = env;\n",
    line: 1,
    why: /only src\/config\.ts does/,
  },
  {
    what: 'the console importing server code',
    path: 'web/list.ts',
    source: "import { open } from '../src/tickets/index.ts';\nexport const x = open;\n",
    line: 1,
    why: /knows the server by its types only/,
  },
  {
    what: 'the console importing a schema as a value',
    path: 'web/list.ts',
    source: "import { type Ticket } from '../src/tickets/schemas.ts';\nexport type X = Ticket;\n",
    line: 1,
    why: /knows the server by its types only/,
  },
  {
    what: 'the console importing a built-in of Node',
    path: 'web/list.ts',
    source: "import { join } from 'node:path';\nexport const x = join;\n",
    line: 1,
    why: /runs in a browser/,
  },
  {
    what: 'a migration that imports the server',
    path: 'migrations/0002_more.ts',
    source: "import { log } from '../src/platform/log.ts';\nexport const x = log;\n",
    line: 1,
    why: /stays as it was when it ran/,
  },
  {
    what: 'the server importing a script',
    path: 'src/services/api.ts',
    source: "import { seed } from '../../scripts/seed.ts';\nexport const x = seed;\n",
    line: 1,
    why: /does not import scripts/,
  },
  {
    what: 'an import without an extension',
    path: 'scripts/other.ts',
    source: "import { seed } from './seed';\nexport const x = seed;\n",
    line: 1,
    why: /extension/,
  },
  {
    what: 'an import of a file that is not there',
    path: 'scripts/other.ts',
    source: "import { seed } from './sead.ts';\nexport const x = seed;\n",
    line: 1,
    why: /no such file/,
  },
  {
    what: 'a worker thread whose file is not there',
    path: 'mail/parse/pool.ts',
    source: "export const x = new Worker(new URL('./thread.ts', import.meta.url));\n",
    line: 1,
    why: /no such file/,
  },
];

const transportWith = (flags: string): string =>
  `import { createTransport } from 'nodemailer';\nexport const x = createTransport({ ${flags} });\n`;

describe('scripts/boundaries', () => {
  it('keeps requests that go out to the one place that guards them', () => {
    const client =
      "import { createServer, request } from 'node:https';\nexport const x = [createServer, request];\n";
    const asks = "export const x = () => fetch('https://example.com');\n";
    for (const [path, source] of [
      ['src/tickets/ask.ts', client],
      ['src/platform/ask.ts', "export { request } from 'undici';\n"],
      ['mail/parse/ask.ts', asks],
      ['src/ask.ts', asks.replace('fetch', 'globalThis.fetch')],
    ] as const) {
      const found = problemsWith({ [path]: source });
      expect(found, path).to.have.length(1);
      expect(found[0]).to.match(/:1: sends requests out by itself: only src\/platform\/outgoing\/ does/);
    }
  });

  it('lets nothing make mails that could read files or fetch addresses on the way', () => {
    const found = problemsWith({
      'src/setup/test-mail.ts': transportWith('disableUrlAccess: true'),
      'scripts/send.ts': transportWith('disableFileAccess: false, disableUrlAccess: true'),
      'mail/compose/compose.ts':
        "import MailComposer, { type X } from 'nodemailer/lib/mail-composer';\nexport const x = (mail: X) => new MailComposer(mail);\n",
      'mail/smtp/relay.ts': transportWith('disableFileAccess: true, disableUrlAccess: true'),
      'mail/smtp/errors.ts':
        "import type { NodemailerError } from 'nodemailer';\nexport type X = NodemailerError;\n",
    });
    expect(found.toSorted()).to.deep.equal(
      [
        ['mail/compose/compose.ts', 'disableFileAccess and disableUrlAccess'],
        ['scripts/send.ts', 'disableFileAccess'],
        ['src/setup/test-mail.ts', 'disableFileAccess'],
      ].map(([path, flags]) => `${path}:1: makes mails that may read files or addresses: say ${flags}`),
    );
  });

  it('finds nothing in a sound tree', () => {
    expect(problemsWith({})).to.deep.equal([]);
  });

  for (const { what, path, source, line, why } of violations) {
    it(`reports ${what}`, () => {
      const problems = problemsWith({ [path]: source });
      expect(problems).to.have.lengthOf(1);
      expect(problems[0]).to.match(why);
      if (!path.includes('horoscopes')) expect(problems[0]).to.match(new RegExp(`^${path}:${line}: `));
    });
  }

  it('reports files that import each other in a ring, once', () => {
    const problems = problemsWith({
      'src/tickets/a.ts': "import { b } from './b.ts';\nexport const a = (): unknown => b;\n",
      'src/tickets/b.ts': "import { c } from './c.ts';\nexport const b = (): unknown => c;\n",
      'src/tickets/c.ts': "import { a } from './a.ts';\nexport const c = (): unknown => a;\n",
    });
    expect(problems).to.deep.equal([
      'src/tickets/a.ts:1: files import each other in a ring: ' +
        'src/tickets/a.ts -> src/tickets/b.ts -> src/tickets/c.ts -> src/tickets/a.ts',
    ]);
  });

  it('lets types refer to each other in a ring', () => {
    const problems = problemsWith({
      'src/tickets/a.ts': "import type { B } from './b.ts';\nexport interface A { b: B }\n",
      'src/tickets/b.ts': "import type { A } from './a.ts';\nexport interface B { a: A }\n",
    });
    expect(problems).to.deep.equal([]);
  });

  it('is not misled by comments and texts that look like imports', () => {
    const source =
      "// import { open } from '../tickets/index.ts'\nexport const x = `import '../sla/index.ts'; process.env`;\n";
    expect(problemsWith({ 'src/platform/words.ts': source })).to.deep.equal([]);
  });

  it('lets the shapes of one feature be part of those of a higher one', () => {
    const tree = {
      'src/agents/schemas.ts': 'export const agent = {};\n',
      'src/sla/schemas.ts': "import { agent } from '../agents/schemas.ts';\nexport const x = agent;\n",
    };
    expect(problemsWith(tree)).to.deep.equal([]);
  });

  it('leaves mail/ its packages and Node', () => {
    expect(
      problemsWith({ 'mail/smtp/server.ts': "import net from 'node:net';\nexport const x = net;\n" }),
    ).to.deep.equal([]);
  });
});
