/** @file One request, one response, the same over IPC, HTTP and in-process calls. */

import en from 'zod/v4/locales/en.js';
import type { AppError } from '../core/diagnostic.ts';
import {
  type AppEvent,
  contract,
  type InputOf,
  isProcedure,
  type OutputOf,
  type ProcedureName,
} from './contract.ts';

export interface ApiRequest {
  readonly procedure: string;
  readonly input: unknown;
}

export type ApiResponse =
  | { readonly ok: true; readonly data: unknown; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly error: AppError };

/** How a host carries a request. Never rejects for an error of the app: those come back as `ok: false`. */
export type Transport = (request: ApiRequest) => Promise<ApiResponse>;

/** Ends the subscription. */
export type Unsubscribe = () => void;
export type Subscribe = (listener: (event: AppEvent) => void) => Unsubscribe;

/** What a window is given by its host. */
export interface HostBridge {
  readonly call: Transport;
  readonly onEvent: Subscribe;
}

/** What a handler may say besides its result. */
export interface CallContext {
  warn(message: string): void;
}

export type Handlers = {
  readonly [P in ProcedureName]: (
    input: InputOf<P>,
    context: CallContext,
  ) => OutputOf<P> | Promise<OutputOf<P>>;
};

/** An error that a handler means the user to read. */
export class AppFailure extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.message);
    this.name = 'AppFailure';
    this.error = error;
  }
}

/** Throws an error the user is meant to read: what happened, and what to do next. */
export function fail(code: string, message: string, hint: string): never {
  throw new AppFailure({ code, message, hint });
}

/** The small build of the library says only that an input is invalid. */
const inWords = en().localeError;

/** Checks the input, calls the handler, and turns every outcome into a response. The one way into the app. */
export async function dispatch(handlers: Handlers, request: ApiRequest): Promise<ApiResponse> {
  if (!isProcedure(request.procedure)) {
    return failure(
      'unknown-procedure',
      `There is no procedure ${JSON.stringify(request.procedure)}.`,
      'Use a name of the contract.',
    );
  }
  const parsed = contract[request.procedure].input.safeParse(request.input ?? {}, { error: inWords });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') || 'input';
    return failure(
      'bad-input',
      `${request.procedure}: ${where}: ${issue?.message ?? 'not valid'}.`,
      'Correct the field and call again.',
    );
  }
  return await callHandler(handlers, request.procedure, parsed.data);
}

async function callHandler(handlers: Handlers, name: ProcedureName, input: unknown): Promise<ApiResponse> {
  const warnings: string[] = [];
  const handler = handlers[name] as (input: unknown, context: CallContext) => unknown;
  try {
    const data = await handler(input, { warn: (message) => warnings.push(message) });
    return { ok: true, data, warnings };
  } catch (thrown) {
    if (thrown instanceof AppFailure) return { ok: false, error: thrown.error };
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return failure(
      'internal',
      `${name} failed: ${message}`,
      'Nothing was changed by this call. Please report it.',
    );
  }
}

function failure(code: string, message: string, hint: string): ApiResponse {
  return { ok: false, error: { code, message, hint } };
}

/** `client('review.grade', {…})`: resolves with the data, rejects with an {@link AppFailure}. */
export type Client = <P extends ProcedureName>(procedure: P, input: InputOf<P>) => Promise<OutputOf<P>>;

export function createClient(transport: Transport): Client {
  return async <P extends ProcedureName>(procedure: P, input: InputOf<P>) => {
    const response = await transport({ procedure, input });
    if (!response.ok) throw new AppFailure(response.error);
    return response.data as OutputOf<P>;
  };
}
