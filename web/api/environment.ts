// What ops have set, to look at.
import type { Environment, EnvironmentSetting } from '../../src/environment/schemas.ts';
import { request, type Result } from './request.ts';

export type { EnvironmentSetting };

export const getEnvironment = (): Promise<Result<Environment>> => request('GET', '/api/environment');
