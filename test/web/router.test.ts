import { expect } from 'chai';
import { HOME, hrefOf, parseRoute } from '../../web/router.ts';

describe('addresses of the console', () => {
  const there = [
    '/views/unassigned',
    '/views/mine/42',
    '/views/open?status=pending',
    '/views/all/7?status=new&q=r%C3%A4tsel+%26+co',
    '/views/mailbox/3',
    '/views/mailbox/3/12?customer=ann%40example.com',
    '/views/team/4/12',
    '/views/mine/new',
    '/views/saved/5',
    '/views/saved/5/12?sort=-priority',
    '/views/saved/5?status=open%2Cpending&q=lamp',
    '/views/open?status=new%2Copen&sort=createdAt',
    '/admin/mailboxes',
    '/admin/agents/new',
    '/admin/teams/3',
    '/admin/rules/new',
    '/admin/organisations?q=acme',
    '/admin/notifications',
    '/notifications',
    '/preferences/notifications',
    '/preferences/security',
    '/admin/mail/5',
    '/admin/mail?outcome=held&q=ann',
    '/admin/held?reason=cooldown&mailboxId=2',
    '/admin/held/5',
    '/admin/senders/new',
    '/admin/intake',
    '/admin/simulate',
    '/admin/outbox?tab=captured',
    '/admin/webhooks/3',
    '/reports/satisfaction?from=2026-01-01&mailboxId=2',
    '/login?next=%2Fviews%2Fmine',
  ];
  for (const address of there) {
    it(`${address} is read and written the same`, () => {
      expect(hrefOf(parseRoute(address))).to.equal(address);
    });
  }

  it('the root is the unassigned view', () => {
    expect(parseRoute('/')).to.deep.equal(HOME);
  });

  it('a bare ticket address shows it among all tickets of any status', () => {
    const route = parseRoute('/tickets/9');
    expect(route).to.include({ page: 'desk', ticket: 9 });
    expect(hrefOf(route)).to.equal('/views/all/9');
  });

  it('an unknown status falls back to the one the view usually shows', () => {
    expect(parseRoute('/views/mine?status=lost')).to.deep.include({
      filter: { status: 'active', q: '', customer: '', sort: '' },
    });
    expect(parseRoute('/views/all?status=lost')).to.deep.include({
      filter: { status: 'any', q: '', customer: '', sort: '' },
    });
  });

  for (const address of [
    '/views/other',
    '/views/mine/0',
    '/views/mine/-1',
    '/views/mine/1e3',
    '/views/mine/4/5',
    '/views/mailbox',
    '/views/team/x',
    '/views/saved',
    '/views/saved/x',
    '/admin/secrets',
    '/admin/mail/x',
    '/what',
  ]) {
    it(`${address} is nowhere`, () => {
      expect(parseRoute(address)).to.deep.equal({ page: 'not-found' });
    });
  }

  for (const next of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
    it(`after signing in ${next} is not gone to`, () => {
      expect(parseRoute(`/login?next=${encodeURIComponent(next)}`)).to.deep.equal({
        page: 'login',
        next: '',
      });
    });
  }

  it('keep whom a new ticket is to, and forget it with the ticket', () => {
    const route = parseRoute('/tickets/new?to=ann%40customer.example');
    expect(route).to.include({ page: 'desk', ticket: 'new', to: 'ann@customer.example' });
    expect(parseRoute(hrefOf(route))).to.deep.equal(route);
    expect(hrefOf({ ...route, ticket: 7 } as typeof route)).to.not.contain('ann');
  });
});
