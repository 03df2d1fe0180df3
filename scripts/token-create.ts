// npm run token:create: makes an API token for an agent and prints it, the only time it can be seen.
import { createApiToken, findAgentByEmail } from '../src/agents/index.ts';
import { runCommand, UsageError } from './command-options.ts';
import { withDesk } from './desk-context.ts';
import { SetupError } from './embedded/setup-error.ts';

const usage = `usage: npm run token:create -- --email eva@example.com --name "Report script"

  --email ADDRESS    login of the agent the token acts as; it may do what that agent may do
  --name NAME        what it is for, to tell it from others later

The token goes to standard output, everything else to standard error: TOKEN=$(npm run --silent token:create -- …)
`;

const text = { type: 'string' } as const;

await runCommand({
  name: 'token:create',
  usage,
  options: { email: text, name: text },
  async run(options) {
    const { email = '', name = '' } = options as { email?: string; name?: string };
    if (email === '') throw new UsageError('--email is missing.');
    if (name.trim() === '') throw new UsageError('--name is missing.');
    const token = await withDesk(async (ctx) => {
      const agent = await findAgentByEmail(ctx, email);
      if (!agent) throw new SetupError(`There is no agent with the login ${email}.`);
      if (!agent.active) throw new SetupError(`${email} is deactivated: a token would open nothing.`);
      return createApiToken(ctx, { agentId: agent.id, name: name.trim() });
    });
    process.stderr.write('Shown this once: keep it. It goes into requests as "Authorization: Bearer …".\n');
    process.stdout.write(`${token}\n`);
  },
});
