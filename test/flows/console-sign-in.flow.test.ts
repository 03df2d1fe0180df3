// Signing in through an identity provider, in a real browser: an admin sets it up, tests it, and an agent comes in by the button.
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { seriousFindings } from '../support/axe.ts';
import { freePort } from '../support/child-service.ts';
import { openConsole, type ConsolePage } from '../support/console-page.ts';
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts';
import { createWorld, type World } from '../support/world.ts';

describe('signing in through the organisation, in the console', function () {
  // A browser starts, and pages draw, on a machine that may be busy with other tests.
  this.timeout(60_000);
  let world: World;
  let provider: IdentityProvider;
  let desk: ConsolePage;
  let page: Page;

  before(async () => {
    const port = String(await freePort());
    const env = { APP_PORT: port, APP_URL: `http://127.0.0.1:${port}`, OIDC_ALLOWED_NETWORKS: '127.0.0.0/8' };
    world = await createWorld({ services: ['api'], env });
    await world.addAgent('eva@desk.example', 'Eva');
    provider = await startIdentityProvider(env.APP_URL);
    await provider.know('eva', { sub: 'e1', email: 'eva@desk.example', email_verified: true });
    await provider.know('stranger', { sub: 's1', email: 'stranger@else.example', email_verified: true });
    await world.app.db('teams').insert({ name: 'Lamps', created_at: new Date() });
    desk = await openConsole(world, '/admin/sign-in');
    ({ page } = desk);
  });
  after(async () => {
    await desk?.close();
    await provider?.close();
    await world?.close();
  });

  const looksRight = async (): Promise<void> => {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      expect(await seriousFindings(page)).to.deep.equal([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).to.equal(0);
    }
  };

  it('lets an admin test a provider, says what is wrong, and shows what to register', async () => {
    await page.getByText(`${world.apiUrl}/api/oidc/callback`).waitFor();
    await page.getByLabel('Address of the provider').fill(`${provider.issuer}/wrong`);
    await desk.press('Test');
    await page.getByText('There is no description at this address', { exact: false }).waitFor();
    await page.getByLabel('Address of the provider').fill(provider.issuer);
    await desk.press('Test');
    await page.getByText('It describes itself as it should.').waitFor();
  });

  it('keeps what an admin fills in, with errors beside their field', async () => {
    await page.getByLabel('On', { exact: true }).check();
    await desk.press('Save');
    await page.getByText('Give the client id the provider has for this desk.').waitFor();
    await page.getByLabel('Client id').fill(provider.clientId);
    await page.getByLabel('Client secret').fill(provider.clientSecret);
    await page.getByLabel('Words on the button').fill('Sign in with Desk Inc.');
    await desk.press('Add a group');
    await page.getByText('Teams as set in the desk').first().click();
    await page.getByLabel('Teams as set in the desk').uncheck();
    await page.getByLabel('Lamps').check();
    await page
      .getByLabel('Tickets of other teams, for group 1')
      .selectOption('hidden, unless assigned to them');
    await looksRight();
    await page.getByLabel('Group 1', { exact: true }).fill('bosses');
    await page.getByLabel('Role of group 1').selectOption('admin');
    await page.getByLabel('Claim that lists the groups').fill('groups');
    await page.getByLabel('Who is in none of the groups').selectOption('agent');
    await desk.press('Save');
    await page.getByText('Saved how people sign in').waitFor();
    expect(await page.getByLabel('Client secret').inputValue()).to.equal('');
    const { mapping } = await world.app.db('oidc_settings').first();
    expect(mapping).to.deep.equal([
      { group: 'bosses', role: 'admin', mailboxIds: null, teamIds: [1], ownTeamsOnly: true },
    ]);
    await looksRight();
  });

  it('lets an agent in by the button, back to where they wanted to go, and shows them the link', async () => {
    await desk.context.clearCookies();
    await desk.open('/preferences/notifications');
    await page.getByRole('link', { name: 'Sign in with Desk Inc.' }).waitFor();
    await looksRight();
    await page.getByRole('link', { name: 'Sign in with Desk Inc.' }).click();
    await page.getByLabel('Who are you?').fill('eva');
    await desk.press('Continue');
    await page.getByRole('heading', { name: 'My account at the organisation' }).waitFor();
    expect(new URL(page.url()).pathname).to.equal('/preferences/notifications');
    await page.getByText('eva@desk.example').first().waitFor();
  });

  it('signs out there too, and comes back to the sign-in page', async () => {
    await page.getByRole('button', { name: 'Account and theme' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(`${provider.issuer}/**`);
    await desk.press('Yes');
    await page.waitForURL(`${world.apiUrl}/login`);
    await page.getByRole('link', { name: 'Sign in with Desk Inc.' }).waitFor();
  });

  it('says on the sign-in page why somebody was not let in', async () => {
    await desk.context.clearCookies();
    await desk.open('/login');
    await page.getByRole('link', { name: 'Sign in with Desk Inc.' }).click();
    await page.getByLabel('Who are you?').fill('stranger');
    await desk.press('Continue');
    await page.getByText('There is no account with your email address here.', { exact: false }).waitFor();
    await page.getByText('Number for your admin:', { exact: false }).waitFor();
    await looksRight();
  });

  it('shows no password where it is the only way, but to admins in an emergency', async () => {
    await world.app.db('oidc_settings').update({ emergency_password_hash: 'none', only_way: true });
    await desk.open('/login');
    await page.getByRole('link', { name: 'Sign in with Desk Inc.' }).waitFor();
    expect(await page.getByLabel('Password').count()).to.equal(0);
    await desk.press('Admins in an emergency: sign in with a password');
    await page.getByLabel('Emergency word').waitFor();
    await looksRight();
    expect(desk.complaints).to.deep.equal([]);
  });
});
