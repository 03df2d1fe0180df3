// Custom fields of tickets, customers and organisations.
import type {
  CustomField,
  CustomFieldChange,
  FieldValue,
  FieldValuesGiven,
  NewCustomField,
} from '../../src/custom-fields/schemas.ts';
import { request, type Page, type Query, type Result } from './request.ts';

export type { CustomField, FieldValue, FieldValuesGiven, NewCustomField };
/** Values by the id of their field, as rows hold them. */
export type FieldValues = Record<string, FieldValue | null>;

export function listCustomFields(query: Query = {}): Promise<Result<Page<CustomField>>> {
  return request('GET', '/api/custom-fields', { query });
}

export function getCustomField(id: number): Promise<Result<CustomField>> {
  return request('GET', `/api/custom-fields/${id}`);
}

export function createCustomField(field: NewCustomField): Promise<Result<CustomField>> {
  return request('POST', '/api/custom-fields', { body: field });
}

export function changeCustomField(id: number, change: CustomFieldChange): Promise<Result<CustomField>> {
  return request('PATCH', `/api/custom-fields/${id}`, { body: change });
}
