/** @file Requests as any program could write them: every header, also `Host`, is chosen by the test. */

import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `agent: false`: a refused body must not poison the connection of the next test. */
export function send(port: number, { method = 'GET', path = '/', headers = {}, body }: RawRequest) {
  return new Promise<RawAnswer>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false, setHost: false });
    sent.once('error', reject);
    sent.once('response', (response) => {
      text(response).then((answer) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answer });
      }, reject);
    });
    sent.end(body);
  });
}

/** Sends these bytes and returns the first line of the answer; an HTTP client would correct a bad request. */
export function sendBytes(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setEncoding('latin1');
    socket.once('data', (data) => {
      socket.destroy();
      resolve(String(data).split('\r\n', 1)[0] ?? '');
    });
    socket.once('error', reject);
    socket.once('close', () => resolve('closed'));
  });
}
