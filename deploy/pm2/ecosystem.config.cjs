// HelpDeskApp under pm2: `pm2 start deploy/pm2/ecosystem.config.cjs`, from the folder of the application. Settings come from .env there.
// pm2's cluster mode is not used: a process has one role, and several of a role each need a port of their own.
const app = (role, env = {}) => ({
  name: `helpdesk-${role}`,
  script: 'src/main.ts',
  args: role,
  cwd: `${__dirname}/../..`,
  interpreter: 'node',
  interpreter_args: '--env-file-if-exists=.env --disable-warning=ExperimentalWarning',
  exec_mode: 'fork',
  env: { NODE_ENV: 'production', ...env },
  // pm2 asks by SIGINT, which starts the drain as SIGTERM does; that takes at most 25 s.
  kill_timeout: 40_000,
  // The process says by itself when it serves.
  wait_ready: false,
  max_restarts: 50,
  exp_backoff_restart_delay: 200,
  merge_logs: true,
});

module.exports = { apps: [app('api'), app('gateway'), app('worker')] };
