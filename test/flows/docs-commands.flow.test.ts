// Every command that the documentation tells to type is run here as it stands, or is named with the test that runs it.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { runProgram } from '../../scripts/embedded/process.ts';
import { createWorld, type World } from '../support/world.ts';
import { plainEnvironment } from '../support/plain-environment.ts';

const root = join(import.meta.dirname, '../..');

/** By how a command begins: the test that runs it. Benchmarks are run by hand, and say so where their figures stand. */
const elsewhere: Record<string, string> = {
  'npm start': 'test/flows/start.flow.test.ts',
  'ls ': 'test/flows/start.flow.test.ts',
  'npm run mail:send': 'test/flows/start.flow.test.ts',
  'npm run seed:demo': 'test/scripts/seed-demo.db.test.ts',
  'npm run bench': 'docs/performance.md',
  'TOKEN=': 'test/flows/docs-commands.flow.test.ts',
  'curl ': 'test/src/services/api.db.test.ts',
  'TAG=': 'test/src/services/api.db.test.ts',
  'npm run deploy:secrets': 'test/flows/compose.flow.test.ts',
  'npm run backup:db': 'test/flows/backup.flow.test.ts',
};

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

function commandsOf(page: string): string[] {
  const blocks = readFileSync(join(root, page), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g);
  // A line that ends in a backslash goes on in the next one.
  return [...blocks].flatMap(([, text = '']) =>
    text
      .replaceAll(/\\\n\s*/g, ' ')
      .trim()
      .split('\n'),
  );
}

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join('docs', path)),
];
const commands = [...new Set(pages.flatMap(commandsOf).map((line) => line.replace(/\s+#.*$/, '')))];
const isElsewhere = (command: string): boolean =>
  Object.keys(elsewhere).some((start) => command.startsWith(start));

describe('commands of the documentation', function () {
  this.timeout(90_000);
  let world: World;
  before(async () => {
    world = await createWorld();
    world.env['APP_URL'] = world.apiUrl;
  });
  after(() => world.close());

  /** As npm would run it, by this Node. */
  function run(command: string) {
    const [, name = '', rest = ''] = /^npm run (?:--silent )?([\w:-]+)(?: -- (.*))?$/.exec(command) ?? [];
    const words = (scripts[name] ?? `no script ${name}`).split(' ').slice(1);
    return runProgram(process.execPath, [...words, ...rest.split(' ').filter(Boolean)], {
      cwd: root,
      env: { ...plainEnvironment(), ...world.env },
    });
  }

  it('are each one that can be run as it stands, or that another test runs', () => {
    const strange = commands.filter((command) => !isElsewhere(command) && !command.startsWith('npm run '));
    expect(strange).to.deep.equal([]);
    expect(Object.values(elsewhere).filter((file) => !existsSync(join(root, file)))).to.deep.equal([]);
  });

  for (const command of commands.filter((line) => line.startsWith('npm run ') && !isElsewhere(line))) {
    it(`do what they say: ${command}`, async () => {
      const { code, stdout, stderr } = await run(command);
      expect(code, stdout + stderr).to.equal(0);
    });
  }

  it('make a token that opens the API', async () => {
    const { stdout } = await run('npm run --silent token:create -- --email admin@desk.example --name tour');
    const url = `${world.apiUrl}/api/tickets?customer=ann@example.com`;
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${stdout.trim()}` } });
    expect(await answer.json()).to.deep.equal({ items: [], nextCursor: null });
  });
});
