// npm run second-factor:reset: the way back in for who has lost phone and recovery codes, when no other admin is there to help.
import { findAgentByEmail } from '../src/agents/index.ts';
import { AppError } from '../src/platform/errors.ts';
import { resetSecondFactor } from '../src/sign-in/index.ts';
import { runCommand, UsageError } from './command-options.ts';
import { withApp } from './desk-context.ts';
import { SetupError } from './embedded/setup-error.ts';

const usage = `usage: npm run second-factor:reset -- --email eva@example.com

Removes the agent's authenticator app and recovery codes, and signs them out everywhere. From then on they sign in with the password
alone; where the desk asks for a second factor they set a new one up first. Leaves an entry in the audit log.

  --email ADDRESS    login of the agent
`;

await runCommand({
  name: 'second-factor:reset',
  usage,
  options: { email: { type: 'string' } },
  async run({ email }) {
    if (!email) throw new UsageError('--email is missing.');
    await withApp('second-factor:reset', async (app) => {
      const ctx = app.contextFor({ kind: 'system' });
      const agent = await findAgentByEmail(ctx, email);
      if (!agent) throw new SetupError(`Nobody signs in as ${email}.`);
      await resetSecondFactor(ctx, { id: agent.id }).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'not_found')
          throw new SetupError(`${agent.email} has no second factor.`);
        throw error;
      });
      process.stdout.write(`${agent.email} now signs in with the password alone.\n`);
    });
  },
});
