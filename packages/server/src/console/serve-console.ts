import { type BuiltFile, type BuiltFiles, builtFiles } from "./built-files.ts";
import { fileHeaders, pageHeaders } from "./page-headers.ts";
import { pointer, unbuiltPage } from "./plain-pages.ts";

export interface ConsoleOptions {
  /** The built console; it need not exist. */
  readonly folder: string;
  /** Under which people reach this instance. */
  readonly publicUrl: string;
  /** Origins that may frame a portal session's page. */
  readonly frameAncestorsOf: (portalSessionId: string) => Promise<readonly string[]>;
}

/** Answers what belongs to the console or the portal; null is for anybody else. */
export type ServeConsole = (request: Request) => Promise<Response | null>;

/** What machines ask for: these answer JSON whoever asks, also where there is nothing. */
const machinePaths =
  /^\/(v\d+|api|account_api|oauth2|auth|mcp|docs|forward-auth|\.well-known|metrics|livez|readyz|version)(\/|$)/;
const portalPage = /^\/portal(?:\/([A-Za-z0-9_]{1,100}))?$/;
/** Stands in other people's pages. */
const elementPath = "/portal/element.js";

/**
 * Serves the console and the portal. Every address of theirs is one page, which finds out in the browser what to show.
 *
 * Asked last, after every route of the API, so that no page ever hides one.
 */
export function serveConsole({ folder, publicUrl, frameAncestorsOf }: ConsoleOptions): ServeConsole {
  const files = builtFiles(folder);
  const tls = publicUrl.startsWith("https:");
  return async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return null;
    const { pathname } = new URL(request.url);
    if (machinePaths.test(pathname)) return null;
    const built = await files();
    const file = built?.get(pathname);
    if (file !== undefined && !pathname.endsWith(".html")) return answerFile(request, pathname, file, tls);
    if (!wantsPage(request)) return pathname === "/" ? pointer() : null;
    if (lastSegment(pathname).includes(".")) return null;
    return answerPage(request, pathname, built, { tls, frameAncestorsOf });
  };
}

async function answerPage(
  request: Request,
  pathname: string,
  built: BuiltFiles | null,
  { tls, frameAncestorsOf }: { tls: boolean; frameAncestorsOf: ConsoleOptions["frameAncestorsOf"] },
): Promise<Response> {
  const portal = portalPage.exec(pathname);
  const session = portal?.[1];
  const headers = pageHeaders(session === undefined ? [] : await frameAncestorsOf(session), tls);
  const page = built?.get(portal === null ? "/index.html" : "/portal.html");
  return page === undefined ? unbuiltPage(headers) : answer(request, page, headers);
}

function answerFile(request: Request, pathname: string, file: BuiltFile, tls: boolean): Response {
  return answer(request, file, {
    ...fileHeaders(tls),
    "cache-control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache",
    vary: "accept-encoding",
    ...(pathname === elementPath ? { "cross-origin-resource-policy": "cross-origin" } : {}),
  });
}

function answer(request: Request, file: BuiltFile, headers: Record<string, string>): Response {
  const common = { ...headers, etag: file.etag };
  if (
    request.headers
      .get("if-none-match")
      ?.split(/\s*,\s*/)
      .includes(file.etag)
  ) {
    return new Response(null, { status: 304, headers: common });
  }
  const { encoding, bytes } = encodedFor(request.headers.get("accept-encoding") ?? "", file);
  return new Response(request.method === "HEAD" ? null : new Uint8Array(bytes), {
    headers: {
      ...common,
      "content-type": file.type,
      "content-length": String(bytes.length),
      ...(encoding === null ? {} : { "content-encoding": encoding }),
    },
  });
}

function encodedFor(accepted: string, { bytes, gzip, brotli }: BuiltFile): { encoding: string | null; bytes: Buffer } {
  const takes = (name: string): boolean => new RegExp(`(^|[ ,])${name}(?!\\s*;\\s*q=0(\\.0*)?(,|$| ))`).test(accepted);
  if (brotli !== null && takes("br")) return { encoding: "br", bytes: brotli };
  if (gzip !== null && takes("gzip")) return { encoding: "gzip", bytes: gzip };
  return { encoding: null, bytes };
}

/** Browsers say so when somebody goes to an address; programs do not. */
function wantsPage(request: Request): boolean {
  return request.headers.get("accept")?.includes("text/html") ?? false;
}

function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
