// Reports over HTTP: as JSON for the console, as CSV for spreadsheets.
import { Readable } from 'node:stream';
import { Router } from '@koa/router';
import type { Middleware } from 'koa';
import { may } from '../agents/index.ts';
import { csvFile } from '../platform/csv/write-csv.ts';
import { asks } from '../platform/http/accepts.ts';
import { handle, ok } from '../platform/http/handle.ts';
import { fileHeaders } from '../platform/http/known-headers.ts';
import { withFacts, type RequestState } from '../platform/http/route.ts';
import { groupsHeader, groupsRecords, overviewHeader, overviewRecords } from './csv.ts';
import { getGroups } from './get-groups.ts';
import { getOverview } from './get-overview.ts';
import { groups, overview } from './present.ts';
import {
  groupsFileQuery,
  groupsQuery,
  overviewFileQuery,
  overviewQuery,
  type GroupsQuery,
  type OverviewQuery,
} from './schemas.ts';

/** Streams the file, so that nothing is held but what is being sent. */
const asFile = (
  summary: string,
  read: (state: RequestState) => Promise<{ name: string; pieces: AsyncIterable<string> }>,
): Middleware<RequestState> =>
  withFacts(
    async (koa) => {
      const { name, pieces } = await read(koa.state);
      koa.attachment(`${name}.csv`);
      koa.type = 'text/csv; charset=utf-8; header=present';
      koa.body = Readable.from(pieces);
    },
    { summary, answer: { status: 200, contentType: 'text/csv', headers: fileHeaders } },
  );

const overviewFile = asFile('The run of the figures as CSV', async ({ context, input }) => {
  const { bom = false, ...query } = input as OverviewQuery & { bom?: boolean };
  const report = await getOverview(context, query);
  return {
    name: `report-${report.from}-${report.to}`,
    pieces: csvFile(overviewHeader, overviewRecords(report), { bom }),
  };
});

const groupsFile = asFile('The figures of each group as CSV', async ({ context, input }) => {
  const { bom = false, ...query } = input as GroupsQuery & { bom?: boolean };
  const report = await getGroups(context, query);
  return {
    name: `report-by-${report.by}-${report.from}-${report.to}`,
    pieces: csvFile(groupsHeader(report.by), groupsRecords(report), { bom }),
  };
});

export const reportRoutes = new Router<RequestState>()
  .get('/reports/overview', may('report.read'), asks(overviewQuery), handle(getOverview, ok(overview)))
  .get('/reports/overview.csv', may('report.read'), asks(overviewFileQuery), overviewFile)
  .get('/reports/groups', may('report.read'), asks(groupsQuery), handle(getGroups, ok(groups)))
  .get('/reports/groups.csv', may('report.read'), asks(groupsFileQuery), groupsFile);
