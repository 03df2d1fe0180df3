// Sums to what a report shows: averages instead of sums of time.
import type { Presenter } from '../platform/http/handle.ts';
import type { Sums } from './figures.ts';
import { groupsSchema, overviewSchema, type Figures, type Groups, type Overview } from './schemas.ts';

const average = (sum: number, count: number): number | null => (count === 0 ? null : Math.round(sum / count));

export const presentSums = (sums: Sums): Figures => ({
  opened: sums.opened,
  customerMessages: sums.customer_messages,
  replies: sums.replies,
  firstResponses: sums.first_responses,
  firstResponseSeconds: average(sums.first_response_seconds, sums.first_responses),
  firstResponseBusinessSeconds: average(sums.first_business_seconds, sums.first_business_responses),
  firstIn1h: sums.first_in_1h,
  firstIn8h: sums.first_in_8h,
  firstIn24h: sums.first_in_24h,
  solved: sums.solved,
  resolutionSeconds: average(sums.resolution_seconds, sums.solved),
  resolutionBusinessSeconds: average(sums.resolution_business_seconds, sums.solved_business),
  solvedIn8h: sums.solved_in_8h,
  solvedIn24h: sums.solved_in_24h,
  solvedIn7d: sums.solved_in_7d,
});

export const overview: Presenter<Overview> = { schema: overviewSchema, present: (row) => row };
export const groups: Presenter<Groups> = { schema: groupsSchema, present: (row) => row };
