// The command line of the desk, run as a person runs it: the same rules as the API, without the API.
import { expect } from 'chai';
import { join } from 'node:path';
import { runProgram } from '../../scripts/embedded/process.ts';
import { runHd } from '../../scripts/hd/program.ts';
import { customerMail } from '../support/mails.ts';
import { createWorld, type World } from '../support/world.ts';
import { plainEnvironment } from '../support/plain-environment.ts';

const script = join(import.meta.dirname, '../../scripts/hd.ts');

/** As the command does, in this process: a process of its own each time would take most of the time. */
const hd = async (...args: string[]) => {
  const said = { stdout: '', stderr: '' };
  const code = await runHd(args, {
    writeOut: (text) => void (said.stdout += text),
    writeErr: (text) => void (said.stderr += text),
  });
  return { ...said, code };
};

const asJson = async (...args: string[]): Promise<any> => {
  const { code, stdout, stderr } = await hd(...args, '--json');
  expect(code, stderr).to.equal(0);
  return JSON.parse(stdout);
};

describe('npm run hd', function () {
  this.timeout(90_000);
  let world: World;
  const ownEnv: Record<string, string | undefined> = {};
  before(async () => {
    world = await createWorld({ services: ['gateway'] });
    await world.app.db('mailboxes').update({ acknowledge: false });
    for (const [name, value] of Object.entries(world.env)) {
      ownEnv[name] = process.env[name];
      process.env[name] = value;
    }
  });
  after(async () => {
    for (const [name, value] of Object.entries(ownEnv)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await world.close();
  });

  const env = () => ({ ...plainEnvironment(), NO_COLOR: '1', ...world.env });
  it('adds a person, makes their token, gives a new password, and lets them go with all they had', async () => {
    const added = await asJson('agents', 'add', '--email', 'eva@desk.example', '--name', 'Eva Berg');
    expect(added).to.include({ email: 'eva@desk.example', role: 'agent', active: true });
    const [token, reset] = await Promise.all([
      asJson(
        'tokens',
        'add',
        '--email',
        'eva@desk.example',
        '--name',
        'export',
        '--read-only',
        '--days',
        '3',
      ),
      asJson('agents', 'reset', 'eva@desk.example'),
    ]);
    expect(token).to.include({ scope: 'read' });
    expect(token.token).to.match(/^hd_/);
    expect(reset.password).to.have.length.above(15).and.not.equal(added.password);
    expect((await hd('tokens', 'list')).stdout).to.match(/^ID +NAME +ACTS AS[^]*export +Eva Berg +read/);
    expect((await hd('agents', 'deactivate', 'eva@desk.example')).stdout).to.equal(
      'eva@desk.example is deactivated.\n',
    );
    expect((await asJson('tokens', 'list')).items).to.deep.equal([]);
    const said = await world.app.db('audit_entries').orderBy('id').pluck('action');
    expect(said).to.include.members(['agent.create', 'api_token.create', 'agent.change']);
  });

  it('lists held mail, tells why it is held, lets it in, and finds and shows the ticket', async () => {
    await asJson(
      'api',
      'POST',
      '/api/sender-rules',
      '{"pattern":"ann@customer.example","verdict":"block","action":"hold"}',
    );
    for (const subject of ['Broken kettle', 'Buy now']) await world.deliver(customerMail({ subject }));
    const { items } = await asJson('held', 'list');
    expect(items.map(({ subject }: any) => subject)).to.deep.equal(['Buy now', 'Broken kettle']);
    const [spam, kettle] = items.map(({ id }: any) => String(id));
    const [shown, raw, discarded, released] = await Promise.all([
      hd('held', 'show', kettle),
      hd('held', 'show', kettle, '--raw'),
      hd('held', 'discard', spam),
      asJson('held', 'release', kettle),
    ]);
    expect(shown.stdout).to.contain('subject: Broken kettle').and.to.contain('outcome: held (');
    expect(raw.stdout).to.contain('Subject: Broken kettle');
    expect(discarded.stdout).to.equal(`${spam}: discarded\n`);
    expect(released.items[0]).to.include({ ok: true, outcome: 'ticket_opened' });
    const ticket = await world.app.db('tickets').first('number');
    const [again, one, found] = await Promise.all([
      hd('held', 'release', kettle),
      hd('ticket', 'show', String(ticket.number)),
      asJson('search', 'subject:kettle'),
    ]);
    expect(again.code).to.equal(1);
    expect(again.stdout).to.match(new RegExp(`^${kettle}: `));
    expect(one.stdout).to.contain(`#${ticket.number} Broken kettle`).and.to.contain('customer by');
    expect(found).to.have.property('items').that.is.an('array');
  });

  it('shows dead letters and gives one up for good, with the reason on record', async () => {
    const letter = {
      job: 'send-mail',
      subject_id: 1,
      payload: '{}',
      error: '550 no',
      history: '[]',
      created_at: new Date(),
    };
    const [{ id }] = await world.app.db('dead_letters').insert(letter).returning('id');
    const retried = await hd('dead-letters', 'retry', '--all');
    expect(retried.code, retried.stdout).to.equal(1);
    expect((await hd('dead-letters', 'list')).stdout).to.contain('550 no');
    const dropped = await asJson('dead-letters', 'discard', String(id), '--reason', 'the customer called');
    expect(dropped).to.deep.equal({ items: [{ id, ok: true, error: null }], left: 0 });
    const { reason } = await world.app.db('dead_letters').where({ id }).first('reason');
    expect(reason).to.equal('the customer called');
  });

  it('acts as an agent when told to, who may no more than in the console', async () => {
    await world.addAgent('ben@desk.example', 'Ben');
    await world.app.db('agents').where({ email: 'ben@desk.example' }).update({ mailbox_ids: [] });
    const ticket = await world.app.db('tickets').first('number');
    const [tokens, hidden, nobody] = await Promise.all([
      hd('tokens', 'list', '--as', 'ben@desk.example', '--json'),
      hd('--as', 'ben@desk.example', 'ticket', 'show', String(ticket.number)),
      hd('mailboxes', 'list', '--as', 'nobody@desk.example'),
    ]);
    expect([tokens.code, hidden.code, nobody.code]).to.deep.equal([1, 1, 1]);
    expect(JSON.parse(tokens.stderr)).to.include({ status: 403, code: 'forbidden' });
    expect(hidden.stderr).to.match(/^hd: There is no/);
    expect(nobody.stderr).to.contain('There is no agent with the login nobody@desk.example');
  });

  it('says what to do when it is used wrongly, and ends with 2', async () => {
    const [unknown, missing, number, none, help] = await Promise.all([
      runProgram(process.execPath, [script, 'agent', 'list'], { env: env() }),
      hd('agents', 'add'),
      hd('held', 'release', 'x'),
      hd('dead-letters', 'retry'),
      hd('held', '--help'),
    ]);
    expect([unknown.code, missing.code, number.code, none.code, help.code]).to.deep.equal([2, 2, 2, 2, 0]);
    expect(unknown.stderr).to.contain("unknown command 'agent'").and.to.contain('agents');
    expect(missing.stderr).to.contain("required option '--email <address>' not specified");
    expect(number.stderr).to.contain('"x" is not a whole number above 0.');
    expect(none.stderr).to.contain('name ids, or say --all');
    expect(help.stdout).to.contain('release').and.to.contain('--json');
  });
});
