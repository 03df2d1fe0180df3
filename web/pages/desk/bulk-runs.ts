// Carries one change to many tickets through: started, looked after while a worker is at it, told with a way back.
import { msg, str } from '@lit/localize';
import {
  getBulkAction,
  startBulkAction,
  undoBulkAction,
  type BulkAction,
  type BulkChange,
  type BulkTarget,
} from '../../api/bulk-actions.ts';
import type { Result } from '../../api/request.ts';
import type { Ticket } from '../../api/tickets.ts';
import { desk } from '../../state/desk.ts';
import { say, toast, type Saying } from '../../elements/basics/hd-toasts.ts';
import { problemWords } from '../../elements/basics/notice.ts';
import {
  bulkDoneWords,
  bulkFailedWords,
  bulkProgressWords,
  bulkUndoneWords,
} from '../../format/bulk-words.ts';

const UNDO_MS = 10_000;
const LOOK_MS = 1000;

interface Run {
  target: BulkTarget;
  change: BulkChange;
  /** Where a merge goes. */
  into: Ticket | null;
  /** Rows are to be shown as they were, and asked for anew. */
  putBack: () => void;
  /** All of it is done. */
  done: () => void;
}

export async function runBulk(run: Run): Promise<void> {
  const started = await startBulkAction(run.target, run.change);
  if (!started.ok) {
    run.putBack();
    toast(msg(str`Nothing was changed. ${problemWords(started.problem)}`), true);
    return;
  }
  const saying = say({
    text: bulkProgressWords(started.data),
    lasting: true,
    undo: undoOf(run, started.data),
  });
  const ended = await follow(started.data, saying);
  // Undone on the way: that tells of itself.
  if (ended === null) return saying.over();
  if (ended.failed > 0) run.putBack();
  run.done();
  saying.now({
    text: doneWords(ended, run),
    bad: ended.failed > 0,
    ...(ended.failed > 0 && { more: why(ended) }),
    ...(ended.done > 0 && { undo: undoOf(run, ended, saying) }),
  });
  desk.refreshCounts();
}

function doneWords({ done, failed }: BulkAction, { change, into }: Run): string {
  const names = { nameOf: desk.nameOf, teamNameOf: desk.teamNameOf, into };
  const words = done > 0 || failed === 0 ? bulkDoneWords(done, change, names) : '';
  return [words, bulkFailedWords(failed)].filter(Boolean).join('. ');
}

const why = (action: BulkAction): { label: string; run: () => void } => ({
  label: msg('Show why'),
  run: () =>
    void import('../../elements/list/bulk-dialogs.ts').then(({ showProblems }) => showProblems(action)),
});

/** Until it has come to its end; null when it was undone meanwhile. A lost connection is waited for. */
async function follow(action: BulkAction, saying: Saying): Promise<BulkAction | null> {
  const wanted = action.state;
  let latest = action;
  const isAtIt = (): boolean => latest.state === wanted && ['running', 'undoing'].includes(wanted);
  while (isAtIt()) {
    saying.now({ text: bulkProgressWords(latest), lasting: true });
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const found: Result<BulkAction> = await getBulkAction(action.id);
    if (found.ok) latest = found.data;
    else if (found.problem.status !== 0) return latest;
  }
  const isUndone = wanted === 'running' && (latest.state === 'undoing' || latest.state === 'undone');
  return isUndone ? null : latest;
}

const undoOf = (run: Run, action: BulkAction, saying?: Saying): { forMs: number; run: () => void } => ({
  forMs: UNDO_MS,
  run: () => {
    saying?.over();
    void undo(run, action);
  },
});

async function undo(run: Run, { id }: BulkAction): Promise<void> {
  const undoing = await undoBulkAction(id);
  if (!undoing.ok) {
    toast(msg(str`Not undone. ${problemWords(undoing.problem)}`), true);
    return;
  }
  const saying = say({ text: bulkProgressWords(undoing.data), lasting: true });
  const ended = (await follow(undoing.data, saying)) ?? undoing.data;
  run.putBack();
  const left = ended.skipped > 0;
  saying.now({ text: bulkUndoneWords(ended), bad: left, ...(left && { more: why(ended) }) });
  desk.refreshCounts();
}
