// Calendars and policies over HTTP: what makes one, who may, what is refused with which words.
import { expect } from 'chai';
import { promised, startSlaDesk, type SlaDesk } from '../../support/sla-desk.ts';
import { weekdaysFrom } from './calendars.ts';

const office = {
  name: 'Office',
  timeZone: 'Asia/Kathmandu',
  hours: weekdaysFrom('10:00', '17:00'),
  holidays: [{ date: '2026-11-25', name: 'Away', everyYear: false }],
};
const targets = { firstResponse: promised(60), nextResponse: null, resolution: null };

describe('business calendars', () => {
  let desk: SlaDesk;
  before(async () => {
    desk = await startSlaDesk();
  });
  after(() => desk.api.close());

  const refusal = async (change: object): Promise<string> => {
    const { status, body } = await desk.call('POST', '/api/business-calendars', {
      ...office,
      name: 'No',
      ...change,
    });
    expect(status).to.equal(400);
    return `${body.errors[0].field}: ${body.errors[0].message}`;
  };

  it('are made, read and changed by admins, with audit entries; agents only read', async () => {
    const made = await desk.done('POST', '/api/business-calendars', office);
    expect(made).to.deep.include({ ...office, policies: [], version: 1 });
    const changed = await desk.done('PATCH', `/api/business-calendars/${made.id}`, {
      name: 'Office Nepal',
      version: 1,
    });
    expect(changed).to.include({ name: 'Office Nepal', version: 2 });
    const path = `/api/business-calendars/${made.id}`;
    expect((await desk.call('PATCH', path, { name: 'x', version: 1 })).status).to.equal(409);
    expect((await desk.call('PATCH', path, { name: 'x' }, desk.api.agent)).status).to.equal(403);
    expect(
      (await desk.call('GET', '/api/business-calendars', undefined, desk.api.agent)).body.items,
    ).to.have.length(1);
    const { status, body } = await desk.call('POST', '/api/business-calendars', {
      ...office,
      name: 'OFFICE nepal',
    });
    expect([status, body.errors[0].field]).to.deep.equal([409, 'name']);
    const entries = await desk.api.app
      .db('audit_entries')
      .where({ subject_type: 'business_calendar' })
      .orderBy('id');
    expect(entries.map(({ action }: any) => action)).to.deep.equal([
      'sla.calendar_created',
      'sla.calendar_changed',
    ]);
  });

  it('refuse what is no zone, ends when it begins, overlaps around the week, or is listed twice', async () => {
    expect(await refusal({ timeZone: 'Mars/Olympus' })).to.match(
      /^timeZone: "Mars\/Olympus" is no time zone/,
    );
    expect(await refusal({ timeZone: '+05:45' })).to.match(/^timeZone: /);
    expect(await refusal({ hours: [{ day: 'mon', from: '09:00', to: '09:00' }] })).to.match(
      /Monday 09:00 to 09:00 ends/,
    );
    const nights = [
      { day: 'sun', from: '22:00', to: '06:00' },
      { day: 'mon', from: '05:00', to: '12:00' },
    ];
    expect(await refusal({ hours: nights })).to.equal(
      'hours: Sunday 22:00 to 06:00 and Monday 05:00 to 12:00 overlap',
    );
    const twice = [1, 2].map((year) => ({ date: `202${year}-12-25`, name: 'Christmas', everyYear: true }));
    expect(await refusal({ holidays: twice })).to.equal('holidays: 12-25 is listed twice');
    expect((await desk.call('POST', '/api/business-calendars', { ...office, hours: [] })).status).to.equal(
      400,
    );
  });

  it('tell when a ticket opened now would be due, before they are saved', async () => {
    const { name: _, ...calendar } = office;
    // Monday 2026-11-23 12:00 UTC is 17:45 in Nepal; Wednesday is a holiday.
    const preview = await desk.done(
      'POST',
      '/api/sla-preview',
      { calendar, minutes: [60, 480] },
      desk.api.agent,
    );
    expect(preview).to.deep.equal({
      at: '2026-11-23T12:00:00.000Z',
      open: false,
      timeZone: 'Asia/Kathmandu',
      due: [
        { minutes: 60, at: '2026-11-24T05:15:00.000Z' },
        { minutes: 480, at: '2026-11-26T05:15:00.000Z' },
      ],
    });
    const always = await desk.done('POST', '/api/sla-preview', { calendarId: null, minutes: [60] });
    expect(always).to.deep.include({ open: true, due: [{ minutes: 60, at: '2026-11-23T13:00:00.000Z' }] });
  });

  it('cannot be deleted while a policy counts by them', async () => {
    const { id } = await desk.done('POST', '/api/business-calendars', { ...office, name: 'In use' });
    const policy = await desk.done('POST', '/api/sla-policies', { name: 'Uses it', calendarId: id, targets });
    const refused = await desk.call('DELETE', `/api/business-calendars/${id}`);
    expect([refused.status, refused.body.detail]).to.deep.equal([
      409,
      'These policies count by it: Uses it.',
    ]);
    await desk.done('DELETE', `/api/sla-policies/${policy.id}`);
    expect((await desk.call('DELETE', `/api/business-calendars/${id}`)).status).to.equal(204);
  });
});

