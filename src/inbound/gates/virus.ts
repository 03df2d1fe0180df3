// A mail the virus scanner found something in is held, whoever sent it.
import { noted } from '../../../mail/noted.ts';
import type { Gate } from './gate.ts';

export const virus: Gate = async (_ctx, { findings }) => {
  const step = 'virus';
  if (findings.virus === undefined) {
    return { outcome: 'pass', line: { step, verdict: 'pass', detail: noted`None is known of.` } };
  }
  const detail = noted`The scanner found ${findings.virus}.`;
  return { outcome: 'hold', line: { step, verdict: 'hold', detail }, reason: 'virus' };
};
