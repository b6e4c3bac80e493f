import type { KeyHeader } from "./key-header.ts";

export interface WhoamiAnswer {
  readonly status: number;
  readonly ms: number;
  /** Pretty JSON, or the text as it came. */
  readonly body: string;
  /** Why the key was refused; null where it was not. */
  readonly code: string | null;
  readonly detail: string | null;
}

/** Presents the key to this instance as a program would: without the session of the person who looks on. */
export async function callWhoami({ name, scheme }: KeyHeader, secret: string): Promise<WhoamiAnswer> {
  const start = performance.now();
  const response = await fetch("/v1/whoami", {
    headers: { accept: "application/json", [name]: scheme + secret },
    credentials: "omit",
    cache: "no-store",
    referrerPolicy: "no-referrer",
  });
  const text = await response.text();
  const ms = Math.round(performance.now() - start);
  const body = parsed(text);
  return {
    status: response.status,
    ms,
    body: body === null ? text : JSON.stringify(body, null, 2),
    code: response.ok ? null : textIn(body, "code"),
    detail: response.ok ? null : textIn(body, "detail"),
  };
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

function textIn(body: object | null, field: "code" | "detail"): string | null {
  const value: unknown = body === null ? null : Reflect.get(body, field);
  return typeof value === "string" ? value : null;
}