describe('SLA policies', () => {
  let desk: SlaDesk;
  before(async () => {
    desk = await startSlaDesk();
  });
  after(() => desk.api.close());

  it('are made at the end, put in order, changed and deleted by admins, with audit entries', async () => {
    const [a, b] = [
      await desk.done('POST', '/api/sla-policies', { name: 'A', targets }),
      await desk.done('POST', '/api/sla-policies', {
        name: 'B',
        targets,
        reminderLeadMinutes: 5,
        match: { mailboxIds: [desk.mailboxId], tags: [' vip ', 'vip'] },
      }),
    ];
    expect(b).to.deep.include({
      position: 2,
      active: true,
      calendarId: null,
      reminderLeadMinutes: 5,
      match: { mailboxIds: [desk.mailboxId], teamIds: [], tags: ['vip'], customers: [], organisationIds: [] },
    });
    const ordered = await desk.done('PUT', '/api/sla-policy-order', { ids: [b.id, a.id] });
    expect(ordered.items.map(({ name }: any) => name)).to.deep.equal(['B', 'A']);
    expect((await desk.call('PUT', '/api/sla-policy-order', { ids: [b.id] })).status).to.equal(409);
    const path = `/api/sla-policies/${a.id}`;
    expect(await desk.done('PATCH', path, { active: false, version: 1 })).to.include({
      active: false,
      version: 2,
    });
    expect((await desk.call('PATCH', path, { active: true, version: 1 })).status).to.equal(409);
    expect((await desk.call('POST', '/api/sla-policies', { name: 'b', targets })).status).to.equal(409);
    expect(
      (await desk.call('POST', '/api/sla-policies', { name: 'C', targets }, desk.api.agent)).status,
    ).to.equal(403);
    expect((await desk.call('DELETE', path)).status).to.equal(204);
    expect((await desk.call('GET', path)).status).to.equal(404);
    const entries = await desk.api.app
      .db('audit_entries')
      .where({ subject_type: 'sla_policy' })
      .orderBy('id');
    expect(entries.map(({ action }: any) => action)).to.deep.equal([
      'sla.policy_created',
      'sla.policy_created',
      'sla.policies_ordered',
      'sla.policy_changed',
      'sla.policy_deleted',
    ]);
  });

  const field = async (input: object): Promise<string> => {
    const { status, body } = await desk.call('POST', '/api/sla-policies', {
      name: 'No',
      targets,
      ...input,
    });
    expect(status).to.equal(400);
    return body.errors[0].field;
  };

  it('refuse promises of nothing, and what they match by that does not exist', async () => {
    const none = { low: null, normal: null, high: null, urgent: null };
    expect(await field({ targets: { firstResponse: none, nextResponse: null, resolution: null } })).to.equal(
      'targets',
    );
    expect(await field({ calendarId: 99 })).to.equal('calendarId');
    expect(await field({ match: { mailboxIds: [99] } })).to.equal('match.mailboxIds');
    expect(await field({ match: { teamIds: [99] } })).to.equal('match.teamIds');
    expect(await field({ match: { organisationIds: [99] } })).to.equal('match.organisationIds');
    expect(await field({ match: { customers: ['nobody@x.example'] } })).to.equal('match.customers');
  });

  it('are taken from the first that matches: mailbox, team, tag, customer, organisation', async () => {
    for (const { id } of (await desk.done('GET', '/api/sla-policies')).items) {
      await desk.done('DELETE', `/api/sla-policies/${id}`);
    }
    const other = await desk.done('POST', '/api/mailboxes', { address: 'sales@desk.example', name: 'Sales' });
    const team = await desk.done('POST', '/api/teams', { name: 'Billing' });
    const acme = await desk.done('POST', '/api/organisations', { name: 'Acme', domains: ['acme.example'] });
    await desk.mail('vera@customer.example');
    const policies: [string, object][] = [
      ['Customer', { customers: ['VERA@customer.example'] }],
      ['Organisation', { organisationIds: [acme.id] }],
      ['Team and tag', { teamIds: [team.id], tags: ['vip', 'gold'] }],
      ['Mailbox', { mailboxIds: [other.id] }],
      ['Everybody', {}],
    ];
    for (const [name, match] of policies)
      await desk.done('POST', '/api/sla-policies', { name, targets, match });
    const policyOf = async (id: number) => (await desk.done('GET', `/api/tickets/${id}/sla`)).policy.name;
    const ticket = await desk.mail();
    expect(await policyOf(ticket)).to.equal('Everybody');
    expect(await policyOf(await desk.mail('vera@customer.example', other.id))).to.equal('Customer');
    expect(await policyOf(await desk.mail('joe@acme.example', other.id))).to.equal('Organisation');
    expect(await policyOf(await desk.mail('joe@x.example', other.id))).to.equal('Mailbox');
    await desk.done('PATCH', `/api/tickets/${ticket}`, { teamId: team.id });
    expect(await policyOf(ticket)).to.equal('Everybody');
    await desk.done('PATCH', `/api/tickets/${ticket}`, { tags: ['gold'] });
    expect(await policyOf(ticket)).to.equal('Team and tag');
    const [note] = await desk.events(ticket, 'sla.changed');
    expect(note.data).to.include({ kind: 'first_response', policy: 'Team and tag', cause: 'ticket' });
  });
});
