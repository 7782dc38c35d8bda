/** @file Queries of the contract as hooks: one cache entry per procedure and input. */

import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { InputOf, OutputOf, ProcedureName } from '#engine/contract/contract.ts';
import { AppFailure, type Client } from '#engine/contract/transport.ts';
import type { AppError } from '#engine/core/diagnostic.ts';
import { useClient } from './client-context.ts';

export function callOptions<P extends ProcedureName>(client: Client, procedure: P, input: InputOf<P>) {
  return queryOptions<OutputOf<P>>({
    queryKey: [procedure, input],
    queryFn: () => client(procedure, input),
  });
}

export function useCall<P extends ProcedureName>(
  procedure: P,
  input: InputOf<P>,
  options: { readonly enabled?: boolean } = {},
) {
  return useQuery({ ...callOptions(useClient(), procedure, input), enabled: options.enabled ?? true });
}

/** Marks every cached answer of these procedures as old. */
export function forget(queries: QueryClient, procedures: readonly ProcedureName[]): void {
  for (const procedure of procedures) void queries.invalidateQueries({ queryKey: [procedure] });
}

/** Any thrown value as the three things a user is told. */
export function appErrorOf(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error;
  if (isAppError(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message, hint: '' };
}

function isAppError(value: unknown): value is AppError {
  return (
    typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'hint' in value
  );
}
