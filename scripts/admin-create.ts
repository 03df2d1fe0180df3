// npm run admin:create: adds a login to this desk, whether it is running or not.
import { createAgent, randomPassword, shortestPassword } from '../src/agents/index.ts';
import { runCommand, UsageError } from './command-options.ts';
import { withDesk } from './desk-context.ts';

const usage = `usage: npm run admin:create -- --email eva@example.com [--name "Eva Berg"] [--role admin]

  --email ADDRESS    login
  --name NAME        shown to customers and colleagues (default: what stands before the @)
  --role ROLE        admin or agent (default: admin)
  --password TEXT    at least 10 characters
  --generate         makes a random password and prints it once (what happens without --password)
`;

interface Options {
  email?: string;
  name?: string;
  role?: string;
  password?: string;
  generate?: boolean;
}

const text = { type: 'string' } as const;

await runCommand({
  name: 'admin:create',
  usage,
  options: { email: text, name: text, role: text, password: text, generate: { type: 'boolean' } },
  async run(options) {
    const { password, ...agent } = wanted(options as Options);
    const secret = password ?? randomPassword();
    const made = await withDesk((ctx) => createAgent(ctx, { ...agent, password: secret }));
    const shown = password === undefined ? `  password ${secret}  (shown this once: keep it)` : '';
    process.stdout.write(`Made the ${made.role} ${made.name}: ${made.email}${shown}\n`);
  },
});

function wanted(options: Options): {
  email: string;
  name: string;
  role: 'admin' | 'agent';
  password?: string;
} {
  const { email = '', role = 'admin', password, generate } = options;
  if (email === '') throw new UsageError('--email is missing.');
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new UsageError(`"${email}" is not a mail address.`);
  if (role !== 'admin' && role !== 'agent') throw new UsageError('--role is admin or agent.');
  if (password !== undefined && generate) throw new UsageError('Give --password or --generate, not both.');
  if (password !== undefined && password.length < shortestPassword) {
    throw new UsageError(`The password is too short: at least ${shortestPassword} characters.`);
  }
  const name = options.name?.trim() || (email.split('@')[0] ?? email);
  return { email, name, role, ...(password === undefined ? {} : { password }) };
}
