import type { CheckPromise } from "./promised.ts";

// A test reads what it expects; a schema for every body would say it all twice.
// biome-ignore lint/suspicious/noExplicitAny: bodies are checked against the OpenAPI document when they arrive
type AnyBody = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; null when there was no body. */
  readonly body: AnyBody;
  readonly text: string;
}

/** Calls a running instance, and checks every answer against what its OpenAPI document promises. */
export class Api {
  readonly #address: { readonly url: string };
  readonly #check: CheckPromise;
  readonly #headers: Readonly<Record<string, string>>;

  constructor(address: { readonly url: string }, check: CheckPromise, headers: Readonly<Record<string, string>>) {
    this.#address = address;
    this.#check = check;
    this.#headers = headers;
  }

  /** The same instance with another Bearer credential: a machine token or a key. */
  as(credential: string): Api {
    return this.with({ authorization: `Bearer ${credential}` });
  }

  with(headers: Readonly<Record<string, string>>): Api {
    return new Api(this.#address, this.#check, { ...this.#headers, ...headers });
  }

  /** The same instance as an application. */
  async withToken(clientId: string, clientSecret: string, more: Readonly<Record<string, string>> = {}): Promise<Api> {
    const form = { grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, ...more };
    const answer = await this.form("/oauth2/token", form);
    if (answer.status !== 200) throw new Error(`No token: ${answer.text}`);
    return this.as(answer.body.access_token);
  }

  get(path: string): Promise<Answer> {
    return this.send("GET", path);
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.send("POST", path, body);
  }

  put(path: string, body?: unknown): Promise<Answer> {
    return this.send("PUT", path, body);
  }

  patch(path: string, body: unknown): Promise<Answer> {
    return this.send("PATCH", path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.send("DELETE", path);
  }

  form(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const type = { "content-type": "application/x-www-form-urlencoded" };
    return this.with(type).raw("POST", path, new URLSearchParams(fields).toString());
  }

  send(method: string, path: string, body?: unknown): Promise<Answer> {
    if (body === undefined) return this.raw(method, path);
    return this.with({ "content-type": "application/json" }).raw(method, path, JSON.stringify(body));
  }

  /** Sends a body as it stands. */
  async raw(method: string, path: string, body?: string | Uint8Array<ArrayBuffer>): Promise<Answer> {
    const init = { method, headers: this.#headers, redirect: "manual" as const };
    const response = await fetch(`${this.#address.url}${path}`, body === undefined ? init : { ...init, body });
    const text = await response.text();
    const contentType = response.headers.get("content-type");
    const isJson = /^application\/(?:[\w.-]+\+)?json\b/.test(contentType ?? "");
    const parsed: unknown = isJson && text !== "" ? JSON.parse(text) : null;
    const checked = isJson || contentType === null ? parsed : text;
    this.#check({ method, path, status: response.status, contentType, body: checked });
    return { status: response.status, headers: response.headers, body: parsed, text };
  }
}
