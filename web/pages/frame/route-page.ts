// Which page an address means; what is not the desk comes when it is first asked for.
import { msg } from '@lit/localize';
import { html, nothing } from 'lit';
import type { Route } from '../../router.ts';
import '../desk/desk-page.ts';

export function routePage(route: Route) {
  if (route.page === 'desk') return html`<hd-desk-page .route=${route}></hd-desk-page>`;
  if (route.page === 'notifications') {
    void import('../me/notifications-page.ts');
    return html`<hd-notifications-page></hd-notifications-page>`;
  }
  if (route.page === 'preferences') {
    void import('../me/preferences-page.ts');
    return html`<hd-preferences-page></hd-preferences-page>`;
  }
  if (route.page === 'security') {
    void import('../me/security-page.ts');
    return html`<hd-security-page></hd-security-page>`;
  }
  if (route.page === 'admin') {
    void import('../admin/admin-page.ts');
    return html`<hd-admin-page .route=${route}></hd-admin-page>`;
  }
  if (route.page === 'reports') {
    void import('../reports/reports-page.ts');
    return html`<hd-reports-page .route=${route}></hd-reports-page>`;
  }
  if (route.page === 'login') return nothing;
  return html`<div class="notice">
    <h1>${msg('There is nothing at this address')}</h1>
    <p><a href="/">${msg('Go to the inbox')}</a></p>
  </div>`;
}
