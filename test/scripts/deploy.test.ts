// The files under deploy/ that no program is started with in tests: they name what is there, and wait longer than the drain.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'chai';
import { settings } from '../../src/config-settings.ts';

const root = join(import.meta.dirname, '../..');
const roles = ['api', 'gateway', 'worker'];
const drainMs = Number(settings.SHUTDOWN_TIMEOUT_SECONDS.fallback) * 1000;

describe('deploy/', () => {
  it('has a unit for each role that runs what is there and is not killed before the drain ends', () => {
    const folder = join(root, 'deploy/systemd');
    const units = readdirSync(folder).filter((name) => name.endsWith('.service'));
    expect(units).to.have.members([
      ...roles.map((role) => `helpdesk-${role}.service`),
      ...roles.map((role) => `helpdesk-${role}@.service`),
    ]);
    for (const unit of units) {
      const text = readFileSync(join(folder, unit), 'utf8');
      expect(text, unit).to.match(
        new RegExp(`^ExecStart=/usr/bin/env node src/main.ts (${roles.join('|')})$`, 'm'),
      );
      expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(text)?.[1]) * 1000, unit).to.be.greaterThan(drainMs);
      // Copying a large attachment calls fchown; what is forbidden is an error there, not the end of the process.
      expect(text, unit).to.match(
        /^SystemCallFilter=~@privileged\n(?:#.*\n)?SystemCallFilter=@chown\nSystemCallErrorNumber=EPERM$/m,
      );
      for (const name of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'User=helpdesk'])
        expect(text).to.include(name);
    }
    const target = readFileSync(join(folder, 'helpdesk.target'), 'utf8');
    for (const role of roles) expect(target).to.include(`helpdesk-${role}.service`);
  });

  it('gives containers longer than the drain, too', () => {
    const text = readFileSync(join(root, 'docker-compose.prod.yml'), 'utf8');
    expect(Number(/^ {2}stop_grace_period: (\d+)s$/m.exec(text)?.[1]) * 1000).to.be.greaterThan(drainMs);
  });

  it('has a pm2 file with each role', () => {
    const { apps } = createRequire(import.meta.url)(join(root, 'deploy/pm2/ecosystem.config.cjs'));
    expect(apps.map((app: { args: string }) => app.args)).to.deep.equal(roles);
    for (const app of apps) expect(app.kill_timeout).to.be.greaterThan(drainMs);
  });
});
