import { expect } from 'chai';
import { routeClassOf } from '../../../../src/platform/http/route-class.ts';
import { describeApi } from '../../../../src/services/api-routers.ts';

/** What is neither a plain read nor a plain write, of all routes there are. */
const special = {
  'sign-in': [
    'POST /api/session',
    'POST /api/session/second-step',
    'POST /api/session/passkey',
    'POST /api/session/passkey/options',
    'POST /api/invite/look',
    'POST /api/invite/accept',
    'POST /api/password-reset',
    'POST /api/password-reset/look',
    'POST /api/password-reset/choose',
    'POST /api/password-check',
    'GET /api/oidc/start',
    'GET /api/oidc/callback',
    'POST /api/oidc/sign-out',
  ],
  public: [
    'GET /api/downloads/1',
    'GET /api/downloads/1/file',
    'GET /api/satisfaction/1',
    'POST /api/satisfaction/1',
  ],
  uploads: ['POST /api/attachments', 'POST /api/imports/1/files', 'PUT /api/branding/logo'],
  exports: [
    'POST /api/exports',
    'GET /api/exports/1/file',
    'POST /api/customers/1/exports',
    'GET /api/customer-exports/1/file',
    'GET /api/audit-log.csv',
    'GET /api/audit-log.jsonl',
    'GET /api/reports/overview.csv',
    'GET /api/reports/groups.csv',
  ],
  searches: ['GET /api/tickets/search', 'GET /api/bulk-actions/matching', 'GET /api/inbound-mails/matching'],
};

describe('the kind of a request', () => {
  it('is one of those limited apart for each route that is more than a read or a write', () => {
    const { paths } = describeApi() as { paths: Record<string, object> };
    const found: Record<string, string[]> = {
      'sign-in': [],
      public: [],
      uploads: [],
      exports: [],
      searches: [],
    };
    for (const [path, operations] of Object.entries(paths)) {
      for (const method of Object.keys(operations).map((name) => name.toUpperCase())) {
        const place = path.replaceAll(/\{\w+\}/g, '1');
        const kind = routeClassOf(method, place, '');
        if (kind === 'reads' || kind === 'writes') expect(kind === 'reads', place).to.equal(method === 'GET');
        else found[kind]?.push(`${method} ${place}`);
      }
    }
    for (const [kind, routes] of Object.entries(special)) expect(found[kind], kind).to.have.members(routes);
  });

  it('is the same however the address is spelled, where the router takes it for the same', () => {
    expect(routeClassOf('POST', '/API/Session/', '')).to.equal('sign-in');
    expect(routeClassOf('HEAD', '/api/exports/7/FILE', '')).to.equal('exports');
    expect(routeClassOf('GET', '/api/customers', 'q=ann')).to.equal('searches');
    expect(routeClassOf('GET', '/api/customers', 'q=')).to.equal('reads');
  });
});
