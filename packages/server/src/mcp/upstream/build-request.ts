import type { ApiTool, ToolParameter } from "@keyporter/core";
import { formOf, listOf, wordOf } from "./written.ts";

/** A request to an API, before it says on whose behalf it comes. */
export interface UpstreamRequest {
  readonly method: string;
  readonly url: URL;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export type Built =
  | { readonly ok: true; readonly request: UpstreamRequest }
  /** What is wrong with the arguments, for the agent that made them. */
  | { readonly ok: false; readonly detail: string };

type Arguments = Readonly<Record<string, unknown>>;

/** Set by us or by the connection; a document that lets an argument say them is not followed there. */
const ours =
  /^(?:authorization|cookie|host|connection|keep-alive|content-length|transfer-encoding|te|trailer|upgrade|expect|proxy-.*|forwarded|x-forwarded-.*|x-api-key|x-key-.*|x-user-id|x-org-id|x-scopes)$/;

/**
 * Makes the request of a call: arguments go where the tool says, each of them escaped, and none can leave the base URL.
 *
 * @param args as the tool's schema let them through
 */
export function buildRequest(tool: ApiTool, baseUrl: string, args: Arguments): Built {
  const path = pathOf(tool, args);
  if (typeof path !== "string") return path;
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/$/, "")}${path}`;
  url.hash = "";
  // Nothing that an argument holds gets here: this is the last look, at what will be sent.
  if (!isWithin(url, new URL(baseUrl))) return refused("The path leads out of the API's base URL.");
  for (const [name, value] of queryOf(tool, args)) url.searchParams.append(name, value);
  const headers = headersOf(tool, args);
  if ("ok" in headers) return headers;
  const body = bodyOf(tool, args);
  const type: Record<string, string> = body === null ? {} : { "content-type": tool.bodyType ?? "application/json" };
  return { ok: true, request: { method: tool.method, url, headers: { ...headers.named, ...type }, body } };
}

/** The tool's path with its parameters in place, or what is wrong with one of them. */
function pathOf(tool: ApiTool, args: Arguments): string | Extract<Built, { ok: false }> {
  let path = tool.path.startsWith("/") ? tool.path : `/${tool.path}`;
  for (const parameter of placed(tool, "path")) {
    const value = wordOf(args[parameter.argument]);
    const fault = pathFault(value);
    if (fault !== null) return refused(`/${parameter.argument} ${fault}.`);
    // A function, since `$&` in a replacement text would mean something.
    path = path.replaceAll(`{${parameter.name}}`, () => encodeURIComponent(value));
  }
  // Two parameters side by side could together be what neither of them may be.
  return path.split("/").some(isDots) ? refused("The path may not have '.' or '..' as a part.") : path;
}

/** Some servers decode a path before they walk it, so a `..` between encoded slashes is refused too. */
function pathFault(value: string): string | null {
  if (value === "") return "must not be empty";
  if (/\p{Cc}/u.test(value) || !value.isWellFormed()) return "must not have control characters";
  return value.split(/[\\/]/).some(isDots) ? "may not have '.' or '..' as a part" : null;
}

/** Also as URLs may spell it. */
function isDots(part: string): boolean {
  return /^(?:\.|%2e){1,2}$/i.test(part);
}

function isWithin(url: URL, base: URL): boolean {
  const folder = base.pathname.endsWith("/") ? base.pathname : `${base.pathname}/`;
  return url.origin === base.origin && `${url.pathname}/`.startsWith(folder);
}

function queryOf(tool: ApiTool, args: Arguments): (readonly [string, string])[] {
  return placed(tool, "query").flatMap((parameter) => listOf(parameter, args[parameter.argument]));
}

function headersOf(
  tool: ApiTool,
  args: Arguments,
): { readonly named: Record<string, string> } | Extract<Built, { ok: false }> {
  const named: Record<string, string> = {};
  for (const parameter of placed(tool, "header")) {
    const name = parameter.name.toLowerCase();
    const value = args[parameter.argument];
    if (value === undefined || ours.test(name) || !/^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)) continue;
    const text = wordOf(value);
    // A line break would begin a header of the caller's own.
    if (!/^[\t\x20-\x7e]*$/.test(text))
      return refused(`/${parameter.argument} must be plain ASCII without line breaks.`);
    named[name] = text;
  }
  return { named };
}

function bodyOf({ bodyType }: ApiTool, { body }: Arguments): string | null {
  if (bodyType === null || body === undefined) return null;
  return bodyType === "application/json" ? JSON.stringify(body) : formOf(body);
}

function placed(tool: ApiTool, place: ToolParameter["in"]): readonly ToolParameter[] {
  return tool.parameters.filter((parameter) => parameter.in === place);
}

function refused(detail: string): Extract<Built, { ok: false }> {
  return { ok: false, detail };
}
